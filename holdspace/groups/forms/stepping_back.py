"""Fields of leaving a group: asking to, the talk on three topics, and being asked again."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.stepping_back import Refusal, Talk
from holdspace.groups.rules.willingness import Will, Word
from holdspace.groups.texts_stepping_back import WILLS
from holdspace.ui.fields import DayField, PlainTextField, RadioList
from holdspace.ui.forms import Form

IN_A_CALL, IN_WRITING = "call", "writing"
BY_NAME, UNCREDITED = "name", "others"


class StepBackForm(Form):
    """Asking to step back. Nothing but the way of the talk has to be chosen, and that is chosen already."""

    submit = _("Step back")
    how = forms.ChoiceField(
        label=_(
            "Three things are left to settle: what stays confidential, your credit, being asked again. How?"
        ),
        choices=[(IN_A_CALL, _("In a short call")), (IN_WRITING, _("I would rather answer in writing"))],
        widget=RadioList(),
        initial=IN_A_CALL,
    )
    times = PlainTextField(
        limit=300,
        required=False,
        label=_("When a call would suit you"),
        help_text=_("Such as “Tuesdays before noon”. Whoever steers the group proposes a time."),
    )
    reason = PlainTextField(
        limit=2000,
        lines=3,
        required=False,
        label=_("Why, if you like to say"),
        help_text=_("No reason is needed. Only those who steer the group, and staff, read it."),
    )
    at_once = forms.BooleanField(
        required=False,
        label=_("Take me out at once"),
        help_text=_("Else you keep your access until all is done."),
    )


class TalkForm(Form):
    """What came of the talk, topic by topic; the one who leaves answers the same three in writing."""

    submit = _("Keep it")
    on = DayField(label=_("When you talked"))
    people = PlainTextField(limit=300, label=_("Who took part"))
    confidentiality = PlainTextField(limit=2000, lines=3, label=_("What stays confidential"))
    credit = forms.ChoiceField(
        label=_("Credit for their part"),
        choices=[(BY_NAME, _("By the name below")), (UNCREDITED, _("Not by name"))],
        widget=RadioList(),
        initial=BY_NAME,
    )
    credit_as = PlainTextField(limit=80, required=False, label=_("The name"))
    will = forms.ChoiceField(
        label=_("May they be asked again?"),
        choices=[(will.value, words) for will, words in WILLS.items()],
        widget=RadioList(),
    )
    ask_from = DayField(required=False, label=_("From which day on"))
    words = PlainTextField(limit=2000, lines=2, required=False, label=_("Anything else"))

    FIELD_OF: ClassVar[dict[object, str]] = {
        Refusal.NOBODY_TALKED: "people",
        Refusal.TALK_AHEAD: "on",
        Refusal.NO_CONFIDENTIALITY: "confidentiality",
        Refusal.NO_CREDIT: "credit_as",
        Refusal.NO_WILLINGNESS: "ask_from",
    }
    OWN: ClassVar[dict[str, Any]] = {
        "confidentiality": _("What will you keep to yourself, and is anything unclear about it?"),
        "credit": _("When work that you had a part in is published"),
        "will": _("May we ask you again one day?"),
        "words": _("Anything you would like to leave with us"),
    }

    def __init__(self, *args: Any, own: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["on"], self.fields["people"]
            for name, label in self.OWN.items():
                self.fields[name].label = label
            self.fields["credit"].choices = [(BY_NAME, _("Name me as")), (UNCREDITED, _("Do not name me"))]  # type: ignore[attr-defined]
        else:
            self.fields["on"].last = today  # type: ignore[attr-defined]

    def talk(self, *, own: str = "") -> Talk:
        """What was typed, as the rule asks for it; ``own`` is the name of one who answers by themselves."""
        said = self.cleaned_data
        return Talk(
            confidentiality=said["confidentiality"],
            credit_as=said["credit_as"],
            uncredited=said["credit"] == UNCREDITED,
            will=Will(said["will"]),
            ask_from=said["ask_from"],
            on=said.get("on"),
            people=own or said["people"],
            words=said["words"],
        )


class UnreachedForm(Form):
    """Why a talk could not be had."""

    submit = _("Close the talk")
    reason = PlainTextField(
        limit=500,
        lines=2,
        label=_("How you tried to reach them"),
        help_text=_("They read this in nothing that is sent; staff do, and it stays on record."),
    )


class WillingForm(Form):
    """Whether one may be asked into groups."""

    submit = _("Keep this")
    will = forms.ChoiceField(
        label=_("When a group looks for people"),
        choices=[(will.value, words) for will, words in WILLS.items()],
        widget=RadioList(),
    )
    ask_from = DayField(required=False, label=_("From which day on"))
    words = PlainTextField(
        limit=200,
        required=False,
        label=_("What you would like to be asked for"),
        help_text=_("Such as “anything about maps, an hour a month”. Only staff read it."),
    )

    def word(self) -> Word:
        """What was chosen; a day belongs to "from a day on" alone."""
        will = Will(self.cleaned_data["will"])
        return Word(will, self.cleaned_data["ask_from"] if will is Will.LATER else None)
