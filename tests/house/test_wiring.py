"""The three tables of the wiring hang together, and every verb is explained in the glossary."""

import re
from pathlib import Path

from holdspace.site.wiring import DAILY, ERRANDS, OUTSIDE, REACTIONS
from holdspace.site.work import REACT
from tests.house.verbs import asked_kinds, recorded_verbs

GLOSSARY = Path(__file__).parents[2] / "GLOSSARY.md"


def explained() -> set[str]:
    lines = GLOSSARY.read_text(encoding="utf-8")
    return set(re.findall(r"^\| `?([a-z_]+\.[a-z_.]+)`? \|", lines, re.MULTILINE))


def test_every_verb_is_in_the_glossary():
    """Both those that are recorded and those that something follows from."""
    assert recorded_verbs() - explained() == set()
    assert set(REACTIONS) - recorded_verbs() == set()


def test_every_errand_that_is_asked_for_has_somebody_to_run_it():
    assert asked_kinds() - set(ERRANDS) - {REACT} == set()
    assert set(DAILY) | OUTSIDE <= set(ERRANDS)


def test_reactions_have_names_that_fit_and_differ():
    """They are kept in errands: two of one name would be taken for each other."""
    names = [reaction.name for reactions in REACTIONS.values() for reaction in reactions]
    assert len(names) == len(set(names))
    assert all(len(name) <= 40 for name in names)
