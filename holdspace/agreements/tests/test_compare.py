"""What changed: by section, by item, by word."""

from dataclasses import replace

import pytest

from holdspace.agreements.compare import Change, compare
from holdspace.agreements.document import Item, Part, Section, Side
from holdspace.agreements.tests.make import make_document, make_value

SCOPE = Section("scope", Part.SCOPE, "Scope", "It holds online.\n\nIt holds offline.")


def changes(old, new):
    return {one.anchor: one for one in compare(make_document(*old), make_document(*new))}


@pytest.mark.row("gdl.change-note")
def test_an_added_section_is_marked_and_the_others_are_not():
    training = Section("training", Part.SCOPE, "In trainings", "Ask the trainers.")
    found = changes([SCOPE], [SCOPE, training])
    assert {anchor: one.change for anchor, one in found.items()} == {
        "scope": Change.SAME,
        "training": Change.ADDED,
    }
    assert [line.spans[0].text for line in found["training"].lines] == ["In trainings", "Ask the trainers."]


def test_words_are_marked_inside_a_changed_paragraph():
    found = changes([SCOPE], [replace(SCOPE, body="It holds online and by post.\n\nIt holds offline.")])[
        "scope"
    ]
    changed = next(line for line in found.lines if line.change is Change.CHANGED)
    assert [(span.change, span.text.strip()) for span in changed.spans] == [
        (Change.SAME, "It holds"),
        (Change.REMOVED, "online."),
        (Change.ADDED, "online and by post."),
    ]


def test_rewrapped_lines_are_no_change():
    assert (
        changes([SCOPE], [replace(SCOPE, body="It holds\nonline.\n\nIt holds offline.")])["scope"].change
        == "same"
    )


def test_a_removed_section_stands_where_it_stood():
    gone = Section("gone", Part.OTHER, "Gone", "Bye.")
    found = compare(make_document(gone, SCOPE), make_document(SCOPE))
    assert [(one.anchor, one.change) for one in found] == [("gone", Change.REMOVED), ("scope", Change.SAME)]


def test_items_are_followed_by_id_not_by_place():
    old = make_value(expected=2, unwelcome=0)
    one, two = old.items
    new = replace(
        old, items=(two, replace(one, text="Do 1 well."), Item("open.expected.3", Side.EXPECTED, "Rest."))
    )
    lines = changes([old], [new])["open"].lines
    named = {line.name: line.change for line in lines if line.name}
    assert named == {
        "open.expected.2": Change.SAME,
        "open.expected.1": Change.CHANGED,
        "open.expected.3": Change.ADDED,
    }


def test_a_rewritten_long_paragraph_is_shown_whole():
    old, new = "a b " * 2000, "c d " * 2000
    lines = changes([replace(SCOPE, body=old)], [replace(SCOPE, body=new)])["scope"].lines
    assert [line.change for line in lines] == [Change.REMOVED, Change.ADDED]
