"""Forms about what follows from a decision."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from holdspace.conduct import texts_measures as texts
from holdspace.conduct.forms.case import words_field
from holdspace.conduct.rules.measures import REVIEWING, Choice, WeekAnswer
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.responses import BANS, CATALOGUE, ENDS, Field, Response, Side
from holdspace.ui.fields import DayField, PlainTextField, RadioCards, RadioList, Ticks
from holdspace.ui.forms import Form

LINE = 300
CHECKS = ("check_1", "check_2", "check_3")
# What a response cannot be without, beside the person and the words: said on the page before it is refused.
NEEDED: dict[str, dict[Response, Refusal]] = {
    "where": dict.fromkeys(BANS, Refusal.NO_PLACE),
    "until": dict.fromkeys(ENDS, Refusal.NO_END),
    "check_1": {Response.CORRECTIVE: Refusal.NO_CHECK_DATE},
    "why": {Response.PUBLIC_REPRIMAND: Refusal.WHY_PUBLIC},
    "place": {Response.PUBLIC_REPRIMAND: Refusal.WHY_PUBLIC},
}


class ResponseForm(Form):
    """One response to one person; what it asks for follows from the catalogue."""

    submit: ClassVar[Any] = _("Put it down")
    seldom = frozenset(
        {"since", "until_time", "review", "conditions", "check_2", "check_3", "informed", "vendor"}
    )
    person = PlainTextField(
        label=_("For whom?"), limit=80, short=True, help_text=_("One person each time: “Person 1”.")
    )
    account = PlainTextField(
        label=_("Their account here"),
        limit=254,
        required=False,
        help_text=_(
            "Their name here or their address, so that this house closes its own places. Empty where they have none."
        ),
    )
    words = words_field(texts.WORDS_LABEL_ELSE, help_text=_("Neutral, and nothing that shows who wrote."))
    where = forms.MultipleChoiceField(label=_("From where?"), widget=Ticks, required=False)
    place = PlainTextField(
        label=_("Which place exactly?"),
        limit=LINE,
        required=False,
        help_text=_("A channel, an event and its day, a page."),
    )
    since = DayField(label=_("From"), required=False, help_text=_("Empty: from the decision on."))
    until = DayField(label=_("Until the end of"), required=False)
    until_time = forms.TimeField(
        label=_("Or until this time of that day"),
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Write it as 17:30.")},
    )
    review = DayField(
        label=_("Look at it again on"), required=False, help_text=_("Empty: after a year, where it lasts.")
    )
    conditions = words_field(_("What it takes to come back"), lines=3, required=False)
    check_1 = DayField(label=_("Look whether it is kept on"), required=False)
    check_2 = DayField(label=_("And again on"), required=False)
    check_3 = DayField(label=_("And again on"), required=False)
    why = words_field(_("Why it has to be public"), lines=3, required=False)
    names_looked_for = forms.BooleanField(
        label=_("I looked for names, and for what would give away who wrote"), required=False
    )
    harmed_asked = forms.BooleanField(label=_("Whoever was harmed was asked beforehand"), required=False)
    harmed_yes = forms.BooleanField(label=_("Whoever was harmed has said yes"), required=False)
    vendor = forms.BooleanField(
        label=_("At events also everybody else who comes for the same vendor today"), required=False
    )
    deliverer = forms.ChoiceField(label=_("Who sees to it?"), widget=RadioList)
    informed = PlainTextField(label=_("Who else is told, and what?"), limit=LINE, required=False)

    def __init__(
        self,
        *args: Any,
        kind: Response,
        voters: Mapping[UUID, str],
        places: Iterable[tuple[str, str]],
        persons: Iterable[str] = (),
        first: date,
        must_end: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = {str(one) for one in CATALOGUE[kind].fields}
        optional = {str(one) for one in Field} | {"until_time", *CHECKS}
        kept = (
            asked
            | ({"until_time"} if "until" in asked else set())
            | (set(CHECKS) if "checks" in asked else set())
        )
        for name in optional - kept:
            self.fields.pop(name, None)
        if CATALOGUE[kind].side is not Side.RESTRICTION:
            self.fields.pop("account")
        for name, why in NEEDED.items():
            if name in self.fields and kind in why:
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = str(texts.REFUSALS[why[kind]])
        self.fields["words"].label = str(texts.WORDS_LABEL.get(kind, texts.WORDS_LABEL_ELSE))
        if "where" in self.fields:
            self.fields["where"].choices = list(places)  # type: ignore[attr-defined]  # a MultipleChoiceField
        if "deliverer" in self.fields:
            people = [(str(person), name) for person, name in voters.items()]
            self.fields["deliverer"].choices = people  # type: ignore[attr-defined]  # a ChoiceField
        known = list(persons)
        if known:
            choices = [(one, one) for one in known]
            self.fields["person"] = forms.ChoiceField(label=_("For whom?"), choices=choices, widget=RadioList)
        if "until" in self.fields:
            self.fields["until"].first = first  # type: ignore[attr-defined]  # our DayField


class AtOnceForm(ResponseForm):
    """A measure for now: it needs its end, and says why it cannot wait."""

    submit: ClassVar[Any] = _("Begin it")
    alone = forms.ChoiceField(
        label=_("Who decides it?"),
        choices=[
            ("vote", _("We vote on it first")),
            ("alone", _("It cannot wait: I begin it now, the others look at it within 24 hours")),
        ],
        widget=RadioCards,
    )
    because = words_field(_("Why for now, before all is known"), lines=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(
            ["alone", "because", *[name for name in self.fields if name not in {"alone", "because"}]]
        )
        if "until" not in self.fields:
            self.fields["until"] = DayField(label=_("Until the end of"))
        self.fields["until"].required = True


class PlanForm(Form):
    """Why one of the three parts stays empty, and putting the whole to the vote."""

    submit: ClassVar[Any] = _("Put all of it to the vote")
    why = words_field(_("Why this, and what else you weighed"), lines=3, required=False)

    def __init__(self, *args: Any, empty: Iterable[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side in empty:
            label = _("%(side)s: none, because") % {"side": texts.SIDES[side]}
            self.fields[f"none_{side}"] = PlainTextField(label=label, limit=LINE, required=False)


class DropForm(Form):
    submit: ClassVar[Any] = _("Take it out")


class DoneForm(Form):
    submit: ClassVar[Any] = _("It is done")
    what = words_field(_("What was done, and how it can be seen"), lines=4)


class OfferedForm(DoneForm):
    """A talk between them was offered: it takes place only where all have said yes."""

    all_yes = forms.ChoiceField(
        label=_("Have all of them said yes?"),
        choices=[("yes", _("Yes, all of them")), ("no", _("No: it does not take place"))],
        widget=RadioList,
        help_text=_(
            "Where one says no, the others hear only that it does not take place, neither why nor from whom."
        ),
    )


class GiveForm(Form):
    submit: ClassVar[Any] = _("Give it to them")
    to = forms.ChoiceField(label=_("Who does it?"), widget=RadioList)

    def __init__(self, *args: Any, people: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(person), name) for person, name in people.items()]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class WeekForm(Form):
    """Asking somebody to take a week off: its dates stand from now on."""

    submit: ClassVar[Any] = _("These are the dates; we ask them now")
    since = DayField(label=_("It begins on"), required=False, help_text=_("Empty: now."))
    since_time = forms.TimeField(
        label=_("At"),
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Write it as 17:30.")},
    )
    what = words_field(_("How you ask them"))

    def __init__(self, *args: Any, first: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].first = first  # type: ignore[attr-defined]  # our DayField


class WeekAnswerForm(Form):
    submit: ClassVar[Any] = _("Write it down")
    answer = forms.ChoiceField(
        label=_("What did they say?"),
        choices=[(str(answer), texts.WEEK_ANSWERS[answer]) for answer in WeekAnswer],
        widget=RadioList,
    )
    what = words_field(_("In their words"), lines=3, required=False)


class BallotForm(Form):
    """What is to become of a measure."""

    submit: ClassVar[Any] = _("Put it to the vote")
    choice = forms.ChoiceField(
        label=_("What do you propose?"),
        choices=[(str(choice), texts.CHOICES[choice]) for choice in REVIEWING],
        widget=RadioCards,
    )
    why = words_field(_("Why"), lines=3, required=False)
    until = DayField(label=_("New end: the end of"), required=False)
    review = DayField(
        label=_("Look at it again on"), required=False, help_text=_("Empty: after a year, where it lasts.")
    )
    conditions = words_field(_("New conditions"), lines=3, required=False)


class EnforceForm(Form):
    submit: ClassVar[Any] = _("Put it to the vote")
    choice = forms.CharField(widget=forms.HiddenInput, initial=str(Choice.ENFORCE), required=False)
    why = words_field(_("Why it has to hold all the same"), lines=3, required=False)


class AskedBackForm(Form):
    submit: ClassVar[Any] = _("Write it down")
    what = words_field(_("What they write or say"), lines=4)
