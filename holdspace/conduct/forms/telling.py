"""A report on its way: every word of it travels in the page, from step to step, and is kept nowhere else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from holdspace.conduct import texts_report as say
from holdspace.conduct.forms.files import CARRIED, Attached
from holdspace.conduct.forms.report import STEP_FORMS, Around, StepForm, WhatForm, field_names, is_address
from holdspace.conduct.rules.report import Closest, Report
from holdspace.conduct.rules.steps import ADVICE_WALK, ASIDE, WALK, Step, after, before, step_named
from holdspace.ui.fields import DayField
from holdspace.ui.zones import canonical

QUESTIONS = tuple(step for step in WALK if step is not Step.CHECK)
ALL_FIELDS = field_names((*QUESTIONS, Step.DANGER, Step.PLACE, Step.ALONE))
TRAVELLING = ("came_from", "whole", "warned", CARRIED, "rows")
MANY = frozenset({"left_out", "only", CARRIED})
# Blank, these differ by reader and by day; every other blank step is the same for all.
OF_THE_READER = frozenset({Step.LEFT_OUT, Step.PLACE, Step.ALONE})


@cache
def blank_fields(step: Step, language: str) -> SafeString:
    """The fields of a step on which nothing stands, drawn once for a language: most people fetch just this."""
    return STEP_FORMS[step](around=Around(today=date.min)).render()


@dataclass(frozen=True)
class Turn:
    """Which page comes next, and its form; None where it is the last page, or where nothing stands in it yet."""

    step: Step
    form: StepForm | None = None

    @property
    def status(self) -> int:
        """422 where something is to be put right."""
        return 422 if self.form is not None and self.form.is_bound and self.form.errors else 200


@dataclass(frozen=True)
class Said:
    """One answer as the last page shows it."""

    label: str
    text: str


@dataclass(frozen=True)
class Part:
    """What was said at one step."""

    step: Step
    title: str
    said: tuple[Said, ...]


class Telling:
    """What a page carried: the words as typed, wrong ones too, and the forms of the steps over them."""

    def __init__(self, data: QueryDict, around: Around, attached: Attached | None = None) -> None:
        self.data = data
        self.around = around
        self.attached = attached
        if attached:
            self.data.setlist(CARRIED, [one.text for one in attached.kept])
        self._forms: dict[Step, StepForm] = {}

    @property
    def step(self) -> Step:
        """The page that was sent."""
        return step_named(self.data.get("step"))

    @property
    def came_from(self) -> Step:
        return step_named(self.data.get("came_from"), Step.CHECK if self.seen_whole else Step.WHAT)

    @property
    def seen_whole(self) -> bool:
        """Whether the last page has been seen: mending one answer then leads back to it."""
        return bool(self.data.get("whole"))

    @property
    def advice(self) -> bool:
        """Whether its writer only wants advice: then fewer questions are asked."""
        return self.data.get("closest") == Closest.ADVICE

    @property
    def walk(self) -> tuple[Step, ...]:
        return ADVICE_WALK if self.advice else WALK

    @property
    def zone(self) -> str | None:
        """The place the reporter chose, by its listed name."""
        return canonical(self.data.get("zone", ""))

    def says(self, step: Step) -> bool:
        """Whether anything stands in the fields of a step."""
        return any(self.data.get(name) for name in field_names((step,)))

    def form(self, step: Step, *, asked: bool = False) -> StepForm:
        """A step's form over what was typed; without marks where nothing was, unless it is ``asked`` for."""
        if step not in self._forms:
            data = self.data if asked or self.says(step) else None
            initial = {"zone": self.around.zone} if step is Step.PLACE else None
            self._forms[step] = STEP_FORMS[step](data, around=self.around, initial=initial)
        return self._forms[step]

    def begin(self, step: Step) -> Turn:
        """The first page."""
        return self._show(step)

    def turn(self, do: str) -> Turn:
        """The page that follows from the button that was pressed."""
        step = self.step
        if do == "skip" and step not in {Step.WHAT, Step.CHECK}:
            self._drop(step)
            return self._show(self._after(step))
        if do == "back":
            return self._show(before(step, came_from=self.came_from, walk=self.walk))
        if do == "rows" and step is Step.WHO:
            self.data["rows"] = "1"
            return Turn(step, self.form(step, asked=True))
        if do.startswith("go:") and step_named(do[3:]) is not Step.CHECK:
            return self._show(self._going(step_named(do[3:])))
        if step is not Step.CHECK and self.form(step, asked=True).errors:
            return Turn(step, self.form(step))
        return self._show(Step.CHECK if do == "go:check" else self._after(step))

    def _after(self, step: Step) -> Step:
        return after(step, came_from=self.came_from, seen_whole=self.seen_whole, walk=self.walk)

    def last(self) -> Turn:
        """The last page, or the first step on which something is to be put right."""
        return self._show(Step.CHECK)

    def _going(self, step: Step) -> Step:
        if step in ASIDE and self.step not in ASIDE:
            self.data["came_from"] = self.step
        return step

    def _show(self, step: Step) -> Turn:
        if step is Step.CHECK:
            wrong = self._first_wrong()
            if wrong is not None:
                return Turn(wrong, self.form(wrong, asked=True))
            self.data["whole"] = "1"
            return Turn(Step.CHECK)
        if step is Step.WHAT and not self.data.get("what"):
            # Only a start was chosen: that nothing is written yet is no fault.
            chosen = {"closest": self.data.get("closest", "")}
            return Turn(step, WhatForm(around=self.around, initial=chosen) if chosen["closest"] else None)
        blank = step not in OF_THE_READER and not self.says(step)
        return Turn(step) if blank else Turn(step, self.form(step))

    def _first_wrong(self) -> Step | None:
        # Only "what happened" is needed: a step on which nothing stands cannot be wrong.
        for step in (*QUESTIONS, Step.DANGER, Step.ALONE):
            if (step is Step.WHAT or self.says(step)) and self.form(step, asked=True).errors:
                return step
        return None

    def _drop(self, step: Step) -> None:
        for name in field_names((step,)):
            self.data.pop(name, None)
        self._forms.pop(step, None)

    def carried(self, shown: Step) -> list[tuple[str, str]]:
        """What the page carries out of sight: whatever is not blank, as it was typed, but the shown step's fields."""
        here = frozenset(field_names((shown,))) if shown is not Step.CHECK else frozenset()
        names = [name for name in (*ALL_FIELDS, *TRAVELLING) if name not in here]
        pairs = [(name, text) for name in names for text in self._texts(name) if text]
        reach = self._forms.get(Step.REACH)
        if shown is Step.REACH and reach is not None and reach.has_error("email", "unusual"):
            pairs = [pair for pair in pairs if pair[0] != "warned"]
            pairs.append(("warned", self.data.get("email", "").strip()))
        return pairs

    def _texts(self, name: str) -> list[str]:
        return self.data.getlist(name) if name in MANY else [self.data.get(name, "")]

    @cached_property
    def left_out(self) -> frozenset[UUID]:
        """Who was ticked. Only ids that can be read: the form refuses others beside its field."""
        form = self.form(Step.LEFT_OUT)
        ticked = form.cleaned_data.get("left_out", []) if form.is_bound and form.is_valid() else []
        return frozenset(UUID(person) for person in ticked)

    @cached_property
    def only(self) -> frozenset[UUID]:
        """Who alone is to read it; empty for the committee. As ``left_out``."""
        form = self.form(Step.ALONE)
        ticked = form.cleaned_data.get("only", []) if form.is_bound and form.is_valid() else []
        return frozenset(UUID(person) for person in ticked)

    def parts(self) -> Iterator[Part]:
        """What was said, step by step, as the last page shows it; who reads it stands there apart."""
        for step in (Step.DANGER, *QUESTIONS):
            said = tuple(self._said(step)) if self.says(step) and step is not Step.LEFT_OUT else ()
            if said:
                yield Part(step, str(say.TITLES[step]), said)

    def _said(self, step: Step) -> Iterator[Said]:
        form = self.form(step, asked=True)
        for bound in form:
            words = dict(getattr(bound.field, "choices", ()))
            day = form.cleaned_data.get(bound.name) if isinstance(bound.field, DayField) else None
            for text in self._texts(bound.name):
                if text and day:
                    yield Said(str(bound.label), date_format(day, "l j F Y"))
                elif text:
                    yield Said(str(bound.label), str(words.get(text, "" if text == "on" else text)))

    def report(self, zone: str) -> Report:
        """The report, of steps that hold. ``zone`` is where its dates are read when no place was chosen."""
        found: dict[str, Any] = {}
        for step in (*QUESTIONS, Step.DANGER):
            if self.says(step):
                found |= self.form(step, asked=True).cleaned_data
        for name in ("day", "last_day"):
            day = found.pop(name, None)
            found[name] = day.isoformat() if day else ""
        found["left_out"], found["only"] = self.left_out, self.only
        found["may_write"] = bool(found.get("may_write")) and is_address(found.get("email", ""))
        return Report(
            **found,
            danger_help=self.says(Step.DANGER),
            zone=self.zone or zone,
        )
