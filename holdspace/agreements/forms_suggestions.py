"""Suggesting, and answering."""

from typing import Any

from django import forms

from holdspace.agreements import texts_suggestions as texts
from holdspace.agreements.rules import Refusal
from holdspace.agreements.rules.suggestions import Fate
from holdspace.agreements.texts import REFUSALS
from holdspace.community.forms import address_field
from holdspace.ui.fields import PlainTextField, RadioList
from holdspace.ui.forms import Form

LONGEST = 5_000
BLANK = {"required": REFUSALS[Refusal.SUGGESTION_BLANK]}


class SuggestForm(Form):
    """A suggestion; someone signed in is asked for the words alone.

    The words stand in a field of the name that the first page of a report has too: so the browser can take them
    there with one button, if it is one, and nothing of them is sent here (R-061). No other field has such a name:
    a name or an address that was typed here goes nowhere else.
    """

    submit = texts.SEND
    what = PlainTextField(
        limit=LONGEST, lines=6, label=texts.WHAT, help_text=texts.WHAT_HINT, error_messages=BLANK
    )
    sender_name = PlainTextField(limit=80, required=False, label=texts.NAME)
    sender_address = address_field(label=texts.ADDRESS, help_text=texts.ADDRESS_HINT)
    credit = forms.BooleanField(label=texts.CREDIT, required=False)
    website = forms.CharField(widget=forms.HiddenInput, required=False)  # nobody sees it; machines fill it in

    def __init__(self, *args: Any, knows_who: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if knows_who:
            del self.fields["sender_name"], self.fields["sender_address"]


class AnswerForm(Form):
    """What becomes of a suggestion."""

    submit = texts.SAVE
    fate = forms.ChoiceField(label=texts.MOVE, widget=RadioList())
    words = PlainTextField(
        limit=LONGEST, lines=5, label=texts.ANSWER, help_text=texts.ANSWER_HINT, required=False
    )

    def __init__(self, *args: Any, moves: tuple[Fate, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fate"].choices = [(one.value, texts.MOVES[one]) for one in moves]  # type: ignore[attr-defined]
