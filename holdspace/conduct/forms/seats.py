"""Forms about seats: inviting somebody, taking a seat, saying when one is away."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.community.forms import countries
from holdspace.conduct import texts_seats as texts
from holdspace.conduct.rules.seats import SeatKind
from holdspace.people.models import Person
from holdspace.ui.fields import DayField, PlainTextField, RadioCards, ZoneField
from holdspace.ui.forms import Form


class InviteForm(Form):
    """Offer a seat to ``person``, or to whoever has the address that is typed."""

    submit: ClassVar[Any] = _("Send the invitation")
    kind = forms.ChoiceField(
        label=_("Which seat?"),
        choices=list(texts.SEAT_NAMES.items()),
        initial=SeatKind.MEMBER,
        widget=RadioCards(hints={str(kind): hint for kind, hint in texts.SEAT_HINTS.items()}),
    )
    name = PlainTextField(label=_("Their name"), limit=80)
    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_(
            "The invitation goes there. Whoever opens its link has shown that the address is theirs."
        ),
        error_messages={"invalid": _("This is no e-mail address. It looks like name@example.org.")},
    )
    affiliation = PlainTextField(
        label=_("Where they come from"),
        limit=80,
        required=False,
        help_text=_("Stands beside their name on the public page: a university, a funder, the host."),
    )
    until = DayField(
        label=_("Last day of the term"),
        required=False,
        help_text=_("We propose a day on which few others end. Left empty: no end is set."),
    )

    def __init__(self, *args: Any, person: Person | None = None, whole: bool = False, **kwargs: Any) -> None:
        """``whole``: in profile Full no term is without an end (R-219)."""
        super().__init__(*args, **kwargs)
        self.fields["until"].required = whole
        if person is not None:
            del self.fields["name"], self.fields["email"]


class TakeSeatForm(Form):
    """Say yes to a seat; somebody who was not known here also says name and zone."""

    submit: ClassVar[Any] = _("I take this seat")
    name = PlainTextField(label=_("Your name"), limit=80, help_text=_("It stands on the public page."))
    zone = ZoneField(propose=True)

    def __init__(self, *args: Any, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["name"], self.fields["zone"]


class DaysOffForm(Form):
    submit: ClassVar[Any] = _("These are mine")
    country = forms.ChoiceField(label=_("Country"), choices=countries, required=False)
    subdivision = PlainTextField(
        label=_("Region"),
        limit=10,
        required=False,
        short=True,
        help_text=_("Its short code; may stay empty."),
    )


class AwayForm(Form):
    submit: ClassVar[Any] = _("Tell the others")
    since = DayField(
        label=_("First day on which you are away"), required=False, help_text=_("Left empty: already.")
    )
    until = DayField(
        label=_("Last day on which you are away"),
        required=False,
        help_text=_("Left empty: you are here. The day stands on the page about who handles reports."),
    )
