"""Forms about terms: the end of a seat, staying for one case, and that no copies are left."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.ui.fields import DayField, PlainTextField
from holdspace.ui.forms import Form


class TermForm(Form):
    submit: ClassVar[Any] = _("Set this end")
    until = DayField(
        label=_("Last day of the term"),
        help_text=_("The seat ends by itself at the end of this day. Letters go out 60 and 30 days before."),
    )

    def __init__(self, *args: Any, first: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].first = first  # type: ignore[attr-defined]  # our DayField


class CorrectForm(Form):
    """From when to when somebody really sat."""

    submit: ClassVar[Any] = _("Correct it")
    since = DayField(label=_("First day"))
    until = DayField(label=_("Last day"), required=False, help_text=_("Empty: no end is named."))
    why = PlainTextField(
        label=_("Why it is corrected"),
        limit=300,
        lines=2,
        help_text=_("It stands in the journal. What was decided keeps whom it recorded."),
    )


class PastForm(Form):
    """Who sat on a day that is over."""

    submit: ClassVar[Any] = _("Show who sat then")
    on = DayField(label=_("A day that is over"))

    def __init__(self, *args: Any, last: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].last = last  # type: ignore[attr-defined]  # our DayField
        del self.fields["once"]  # nothing is done with it, and the page is the same for everybody


class StayForm(Form):
    submit: ClassVar[Any] = _("I stay for this one")


class CopiesForm(Form):
    submit: ClassVar[Any] = _("Nothing is left")
    sure = forms.BooleanField(
        label=_(
            "I have deleted or shredded what I kept: files, notes, prints, letters, and my recovery card"
        ),
        error_messages={
            "required": _("Tick this when it is so. If it takes a while, come back by the same link.")
        },
    )
