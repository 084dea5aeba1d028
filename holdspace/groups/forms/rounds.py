"""Fields of consent rounds."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups import texts_rounds
from holdspace.ui.fields import DayField, PlainTextField, RadioCards
from holdspace.ui.forms import Form

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)  # no day that a zone could move out of the calendar


class SayForm(Form):
    """One's answer in a round. Nothing is chosen beforehand."""

    submit = _("Send my answer")
    say = forms.ChoiceField(
        label=_("What do you say?"),
        choices=[(say.value, words) for say, words in texts_rounds.SAYS.items()],
        widget=RadioCards(hints={say.value: words for say, words in texts_rounds.SAY_HINTS.items()}),
    )
    words = PlainTextField(
        limit=4000,
        lines=3,
        required=False,
        label=_("Why, or your question"),
        help_text=_("Needed when you object or ask. Everyone in the group reads it, under your name."),
    )


class TalkForm(Form):
    """What was talked over."""

    submit = _("Keep this")
    words = PlainTextField(
        limit=4000,
        lines=3,
        label=_("What was talked over, and with whom"),
        help_text=_("Everyone in the group reads it. It changes no answer."),
    )


class DropForm(Form):
    """Why a question is taken back."""

    submit = _("Take the question back")
    why = PlainTextField(
        limit=2000,
        lines=3,
        label=_("Why you take it back"),
        help_text=_("Everyone who was asked hears that it is taken back, and reads this."),
    )


class RoundForm(Form):
    """A question to everyone in the group."""

    submit = _("Ask the group")
    asks = PlainTextField(
        limit=200, label=_("What you ask"), help_text=_("One sentence that can be answered with “I agree”.")
    )
    words = PlainTextField(
        limit=8000, lines=5, required=False, label=_("What people should know before they answer")
    )
    closes_on = DayField(
        first=EARLIEST,
        last=LATEST,
        required=False,
        label=_("Last day"),
        help_text=_("Left empty, it is open for seven days. At least 72 hours are needed."),
    )

    def __init__(self, *args: Any, submit: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if submit:
            self.submit = submit  # type: ignore[misc]  # the button says whether it is asked anew
