"""The form every room builds on: label, hint, error beside the field, a summary with links."""

import uuid
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.renderers import DjangoTemplates

from holdspace.ui import dates, texts
from holdspace.ui.fields import ZoneField, in_our_words


class Renderer(DjangoTemplates):
    """Django's renderer with our form, field and choice templates."""

    form_template_name = "ui/form_body.html"
    field_template_name = "ui/field.html"


@dataclass(frozen=True)
class ToMend:
    """One line of the error summary: the sentence, the field it is about and its address on the page."""

    text: str
    label: str = ""
    link: str = ""


class OnceField(forms.CharField):
    """A key made with the page; the action that receives it does its deed once for each key."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, initial=new_key)

    def clean(self, value: Any) -> str:
        """The key of the page, or a new one where it is missing or no key: never a reason to refuse."""
        try:
            return str(uuid.UUID(str(value)))
        except ValueError:
            return new_key()


def new_key() -> str:
    """A random key."""
    return str(uuid.uuid4())


class Form(forms.Form):
    """Base of every form. ``submit`` names the filled button; ``cleaned_data["once"]`` goes to the action.

    ``seldom`` are fields that stand folded at the end, under the words ``more``.
    """

    default_renderer = Renderer()  # one for all: each has an engine of its own that keeps what it compiled
    submit: ClassVar[texts.Words] = texts.CONTINUE
    required_css_class = ""
    seldom: ClassVar[frozenset[str]] = frozenset()
    more: ClassVar[texts.Words] = texts.MORE
    once = OnceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            in_our_words(field)

    @property
    def unfolded(self) -> bool:
        """Whether something was typed into a seldom field, or something in one is to be put right."""
        return any(name in self.errors or self[name].value() for name in self.seldom if name in self.fields)

    @property
    def to_mend(self) -> list[ToMend]:
        """What the summary lists, in the order of the page; what belongs to no field comes first."""
        found = [ToMend(str(text)) for text in self.non_field_errors()]
        for bound in self:
            group = bound.use_fieldset and hasattr(bound.field, "choices")
            link = f"#{bound.auto_id}_0" if group else f"#{bound.auto_id}"
            found += [ToMend(str(text), str(bound.label), link) for text in bound.errors]
        return found

    @property
    def mend_title(self) -> str:
        """The heading of the summary: "Two things to put right"."""
        count = len(self.to_mend)
        return str(texts.SUMMARY % {"count": count, "word": dates.number_word(count).capitalize()})


def refuse(form: forms.BaseForm, text: texts.Words, field: str | None = None) -> None:
    """Show why an action was refused beside the field it is about, or in the summary where it is about none.

    ``text`` is the room's ``REFUSALS[refused.refusal]``. What was typed stays.
    """
    form.add_error(field if field in form.fields else None, str(text))


class ZoneChoice(Form):
    """A visitor's choice of zone; its ids are its own, as it may stand beside another form."""

    zone = ZoneField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="reading_%s", **kwargs)
