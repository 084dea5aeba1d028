"""Forms about what comes next in a case."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.forms.case import words_field
from holdspace.ui.fields import DayField, PlainTextField, RadioList
from holdspace.ui.forms import Form

LONGEST_STEP = 200


class NextStepForm(Form):
    """What, who and by when."""

    submit: ClassVar[Any] = _("This comes next")
    what = PlainTextField(
        label=_("What comes next?"),
        limit=LONGEST_STEP,
        help_text=_("In a few words, with “Person 1” for a name: “hear Person 1”, “ask the instructor”."),
    )
    owner = forms.ChoiceField(label=_("Who does it?"), widget=RadioList)
    day = DayField(label=_("By the end of"))

    def __init__(self, *args: Any, first: date, readers: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].first = first  # type: ignore[attr-defined]  # our DayField
        choices = [(str(person), name) for person, name in readers.items()]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class RestsForm(Form):
    """Why nothing is done for a while, and until when."""

    submit: ClassVar[Any] = _("Let it rest until then")
    what = words_field(_("What does it wait for?"), lines=3)
    day = DayField(label=_("Until the end of"), help_text=_("After this day the desk asks again."))

    def __init__(self, *args: Any, first: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].first = first  # type: ignore[attr-defined]  # our DayField
