"""Fields of the decision log, and of what a group agrees on for itself."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups import texts_decisions
from holdspace.groups.rules.decisions import BY_HAND, How
from holdspace.ui.fields import DayField, PlainTextField, RadioCards, Ticks
from holdspace.ui.forms import Form

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)  # no day that a zone could move out of the calendar


class DecisionForm(Form):
    """A decision, and how it was made."""

    submit = _("Write it into the log")
    words = PlainTextField(limit=2000, lines=2, label=_("What was decided"), help_text=_("In one sentence."))
    how = forms.ChoiceField(
        label=_("How"),
        choices=[(how.value, texts_decisions.HOWS[how]) for how in BY_HAND],
        widget=RadioCards(hints={how.value: words for how, words in texts_decisions.HOW_HINTS.items()}),
    )
    made_on = DayField(first=EARLIEST, last=LATEST, label=_("On which day"))
    agreed = forms.MultipleChoiceField(
        required=False,
        label=_("Who agreed there"),
        widget=Ticks(),
        help_text=_("Nobody is counted who is not named."),
    )
    open_until = DayField(
        first=EARLIEST,
        last=LATEST,
        required=False,
        label=_("Open to later voices until"),
        help_text=_("So that those who could not be there have a say. Left empty, it is not open."),
    )

    def __init__(self, *args: Any, people: tuple[tuple[str, str], ...], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made_on"].initial = today
        field = self.fields["agreed"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = people

    @property
    def chosen(self) -> How:
        """How it was made."""
        return How(self.cleaned_data["how"])

    @property
    def who_agreed(self) -> set[UUID]:
        """Whom the form names."""
        return {UUID(key) for key in self.cleaned_data["agreed"]}


class VoiceForm(Form):
    """A later voice."""

    submit = _("Add my voice")
    words = PlainTextField(limit=2000, lines=2, required=False, label=_("What you would like to add"))


class TextForm(Form):
    """A text that the group may agree on."""

    submit = _("Keep this draft")
    title = PlainTextField(limit=120, label=_("What it is about"))
    words = PlainTextField(
        limit=8000,
        lines=6,
        label=_("What it says"),
        help_text=_(
            "The guidelines come first; this adds to them and replaces nothing. A draft binds nobody."
        ),
    )


class CommentForm(Form):
    """A comment on a text."""

    submit = _("Keep this comment")
    words = PlainTextField(limit=4000, lines=3, label=_("Your comment"))
