"""The form with which a member brings in a matter from before."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from holdspace import clock
from holdspace.conduct import texts as room
from holdspace.conduct import texts_relay as say
from holdspace.conduct.forms.report import Tickable
from holdspace.conduct.rules.case import ANSWERS, Question
from holdspace.conduct.rules.old_matters import OldMatter
from holdspace.conduct.rules.report import LONGEST_TEXT, Report
from holdspace.ui.fields import DayField, PlainTextField, RadioList, Ticks
from holdspace.ui.forms import Form

NOON = time(12)


class OldMatterForm(Form):
    """What came in then, what was found and decided, and on which days."""

    once = None  # type: ignore[assignment]  # the start token keeps it from being stored twice
    submit: ClassVar[Any] = _("Bring it in")
    received = DayField(label=_("When did it come in?"), help_text=_("About is fine."))
    closed = DayField(label=_("When was it closed?"))
    what = PlainTextField(
        limit=LONGEST_TEXT,
        lines=5,
        label=_("What happened?"),
        help_text=_("As short as it can be. Names have a place of their own on the next page."),
    )
    against = forms.ChoiceField(
        label=room.QUESTIONS[Question.AGAINST],
        choices=[(key, room.ANSWERS[key]) for key in ANSWERS[Question.AGAINST]],
        widget=RadioList,
    )
    decided = PlainTextField(
        limit=LONGEST_TEXT,
        lines=3,
        label=_("What was decided, and by whom?"),
        help_text=_("As it was decided then."),
    )
    left_out = forms.MultipleChoiceField(
        label=_("Who should not read this?"),
        help_text=_("Whoever it was about, and whoever was not free to judge it then."),
        widget=Ticks,
        required=False,
    )

    def __init__(self, *args: Any, people: Sequence[Tickable], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["left_out"]
        field.choices = [(str(one.person_id), one.name) for one in people]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> None:
        """Both days are over, in their order."""
        received, closed = self.cleaned_data.get("received"), self.cleaned_data.get("closed")
        for name, day in (("received", received), ("closed", closed)):
            if day and day > self.today:
                self.add_error(name, ValidationError(say.DAY_TO_COME, code="future"))
        if received and closed and closed < received:
            self.add_error("closed", ValidationError(say.CLOSED_BEFORE, code="order"))

    def matter(self, zone: str, now: datetime) -> OldMatter:
        """What was decided, with its days; they are kept as noon, and never as a time to come."""
        said = self.cleaned_data
        received, closed = (
            min(clock.instant_at(said[name], NOON, zone), now) for name in ("received", "closed")
        )
        return OldMatter(received, closed, said["decided"])

    def report(self, zone: str) -> Report:
        """What came in, as a report."""
        left_out = frozenset(UUID(person) for person in self.cleaned_data["left_out"])
        return Report(what=self.cleaned_data["what"], zone=zone, left_out=left_out)
