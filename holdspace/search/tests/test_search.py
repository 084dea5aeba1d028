"""Search: words of every alphabet, found by their beginning, forgotten when told to."""

from uuid import UUID, uuid4

import pytest

from holdspace.search import actions as search
from holdspace.search.models import Word
from holdspace.search.rules import words_of

A, B = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Möwe und möwe", ["mowe", "und"]),
        ("গাংচিল", ["গাংচিল"]),
        ("Field-notes 2026!", ["field", "notes", "2026"]),
        ("", []),
    ],
)
def test_text_becomes_folded_words(text: str, words: list[str]):
    assert words_of(text) == words


@pytest.fixture(params=["few", "many"], autouse=True)
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found does not depend on how much of it there is."""
    if request.param == "many":
        monkeypatch.setattr(search, "FEW", 0)


def found(kind: str, query: str) -> set[UUID]:
    rows = search.found_among(Word.objects.filter(kind=kind), kind, query, key="item")
    return set(rows.values_list("item", flat=True))


@pytest.mark.django_db
def test_every_word_must_match_by_its_beginning_and_only_in_its_kind():
    search.put("group", A, "Sharing field notes")
    search.put("group", B, "Field courses for Möwe")
    search.put("person", uuid4(), "Field")
    assert found("group", "fie") == {A, B}
    assert found("group", "FIELD not") == {A}
    assert found("group", "mow") == {B}
    assert found("group", "ield") == set()
    assert found("group", " !? ") == set()


@pytest.mark.django_db
def test_new_words_replace_the_old_and_forgetting_leaves_none():
    search.put("person", A, "Old Name")
    search.put("person", A, "New Name")
    assert found("person", "old") == set()
    assert found("person", "new") == {A}
    search.forget("person", A)
    assert found("person", "name") == set()
