"""Fields of the kind letter, its answers, and what was tried."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.check_ins import LONGEST_WORDS
from holdspace.groups.texts_check_ins import ANSWERS
from holdspace.ui.fields import DayField, PlainTextField, RadioCards
from holdspace.ui.forms import Form

CHOICES = [(answer.value, words) for answer, words in ANSWERS.items()]


class CheckInForm(Form):
    """The words before the three answers; they can be changed before anything is sent."""

    submit = _("Send")
    words = PlainTextField(
        limit=LONGEST_WORDS,
        lines=4,
        label=_("Your words"),
        help_text=_(
            "A greeting stands before them; three answers to choose from, and when one more note comes, stand below."
        ),
    )


class AnswerCheckInForm(Form):
    """One of three answers. The day and the note are for those who like to say more."""

    submit = _("Answer")
    answer = forms.ChoiceField(label=_("Which is closest?"), choices=CHOICES, widget=RadioCards())
    until = DayField(
        required=False,
        label=_("For a pause: the first day back"),
        help_text=_("Left empty: four weeks from now. You can come back sooner."),
    )
    note = PlainTextField(
        limit=2000,
        lines=3,
        required=False,
        label=_("A note, if you like"),
        help_text=_("Only staff read it."),
    )


class WrittenDownForm(AnswerCheckInForm):
    """What a member said when somebody talked with them."""

    submit = _("Write it down")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("What did they say?")
        self.fields["until"].help_text = _("Left empty: four weeks from now.")


class AttemptForm(Form):
    """How somebody tried to reach a silent member."""

    submit = _("I tried")
    how = PlainTextField(
        limit=300,
        label=_("How did you try to reach them?"),
        help_text=_("Such as “called on Tuesday, nobody answered”. Only those who steer the group read it."),
    )
