"""Forms about who reads besides: bringing a case to others, and clearing somebody whom the text names."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.ui.fields import RadioCards, Ticks
from holdspace.ui.forms import Form


class ShareForm(Form):
    """Who is to read it; whoever it may be about is not on the list."""

    submit: ClassVar[Any] = _("Show me who will see what")
    people = forms.MultipleChoiceField(
        label=_("Bring it to"),
        widget=Ticks,
        error_messages={"required": _("Choose at least one person.")},
    )

    def __init__(self, *args: Any, people: Mapping[UUID, str], **kwargs: Any) -> None:
        initial = {"people": [str(person) for person in people]}
        super().__init__(*args, initial=initial, **kwargs)
        choices = [(str(person), name) for person, name in people.items()]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]  # a MultipleChoiceField


class ClearForm(Form):
    submit: ClassVar[Any] = _("Save this")
    about = forms.ChoiceField(
        label=_("Is it about them?"),
        choices=[
            ("yes", _("It may be: they stay out of it")),
            ("no", _("No: they read it like the others")),
        ],
        widget=RadioCards,
        help_text=_("Not sure? Take the first: you can speak with the others, and bring it to them later."),
    )


class LiftForm(Form):
    """Whom the reporter lets in after all; nobody is ticked beforehand."""

    submit: ClassVar[Any] = _("Let them read it")
    people = forms.MultipleChoiceField(
        label=_("Whom do you want to let in?"),
        widget=Ticks,
        error_messages={"required": _("Choose at least one person.")},
    )

    def __init__(self, *args: Any, people: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(person), name) for person, name in people.items()]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]  # a MultipleChoiceField
