"""Forms of a case. Each belongs to one deed, and refuses with a sentence beside its field."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts as room
from holdspace.conduct import texts_deciding
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.forms.checked import CheckedForm
from holdspace.conduct.rules.case import ANSWERS, Gate, Question
from holdspace.conduct.rules.in_short import LONGEST as LONGEST_LINE
from holdspace.conduct.rules.refusals import Refusal
from holdspace.ui.fields import DayField, PlainTextField, RadioCards, RadioList
from holdspace.ui.forms import Form

LONGEST = 20_000


def words_field(label: Any, *, lines: int = 6, **kwargs: Any) -> PlainTextField:
    """What somebody writes in a case."""
    return PlainTextField(label=label, limit=LONGEST, lines=lines, **kwargs)


class GateForm(Form):
    choice = forms.ChoiceField(
        label=_("Are you free to judge?"),
        choices=list(texts.GATES.items()),
        widget=RadioCards,
        help_text=_(
            "Manager, partner, close friend, same team, regular co-author: take one of the last two. Not sure? Take "
            "Partly."
        ),
    )


class WordsForm(Form):
    """One text that goes to the reporter."""

    submit: ClassVar[Any] = _("Send it")
    what = words_field(_("What they will read"))


class AskForm(Form):
    submit: ClassVar[Any] = _("Ask this")
    what = words_field(_("Your question"), lines=4)
    why = words_field(
        _("Why you ask"),
        lines=3,
        help_text=_(
            "So that they need not tell it all again, and know that nobody is written to without their yes."
        ),
    )


class ExplainForm(Form):
    submit: ClassVar[Any] = _("Send it")
    what = words_field(_("Why it takes longer"), help_text=_("What has been done, and what comes next."))
    day = DayField(
        label=_("Next word by the end of"),
        help_text=_("This becomes the new promise, and is never moved silently."),
    )

    def __init__(self, *args: Any, first: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].first = first  # type: ignore[attr-defined]  # our DayField


class FindForm(Form):
    """The answer to one of the four questions."""

    submit: ClassVar[Any] = _("Save this answer")
    answer = forms.ChoiceField(widget=RadioList)
    words = words_field(
        _("In your words"),
        lines=4,
        required=False,
        help_text=_("What it rests on: who said it, what was seen, which item or value. Open points too."),
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer = self.fields["answer"]
        answer.label = room.QUESTIONS[question]
        answer.choices = [(key, room.ANSWERS[key]) for key in ANSWERS[question]]  # type: ignore[attr-defined]


class ProposeForm(CheckedForm):
    checked = ("wording",)
    submit: ClassVar[Any] = _("Put it to the vote")
    outcome = forms.ChoiceField(
        label=_("What is to be done?"),
        choices=list(texts_deciding.OUTCOMES.items()),
        widget=RadioCards(hints={str(key): hint for key, hint in texts_deciding.OUTCOME_HINTS.items()}),
    )
    why = words_field(_("Why"), lines=3, required=False)
    deliverer = forms.ChoiceField(label=_("Who says the private word?"), required=False)
    wording = words_field(
        _("What will be said"),
        required=False,
        help_text=_("For a private word only. Everyone who votes reads it first."),
    )

    def __init__(self, *args: Any, voters: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Nobody yet")), *((str(person), name) for person, name in voters.items())]
        self.fields["deliverer"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class VoteForm(Form):
    submit: ClassVar[Any] = _("Give my vote")
    yes = forms.ChoiceField(
        label=_("Do you agree?"),
        choices=[("yes", texts_deciding.VOTE_YES), ("no", texts_deciding.VOTE_NO)],
        widget=RadioCards,
    )


class DeliveredForm(Form):
    submit: ClassVar[Any] = _("It has been said")
    what = words_field(_("How it went"), lines=4, help_text=_("When, how, and what they answered."))


class HandOnForm(Form):
    submit: ClassVar[Any] = _("Hand it on")
    to = forms.ChoiceField(label=_("To whom?"), widget=RadioList)
    spoken = forms.BooleanField(
        label=_("I have spoken with them, and know that the key is theirs"),
        error_messages={"required": room.REFUSALS[Refusal.NOT_SPOKEN]},
    )

    def __init__(self, *args: Any, people: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(pk), name) for pk, name in people.items()]  # type: ignore[attr-defined]


class HandManyForm(Form):
    """``after``, ``handed`` and ``looked`` (at how many) travel from batch to batch."""

    spoken = forms.BooleanField(
        label=_("I have spoken with them, and know that the key is theirs"),
        error_messages={"required": room.REFUSALS[Refusal.NOT_SPOKEN]},
    )
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)
    handed = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    looked = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class CloseForm(Form):
    submit: ClassVar[Any] = _("Close it")
    learnt = words_field(
        _("What may it teach everybody?"),
        lines=3,
        required=False,
        help_text=_("For those who read it. Nobody named, nobody quoted; nothing is published."),
    )


class InShortForm(Form):
    """One neutral line about the whole case."""

    submit: ClassVar[Any] = _("Let another of us read it")
    what = PlainTextField(
        label=_("In one line"),
        limit=LONGEST_LINE,
        help_text=_(
            "Such as: a co-host cut a member off in two calls and belittled the question afterwards."
        ),
    )


class InShortReadForm(Form):
    submit: ClassVar[Any] = _("It is neutral, and right")


class ReopenForm(Form):
    submit: ClassVar[Any] = _("Open it again")
    what = words_field(
        _("What is new?"), lines=4, help_text=_("For those who read it. Whoever wrote does not see it.")
    )


class StepAsideForm(Form):
    submit: ClassVar[Any] = _("Say so")
    choice = forms.ChoiceField(
        label=_("How far?"),
        choices=[(key, label) for key, label in texts.GATES.items() if key is not Gate.FREE],
        widget=RadioCards,
        required=False,
        initial=Gate.NO,
    )
