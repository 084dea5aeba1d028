"""Forms about specialists: asking one, and what one says."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_specialists as texts
from holdspace.conduct.forms.case import words_field
from holdspace.conduct.rules.refusals import Refusal
from holdspace.ui.fields import DayField, PlainTextField, RadioCards, RadioList, Ticks
from holdspace.ui.forms import Form


class AskSpecialistForm(Form):
    """``seen``: what of it the member has looked at as the specialist will read it."""

    submit: ClassVar[Any] = _("Show me what they will read")
    who = forms.ChoiceField(label=_("Whom do you ask?"), widget=RadioList)
    about = PlainTextField(
        limit=200,
        label=_("What is it about, in one line?"),
        help_text=_("They read it before they say whether they are free to advise. Name nobody."),
    )
    asks = words_field(_("What do you want to know?"), lines=4, help_text=_("Name nobody."))
    things = forms.MultipleChoiceField(
        label=_("What do they get to read?"),
        widget=Ticks,
        error_messages={"required": texts.REFUSALS[Refusal.NOTHING_GIVEN]},
        help_text=_(
            "Exactly this and nothing else. Names that we know are masked in words; what can be seen in a file you "
            "look at yourself."
        ),
    )
    also = words_field(
        _("Other names to mask"), lines=2, required=False, help_text=_("One a line, if a name still shows.")
    )
    until = DayField(
        label=_("Until the end of which day?"),
        help_text=_("Then it closes for them by itself. Within 90 days; a week is often enough."),
    )
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        people: Mapping[UUID, str],
        things: Sequence[tuple[str, str]],
        first: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [(str(pk), name) for pk, name in people.items()]  # type: ignore[attr-defined]
        self.fields["things"].choices = list(things)  # type: ignore[attr-defined]  # a MultipleChoiceField
        self.fields["until"].first = first  # type: ignore[attr-defined]  # our DayField

    @property
    def masks(self) -> tuple[str, ...]:
        """Further names, as they were typed."""
        return tuple(line.strip() for line in self.cleaned_data["also"].splitlines() if line.strip())


class GiveForm(AskSpecialistForm):
    """The same, once the member has seen what will be read."""

    submit: ClassVar[Any] = _("Open this to them")


class EndForm(Form):
    submit: ClassVar[Any] = _("Close it for them now")


class FreeToAdviseForm(Form):
    submit: ClassVar[Any] = _("Answer")
    free = forms.ChoiceField(
        label=_("Are you free to advise?"), choices=list(texts.FREE.items()), widget=RadioCards
    )


class AdviceForm(Form):
    submit: ClassVar[Any] = _("Send my advice")
    what = words_field(_("Your advice"), lines=8, help_text=_("Those who asked you read it. They decide."))
