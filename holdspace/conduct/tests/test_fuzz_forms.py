"""Whatever is typed into any form of this room is taken, or told what to put right. The forms are found by walking."""

import inspect
import pkgutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from holdspace.conduct import forms as room
from holdspace.conduct.forms.notes import SendNotesForm
from holdspace.conduct.forms.old_matters import OldMatterForm
from holdspace.conduct.forms.relay import RelayForm
from holdspace.conduct.forms.report import Around, Tickable
from holdspace.conduct.rules.case import Question
from holdspace.conduct.rules.duties import Duty
from holdspace.conduct.rules.leaks import held_by, leaks
from holdspace.conduct.rules.responses import Response, Side
from holdspace.conduct.rules.staff_track import Referral, Track
from holdspace.conduct.tests.test_fuzz_report import WRITTEN

pytestmark = [pytest.mark.django_db, pytest.mark.row("sys.forms")]
DAY, AVOCET = date(2026, 1, 15), UUID(int=7)
PEOPLE, TICKABLE = {AVOCET: "Avocet"}, (Tickable(AVOCET, "Avocet", "university"),)
# What a form is given beside what was typed, by the name of the argument. A new name has to be added here.
GIVEN: dict[str, Any] = {
    **dict.fromkeys(("people", "readers", "voters"), PEOPLE),
    **dict.fromkeys(("first", "last", "today"), DAY),
    **dict.fromkeys(("asks", "known", "member", "must_end", "whole"), True),
    **dict.fromkeys(("things", "earlier", "places"), (("1", "One"), ("2", "Two"))),
    "around": Around(DAY, people=TICKABLE),
    "check": lambda text: leaks(
        text, held_by([{"name": "Rose", "what": "It rained a lot at 10:15 on 3 May."}])
    ),
    "duties": tuple(Duty),
    "empty": tuple(Side),
    "groups": (("Trust", (("trust-1", "Be kind"),)),),
    "hint": "",
    "kind": Response.NO_LEADING,
    "label": "One word",
    "person": None,
    "persons": ("Person 1",),
    "question": Question.AGAINST,
    "receivers": ("Frigatebird",),
    "track": Referral(Track.EMPLOYER, "Petrel"),
}
TICKS = {SendNotesForm, OldMatterForm, RelayForm}
WILD = (
    *WRITTEN,
    str(AVOCET),
    "٣",
    "31.02.2026",
    "24:61",
    "-1",
    "1e999",
    "None",
    "@",
    "a@b",
    "[]",
    "\r\n",
    " ",
)


def found() -> Iterator[type[forms.Form]]:
    """Every form that a module of the room's forms names as its own."""
    for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
        here = vars(import_module(module.name)).values()
        for one in here:
            if isinstance(one, type) and issubclass(one, forms.Form) and one.__module__ == module.name:
                yield one


def given_to(kind: type[forms.Form]) -> dict[str, Any]:
    """What it is built with: every argument of its own that has to be named."""
    ours = (base for base in kind.__mro__ if base.__module__.startswith(room.__name__))
    makers = [vars(base)["__init__"] for base in ours if "__init__" in vars(base)]
    wanted = {
        name
        for made in makers
        for name, one in inspect.signature(made).parameters.items()
        if one.kind is one.KEYWORD_ONLY
    }
    return {name: GIVEN[name] for name in wanted} | ({"people": TICKABLE} if kind in TICKS else {})


def offered(form: forms.Form) -> dict[str, list[str]]:
    """What each field offers to choose from, as it would be sent."""
    return {name: [str(value) for value, _ in _flat(field)] for name, field in form.fields.items()}


def _flat(field: forms.Field) -> list[tuple[Any, Any]]:
    every = getattr(field, "choices", ())
    return [pair for one in every for pair in (one[1] if isinstance(one[1], (list, tuple)) else [one])]


@pytest.mark.parametrize("kind", found(), ids=lambda kind: kind.__name__)
@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_it_is_taken_or_says_what_to_put_right(kind: type[forms.Form], data: st.DataObject):
    with_it = given_to(kind)
    fields = offered(kind(**with_it))
    typed = MultiValueDict[str, str]()
    for name, choices in fields.items():
        value = st.sampled_from((*WILD, *choices, *choices)) | st.text(max_size=30)
        typed.setlist(name, data.draw(st.lists(value, max_size=2)))
    form = kind(typed, **with_it)
    assert form.is_valid() or form.errors
    assert str(form) or not form.fields
