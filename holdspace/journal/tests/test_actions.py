"""The journal: what was done is written once, linked in order, and a change shows."""

from datetime import UTC, datetime, timedelta

import pytest

from holdspace.journal import actions as journal
from holdspace.journal.models import Detail, Entry, Head
from holdspace.journal.readers import steps_about

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 15, 14, 0, tzinfo=UTC)


def subject() -> Entry:
    """Any row with a UUID key will do; the journal looks at nothing else of it."""
    return Entry()


def linked() -> list[Entry]:
    seen: list[Entry] = []
    journal.link_new(react=seen.append)
    return seen


def test_a_deed_is_recorded_without_names_and_read_newest_first():
    about = subject()
    journal.record("group.opened", by=journal.VISITOR, about=about, at=NOW)
    journal.record(
        "group.closed", by=journal.COMMUNITY, about=about, at=NOW + timedelta(days=1), detail={"kind": "sig"}
    )
    steps = steps_about(about.pk)
    assert [(step.verb, step.by_kind, step.detail) for step in steps] == [
        ("group.closed", "community", {"kind": "sig"}),
        ("group.opened", "visitor", {}),
    ]
    assert steps_about(about.pk, verbs=["group.opened"])[0].verb == "group.opened"


@pytest.mark.parametrize("verb", ["opened", "Group.opened", "group opened", "group.", ""])
def test_a_verb_of_another_shape_is_our_mistake(verb: str):
    with pytest.raises(ValueError):
        journal.record(verb, by=None, about=subject(), at=NOW)
    assert Entry.objects.count() == 0


def test_entries_are_linked_once_in_the_order_of_their_time():
    about = subject()
    for day in (3, 1, 2):
        journal.record("group.opened", by=None, about=about, at=NOW + timedelta(days=day))
    assert [entry.at.day for entry in linked()] == [16, 17, 18]
    assert linked() == []
    journal.record("group.opened", by=None, about=about, at=NOW)
    assert [entry.place for entry in linked()] == [4]
    assert journal.first_broken_place() is None


def test_a_reaction_that_fails_leaves_nothing_linked():
    journal.record("group.opened", by=None, about=subject(), at=NOW)

    def fails(entry: Entry) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        journal.link_new(react=fails)
    assert Entry.objects.get().place is None
    assert len(linked()) == 1


@pytest.mark.parametrize(
    "harm",
    [
        lambda: Entry.objects.filter(place=2).update(verb="group.closed"),
        lambda: Entry.objects.filter(place=2).update(at=NOW),
        lambda: Entry.objects.filter(place=2).delete(),
        lambda: Detail.objects.update(words={"kind": "other"}),
        lambda: Entry.objects.filter(place=3).delete(),
        lambda: Head.objects.update(place=2),
    ],
    ids=["verb", "time", "gone", "detail", "last gone", "head"],
)
def test_what_was_changed_afterwards_shows(harm):
    about = subject()
    for day in (1, 2, 3):
        detail = {"kind": "sig"} if day == 2 else None
        journal.record("group.opened", by=None, about=about, at=NOW + timedelta(days=day), detail=detail)
    linked()
    assert journal.first_broken_place() is None
    harm()
    assert journal.first_broken_place() is not None


def test_a_detail_can_be_erased_and_the_chain_still_holds():
    about = subject()
    journal.record("group.opened", by=None, about=about, at=NOW, detail={"words": "to be forgotten"})
    linked()
    assert journal.erase_details(about=about.pk) == 1
    assert journal.first_broken_place() is None
    assert steps_about(about.pk)[0].detail == {}
