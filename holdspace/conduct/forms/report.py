"""The steps of telling as forms. Everything is optional but "What happened?" (R-190); nothing typed is corrected."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import date_format

from holdspace.conduct import texts_report as say
from holdspace.conduct.rules.report import LONGEST_LINE, LONGEST_TEXT, nearest_past
from holdspace.conduct.rules.steps import Step
from holdspace.ui.fields import DayField, PlainTextField, RadioList, Ticks, ZoneField
from holdspace.ui.forms import Form


@dataclass(frozen=True)
class Tickable:
    """Somebody whom a reporter may leave out: id, name, and what stands below it.

    ``alone``: one may write to them alone; ``away_until``: their last day away, where they are.
    """

    person_id: UUID
    name: str
    affiliation: str
    alone: bool = False
    away_until: date | None = None


@dataclass(frozen=True)
class Around:
    """What a step must know beside the words typed.

    ``zone`` and ``today``: the reader's. ``people``: who can be ticked. ``warned``: the address asked about before.
    """

    today: date
    zone: str = "UTC"
    people: tuple[Tickable, ...] = ()
    warned: str = ""


class StepForm(Form):
    """One step. The start token keeps a report from being stored twice, so no other key travels."""

    once = None  # type: ignore[assignment]  # Django's way to take an inherited field away
    step: ClassVar[Step]

    def __init__(self, *args: Any, around: Around, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.around = around


def _line(label: Any, hint: Any = "", *, lines: int = 1, limit: int = LONGEST_LINE) -> PlainTextField:
    return PlainTextField(limit=limit, lines=lines, label=label, help_text=hint, required=False)


def _one_of(label: Any, choices: dict[Any, Any]) -> forms.ChoiceField:
    pairs = [(str(value), words) for value, words in choices.items()]
    return forms.ChoiceField(label=label, choices=pairs, widget=RadioList, required=False)


class WhatForm(StepForm):
    step = Step.WHAT
    closest = _one_of(say.CLOSEST, say.CLOSEST_CHOICES)
    what = PlainTextField(
        limit=LONGEST_TEXT,
        lines=7,
        label=say.WHAT,
        error_messages={"required": say.FEW_WORDS},
    )


MORE_ROWS = ("witness_2", "may_2", "witness_3", "may_3")


class WhoForm(StepForm):
    step = Step.WHO
    who = _line(say.WHO, say.WHO_HINT, lines=3)
    behalf = _one_of(say.BEHALF, say.BEHALF_CHOICES)
    witnesses = _line(say.WITNESSES, lines=3)
    may_contact = _one_of(say.MAY_CONTACT, say.MAY_CONTACT_CHOICES)
    witness_2 = _line(say.ANOTHER_WITNESS)
    may_2 = _one_of(say.MAY_CONTACT, say.MAY_CONTACT_CHOICES)
    witness_3 = _line(say.ANOTHER_WITNESS)
    may_3 = _one_of(say.MAY_CONTACT, say.MAY_CONTACT_CHOICES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Most need no second row: the others come when they are asked for, or were filled in."""
        super().__init__(*args, **kwargs)
        if not any(self.data.get(name) for name in ("rows", *MORE_ROWS)):
            for name in MORE_ROWS:
                del self.fields[name]


class WhenForm(StepForm):
    step = Step.WHEN
    day = DayField(label=say.DAY, required=False)
    exact = _one_of(say.EXACT, say.EXACT_CHOICES)
    last_day = DayField(label=say.LAST_DAY, required=False)
    when = _line(say.WHEN, say.WHEN_HINT)
    where = _line(say.WHERE, say.WHERE_HINT)
    links = _line(say.LINKS, say.LINKS_HINT, lines=2)

    def clean_day(self) -> date | None:
        """A day to come is asked about, and the likeliest one that has passed is named (R-195)."""
        day: date | None = self.cleaned_data["day"]
        if day and day > self.around.today:
            meant = date_format(nearest_past(day, self.around.today), "j F Y")
            raise ValidationError(str(say.FUTURE_DAY) % {"day": meant}, code="future")
        return day

    def clean(self) -> None:
        """A span ends after it begins; the words are kept either way."""
        first, last = self.cleaned_data.get("day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", ValidationError(say.SPAN, code="span"))


class OngoingForm(StepForm):
    step = Step.ONGOING
    ongoing = _one_of(say.ONGOING, say.ONGOING_CHOICES)
    retaliation = forms.BooleanField(label=say.RETALIATION, help_text=say.RETALIATION_HINT, required=False)


class LeftOutForm(StepForm):
    step = Step.LEFT_OUT
    left_out = forms.MultipleChoiceField(
        label=say.LEFT_OUT, help_text=say.LEFT_OUT_HINT, widget=Ticks, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["left_out"]
        assert isinstance(field, forms.MultipleChoiceField)
        people = self.around.people
        field.choices = [(str(person.person_id), person.name) for person in people]
        field.widget.hints = {str(person.person_id): person.affiliation for person in people}
        # Somebody ticked whose seat has ended since stays ticked: it is no reason to refuse.
        field.valid_value = _is_an_id  # type: ignore[method-assign]
        field.error_messages["invalid_choice"] = say.NOT_ON_LIST


def _is_an_id(value: Any) -> bool:
    try:
        uuid.UUID(str(value))
    except ValueError:
        return False
    return True


class ReachForm(StepForm):
    step = Step.REACH
    name = _line(say.NAME, say.NAME_HINT, limit=200)
    email = _line(say.EMAIL, say.EMAIL_HINT, limit=254)
    may_write = forms.BooleanField(label=say.MAY_WRITE, required=False)
    safe_ways = _line(say.SAFE_WAYS, say.SAFE_WAYS_HINT, lines=3)

    def clean_email(self) -> str:
        """A gentle check: asked once, and kept as it is where the same text comes again (R-191)."""
        email: str = self.cleaned_data["email"].strip()
        if email and email != self.around.warned and not is_address(email):
            raise ValidationError(say.UNUSUAL_EMAIL, code="unusual")
        return email

    def clean(self) -> None:
        if self.cleaned_data.get("may_write") and self.cleaned_data.get("email") == "":
            self.add_error("email", ValidationError(say.NO_EMAIL, code="missing"))


def is_address(email: str) -> bool:
    """Whether a letter could go there."""
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True


class MoreForm(StepForm):
    step = Step.MORE
    context = _line(say.CONTEXT, say.CONTEXT_HINT, lines=4, limit=LONGEST_TEXT)
    other = _line(say.OTHER, lines=4, limit=LONGEST_TEXT)


class DangerForm(StepForm):
    step = Step.DANGER
    danger_place = _line(say.DANGER_PLACE, say.DANGER_PLACE_HINT, lines=3)
    phone = _line(say.PHONE, limit=200)

    def clean(self) -> None:
        if not self.errors and not any(self.cleaned_data.values()):
            self.add_error("danger_place", ValidationError(say.NO_PLACE, code="missing"))


class PlaceForm(StepForm):
    step = Step.PLACE
    zone = ZoneField(required=False)


class AloneForm(StepForm):
    """Write to chosen members alone (R-204)."""

    step = Step.ALONE
    only = forms.MultipleChoiceField(label=say.ALONE, help_text=say.ALONE_HINT, widget=Ticks, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["only"]
        assert isinstance(field, forms.MultipleChoiceField)
        people = [person for person in self.around.people if person.alone]
        field.choices = [(str(person.person_id), person.name) for person in people]
        field.widget.hints = {str(person.person_id): _beside(person) for person in people}
        field.valid_value = _is_an_id  # type: ignore[method-assign]
        field.error_messages["invalid_choice"] = say.NOT_ON_LIST

    def clean_only(self) -> list[str]:
        """Somebody among the chosen has to be here: nobody would look for days else."""
        chosen: list[str] = self.cleaned_data["only"]
        away = {str(one.person_id): one for one in self.around.people if one.away_until}
        if chosen and all(one in away for one in chosen):
            until = date_format(max(away[one].away_until or date.min for one in chosen), "j F Y")
            raise ValidationError(str(say.ALL_AWAY) % {"day": until}, code="away")
        return chosen


def _beside(person: Tickable) -> Any:
    if person.away_until is None:
        return person.affiliation
    return say.AWAY % {"where": person.affiliation, "day": date_format(person.away_until, "j F Y")}


STEP_FORMS: dict[Step, type[StepForm]] = {
    form.step: form
    for form in (
        WhatForm,
        WhoForm,
        WhenForm,
        OngoingForm,
        LeftOutForm,
        ReachForm,
        MoreForm,
        DangerForm,
        PlaceForm,
        AloneForm,
    )
}
FIELDS: dict[Step, tuple[str, ...]] = {step: tuple(form.base_fields) for step, form in STEP_FORMS.items()}


def field_names(steps: Sequence[Step]) -> tuple[str, ...]:
    """Every field of these steps, in their order."""
    return tuple(name for step in steps for name in FIELDS[step])
