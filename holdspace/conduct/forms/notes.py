"""Forms of somebody's own notes: one note, and what is said when they are sent."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts
from holdspace.conduct import texts_notes as say
from holdspace.conduct import texts_report as report
from holdspace.conduct.forms.my_report import ContactForm
from holdspace.conduct.forms.report import Tickable
from holdspace.conduct.rules.notes import LONGEST_WHEN
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import LONGEST_LINE, LONGEST_TEXT
from holdspace.conduct.rules.steps import Step
from holdspace.ui.fields import PlainTextField, RadioList, Ticks
from holdspace.ui.forms import Form


class NoteForm(Form):
    """One note of somebody's own."""

    submit: ClassVar[Any] = _("Keep this note")
    once = None  # type: ignore[assignment]  # Django's way to take an inherited field away
    when = PlainTextField(limit=LONGEST_WHEN, label=say.WHEN, help_text=say.WHEN_HINT, required=False)
    what = PlainTextField(
        limit=LONGEST_TEXT,
        lines=5,
        label=say.WHAT,
        help_text=say.WHAT_HINT,
        error_messages={"required": texts.REFUSALS[Refusal.NOTHING_WRITTEN]},
    )


class SendNotesForm(ContactForm):
    """What is asked when notes are sent; all of it can be left out."""

    submit: ClassVar[Any] = _("Send it")
    ongoing = forms.ChoiceField(
        label=report.ONGOING,
        choices=list(report.ONGOING_CHOICES.items()),
        widget=RadioList,
        required=False,
    )
    left_out = forms.MultipleChoiceField(
        label=report.TITLES[Step.LEFT_OUT],
        help_text=report.LEADS[Step.LEFT_OUT],
        widget=Ticks,
        required=False,
        error_messages={"invalid_choice": report.NOT_ON_LIST},
    )
    other = PlainTextField(limit=LONGEST_TEXT, lines=3, label=report.OTHER, required=False)
    name = PlainTextField(limit=LONGEST_LINE, label=report.NAME, help_text=report.NAME_HINT, required=False)
    field_order = ("ongoing", "left_out", "other", "name", "email", "may_write")

    def __init__(self, *args: Any, people: Sequence[Tickable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["left_out"].choices = [(str(one.person_id), one.name) for one in people]  # type: ignore[attr-defined]
