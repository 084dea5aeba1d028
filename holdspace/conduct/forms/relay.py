"""The form with which somebody passes on what they were told."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from holdspace import clock
from holdspace.conduct import texts, texts_relay
from holdspace.conduct import texts_report as say
from holdspace.conduct.forms.report import Tickable, is_address
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.relay import Consent, Relay, Source
from holdspace.conduct.rules.report import LONGEST_LINE, LONGEST_TEXT, Report
from holdspace.ui.fields import DayField, PlainTextField, RadioCards, RadioList, Ticks
from holdspace.ui.forms import Form


class RelayForm(Form):
    """What was told, how and when, and whether whoever told it may be named."""

    once = None  # type: ignore[assignment]  # the start token keeps it from being stored twice
    submit: ClassVar[Any] = _("Pass it on")
    source = forms.ChoiceField(
        label=_("How were you told?"), choices=list(texts_relay.SOURCES.items()), widget=RadioList
    )
    told_day = DayField(label=_("On which day?"))
    told_time = forms.TimeField(
        label=_("At about what time?"),
        help_text=_("Both dates that we promise count from then, not from now."),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    what = PlainTextField(
        limit=LONGEST_TEXT,
        lines=7,
        label=_("What were you told?"),
        help_text=_("In their words, as well as you remember."),
        error_messages={"required": texts.REFUSALS[Refusal.NOTHING_WRITTEN]},
    )
    who = PlainTextField(limit=LONGEST_LINE, lines=3, label=say.WHO, help_text=say.WHO_HINT, required=False)
    where = PlainTextField(limit=LONGEST_LINE, label=_("When and where was it?"), required=False)
    ongoing = forms.ChoiceField(
        label=say.ONGOING,
        choices=[(str(value), words) for value, words in say.ONGOING_CHOICES.items()],
        widget=RadioList,
        required=False,
    )
    left_out = forms.MultipleChoiceField(
        label=say.LEFT_OUT, help_text=say.LEFT_OUT_HINT, widget=Ticks, required=False
    )
    consent = forms.ChoiceField(
        label=_("Did they agree to be named to those who read this?"),
        choices=list(texts_relay.CONSENTS.items()),
        widget=RadioCards(hints={str(key): hint for key, hint in texts_relay.CONSENT_HINTS.items()}),
    )
    teller = PlainTextField(limit=200, label=_("Their name"), required=False)
    email = PlainTextField(
        limit=254,
        label=say.EMAIL,
        help_text=_("Only where they want letters that say that something waits."),
        required=False,
    )
    passed_on_by = PlainTextField(
        limit=300,
        label=_("Who are you, and how can we ask you?"),
        help_text=_("Blank is fine."),
        required=False,
    )

    def __init__(
        self, *args: Any, people: Sequence[Tickable], today: date, member: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["left_out"]
        field.choices = [(str(one.person_id), one.name) for one in people]  # type: ignore[attr-defined]  # a choice field
        field.widget.hints = {str(one.person_id): one.affiliation for one in people}
        self.fields["told_day"].initial = today
        if member:
            # Who writes it down at a desk is known.
            del self.fields["passed_on_by"]

    def clean_email(self) -> str:
        """Blank, or an address that a letter could go to."""
        email: str = self.cleaned_data["email"].strip()
        if email and not is_address(email):
            raise ValidationError(say.NO_ADDRESS, code="unusual")
        return email

    def relay(self, zone: str) -> Relay:
        """How it was told, by the clock of whoever passes it on."""
        said = self.cleaned_data
        return Relay(
            source=Source(said["source"]),
            told_at=self.told_at(zone),
            consent=Consent(said["consent"]),
            teller=said["teller"],
            address=said["email"],
            passed_on_by=said.get("passed_on_by", ""),
        )

    def told_at(self, zone: str) -> datetime:
        """When it was told."""
        return clock.instant_at(self.cleaned_data["told_day"], self.cleaned_data["told_time"], zone)

    def report(self, zone: str) -> Report:
        """What was told, as a report."""
        said = self.cleaned_data
        return Report(
            what=said["what"],
            who=said["who"],
            where=said["where"],
            ongoing=said["ongoing"],
            name=said["teller"],
            email=said["email"],
            may_write=bool(said["email"]),
            zone=zone,
            left_out=frozenset(UUID(person) for person in said["left_out"]),
        )
