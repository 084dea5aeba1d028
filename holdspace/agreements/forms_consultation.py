"""Asking for comments on a draft, commenting, answering."""

from datetime import date
from typing import Any

from django import forms

from holdspace.agreements import texts_consultation as texts
from holdspace.agreements.rules import Refusal
from holdspace.agreements.rules.consultation import Audience
from holdspace.agreements.texts import REFUSALS
from holdspace.ui.fields import DayField, PlainTextField, RadioList
from holdspace.ui.forms import Form

LONGEST = 5_000
BLANK = {"required": REFUSALS[Refusal.COMMENT_BLANK]}


class OpenForm(Form):
    """Until when, and who. Once it is open, only the day is asked for, and only a later one."""

    until = DayField(label=texts.CLOSES, help_text=texts.CLOSES_HINT)
    who = forms.ChoiceField(
        label=texts.WHO_LABEL,
        choices=[(one.value, texts.WHO[one]) for one in Audience],
        widget=RadioList(),
        initial=Audience.EVERYONE.value,
    )

    tell = forms.BooleanField(label=texts.TELL, initial=True, required=False)

    def __init__(self, *args: Any, until: date, is_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"until": until}, **kwargs)
        if is_open:
            del self.fields["who"], self.fields["tell"]


class CommentForm(Form):
    """A comment on one section. Only members are offered to object."""

    submit = texts.SEND
    words = PlainTextField(limit=LONGEST, lines=6, label=texts.COMMENT, error_messages=BLANK)
    name = PlainTextField(limit=80, required=False, label=texts.NAME, help_text=texts.NAME_HINT)
    objects = forms.BooleanField(label=texts.OBJECTS, help_text=texts.OBJECTS_HINT, required=False)
    website = forms.CharField(widget=forms.HiddenInput, required=False)  # nobody sees it; machines fill it in

    def __init__(self, *args: Any, knows_who: bool, may_object: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if knows_who:
            del self.fields["name"]
        if not may_object:
            del self.fields["objects"]


class SetAsideForm(Form):
    """Why an objection whose maker has left for good no longer stands."""

    submit = texts.SET_ASIDE_SEND
    words = PlainTextField(
        limit=LONGEST,
        lines=4,
        label=texts.SET_ASIDE_WHY,
        help_text=texts.SET_ASIDE_HINT,
        error_messages=BLANK,
    )


class AnswerForm(Form):
    """An answer to one comment."""

    submit = texts.ANSWER_SEND
    words = PlainTextField(
        limit=LONGEST, lines=5, label=texts.ANSWER, help_text=texts.ANSWER_HINT, error_messages=BLANK
    )
