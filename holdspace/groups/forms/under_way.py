"""Fields of writing people down by address, of an exception, and of coming in from outside."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups import texts
from holdspace.groups.rules import Refusal
from holdspace.ui.fields import DayField, PlainTextField, RadioList, ZoneField
from holdspace.ui.forms import Form

EVERYTHING, FROM_A_DAY = "all", "day"


class UnderWayForm(Form):
    """Who is in the group, or is to be invited: one a line, names optional."""

    submit = _("Write them down")
    people = PlainTextField(
        limit=40_000,
        lines=9,
        label=_("People, one a line"),
        help_text=_(
            "An address is enough: name@example.org, or Name <name@example.org>. Commas are fine too."
        ),
    )
    already = forms.BooleanField(
        required=False,
        label=_("They are in the group already"),
        help_text=_("Then nothing is done again: channel, folder and dates stay as they are."),
    )
    since = DayField(
        required=False,
        label=_("The group has been going since"),
        help_text=_("Only if it began before it came here."),
    )

    def __init__(self, *args: Any, today: date, staff: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].last = today  # type: ignore[attr-defined]
        if not staff:
            del self.fields["already"], self.fields["since"]


class ArriveForm(Form):
    """Joining the community and a group in one go."""

    submit = _("Come in")
    name = PlainTextField(limit=80, label=_("Your name"), help_text=_("The one you like to be called by."))
    zone = ZoneField(propose=True)
    capacity = PlainTextField(
        limit=200,
        required=False,
        label=_("What you can give"),
        help_text=_("Such as “an hour a month until May”. It helps to plan; nobody counts."),
    )
    accepts = forms.BooleanField(
        label=_("I have read this and agree"),
        error_messages={"required": cast(str, texts.REFUSALS[Refusal.NOT_ACCEPTED])},
    )


class ReopenForm(Form):
    """An exception: why, from when until when, and what newcomers see."""

    submit = _("Tell the members, then open")
    reason = PlainTextField(
        limit=300, label=_("Why"), help_text=_("Every member reads it before anybody comes in.")
    )
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    sees = forms.ChoiceField(
        label=_("What is confidential here: what do those who come in see?"),
        choices=[(FROM_A_DAY, _("Only what is written from the day below on")), (EVERYTHING, _("All of it"))],
        widget=RadioList(),
        initial=FROM_A_DAY,
    )
    sees_from = DayField(required=False, label=_("From which day on"))

    def __init__(self, *args: Any, earliest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"].first = earliest  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """ "From a day on" names the day; left out, it is the first day on which people come in."""
        said = super().clean() or self.cleaned_data
        said["sees_from"] = (
            (said.get("sees_from") or said.get("first")) if said.get("sees") == FROM_A_DAY else None
        )
        return said
