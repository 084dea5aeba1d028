"""Fields about taking part: work of one's own, absences, pauses; and for those who steer, meetings and days."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.clock import instant_at
from holdspace.groups.rules.quiet import FEWEST, MOST
from holdspace.ui.fields import DayField, PlainTextField, Ticks
from holdspace.ui.forms import Form


class OwnWorkForm(Form):
    """Work for the group that nobody here could see."""

    submit = _("Note it")
    words = PlainTextField(
        limit=300,
        label=_("What did you do?"),
        help_text=_("Such as “read the draft on a train”. Only you and those who steer the group see it."),
    )


class AbsenceForm(Form):
    """Days on which somebody cannot come."""

    submit = _("I cannot come")
    first = DayField(label=_("From"), help_text=_("By your own calendar. A day that has passed is fine too."))
    last = DayField(required=False, label=_("To"), help_text=_("Left empty: that one day."))
    reason = PlainTextField(
        limit=300,
        required=False,
        label=_("Why, if you like to say"),
        help_text=_("Only those who steer the group read it."),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        return data | {"last": data.get("last") or data.get("first")}


class PauseForm(Form):
    """Until when somebody rests from the group."""

    submit = _("Take a pause")
    until = DayField(
        label=_("The first day back"), help_text=_("Until then nobody asks you for anything in this group.")
    )


class WatchForm(Form):
    """Whether quiet members are listed, and after how many days."""

    submit = _("Keep this")
    on = forms.BooleanField(required=False, label=_("List members who were not heard from"))
    days = forms.IntegerField(
        label=_("After how many days"),
        help_text=_("45 unless you choose otherwise. Two meetings in a row without notice count too."),
        min_value=FEWEST,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Choose a number of days from 1 to 365."),
            "min_value": _("Choose a number of days from 1 to 365."),
            "max_value": _("Choose a number of days from 1 to 365."),
        },
    )


class MeetingForm(Form):
    """Who was at a meeting, noted by hand."""

    submit = _("Note who was there")
    on = DayField(label=_("The day of the meeting"))
    at = forms.TimeField(
        label=_("When it ended"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "short"}),
        error_messages={"invalid": _("Write the time as 15:00.")},
    )
    came = forms.MultipleChoiceField(
        required=False,
        label=_("Who was there"),
        help_text=_("All others missed it; who had told you does not count as missing."),
        widget=Ticks(),
    )

    def __init__(self, *args: Any, members: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        came, on = self.fields["came"], self.fields["on"]
        assert isinstance(came, forms.MultipleChoiceField) and isinstance(on, DayField)
        came.choices = members
        on.first, on.last = today - timedelta(days=360), today

    def held_at(self, zone: str) -> datetime:
        """When it ended, read in this zone: until then whoever came was there."""
        ended: time = self.cleaned_data["at"]
        return instant_at(self.cleaned_data["on"], ended, zone)
