"""Numbers, gaps and order: tables over values, no database."""

import pytest

from holdspace.agreements.document import Kind, Part, Section, Source
from holdspace.agreements.rules import (
    Gap,
    Missing,
    Number,
    Refusal,
    Status,
    in_order,
    missing_in,
    next_number,
    number_from,
    why_not_accept,
    why_not_edit,
    why_not_publish,
    why_not_section,
    why_not_text,
)
from holdspace.agreements.tests.make import make_document, make_value

REPORTING = Section("reporting", Part.REPORTING, "When it goes wrong", "Tell us.")


def gaps(*sections: Section, kind: Kind = Kind.GUIDELINES, **over: object) -> list[tuple[Gap, str, bool]]:
    flags = {"from_starter": False, "reviewed": False, "protocol_in_force": True, "full": False}
    words = {name: over.pop(name, flag) for name, flag in flags.items()}
    found = missing_in(make_document(*sections, **over), kind, **words)  # type: ignore[arg-type]
    return [(one.gap, one.where, one.blocks) for one in found]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.0", Number(1, 0)),
        (" 1.10 ", Number(1, 10)),
        ("0.9", Number(0, 9)),
        ("1", None),
        ("1.0.0", None),
        ("01.0", None),
        ("1.01", None),
        ("-1.0", None),
        ("v1.0", None),
        ("١.٠", None),
        ("", None),
    ],
)
def test_a_number_is_two_parts_with_a_dot(text, number):
    assert number_from(text) == number


def test_numbers_are_compared_as_numbers():
    assert Number(1, 10) > Number(1, 9)
    assert next_number(Number(1, 9)) == Number(1, 10)
    assert next_number(None) == Number(1, 0)


@pytest.mark.row("gdl.version")
@pytest.mark.parametrize(
    ("status", "number", "note", "missing", "refusal"),
    [
        (Status.DRAFT, Number(1, 2), "More on trainings.", [], None),
        (Status.DRAFT, Number(1, 2), "Why.", [Missing(Gap.NO_PART, "scope", blocks=False)], None),
        (Status.DRAFT, Number(1, 1), "Why.", [], Refusal.NUMBER_NOT_HIGHER),
        (Status.DRAFT, Number(1, 0), "Why.", [], Refusal.NUMBER_NOT_HIGHER),
        (Status.DRAFT, None, "Why.", [], Refusal.NUMBER_SHAPE),
        (Status.DRAFT, Number(1, 2), "  ", [], Refusal.NO_NOTE),
        (Status.DRAFT, Number(1, 2), "Why.", [Missing(Gap.NO_SOURCES)], Refusal.SOMETHING_MISSING),
        (Status.IN_FORCE, Number(1, 2), "Why.", [], Refusal.FROZEN),
        (Status.SUPERSEDED, Number(1, 2), "Why.", [], Refusal.FROZEN),
    ],
)
def test_publishing_asks_for_a_higher_number_a_note_and_no_gap(status, number, note, missing, refusal):
    assert why_not_publish(status, number, Number(1, 1), note, missing) == refusal


@pytest.mark.parametrize("status", list(Status))
def test_only_a_draft_changes_and_only_what_is_in_force_is_accepted(status):
    assert (why_not_edit(status) is None) == (status is Status.DRAFT)
    assert (why_not_accept(status) is None) == (status is Status.IN_FORCE)


@pytest.mark.row("gdl.welcome-text")
def test_a_missing_reporting_section_blocks_and_is_named():
    assert (Gap.NO_PART, "reporting", True) in gaps(make_value())
    assert (Gap.NO_PART, "reporting", True) not in gaps(make_value(), REPORTING)


def test_other_missing_parts_are_shown_and_block_only_in_the_full_profile():
    assert (Gap.NO_PART, "scope", False) in gaps(REPORTING)
    assert (Gap.NO_PART, "scope", True) in gaps(REPORTING, full=True)


@pytest.mark.row("gdl.values")
def test_a_value_without_a_statement_is_named():
    assert (Gap.EMPTY_VALUE, "Open", True) in gaps(make_value(body=" "), REPORTING)


@pytest.mark.row("gdl.welcome-text")
def test_an_emptied_section_is_named():
    emptied = Section("scope", Part.SCOPE, "Where it holds")
    assert (Gap.EMPTY_SECTION, "Where it holds", True) in gaps(emptied, REPORTING)


def test_a_heading_over_the_values_needs_no_words_of_its_own():
    over_values = Section("values", Part.VALUES, "Our values")
    assert (Gap.EMPTY_SECTION, "Our values", True) not in gaps(over_values, make_value(), REPORTING)


@pytest.mark.row("sys.seed-content")
def test_a_starter_text_keeps_its_sources_and_its_licence():
    named = (Source("Guidelines of a neighbour"),)
    assert (Gap.NO_SOURCES, "", True) in gaps(REPORTING, from_starter=True)
    assert (Gap.NO_SOURCES, "", True) not in gaps(REPORTING, from_starter=True, sources=named)
    assert (Gap.NO_LICENCE, "", True) in gaps(REPORTING, from_starter=True, licence="")
    assert (Gap.NO_LICENCE, "", False) in gaps(REPORTING, licence="")


def test_an_unfilled_placeholder_is_named_once():
    asks = Section("reporting", Part.REPORTING, "Reporting", "Write to {contact}, I mean {contact}.")
    assert gaps(asks).count((Gap.UNFILLED, "contact", True)) == 1


def test_interim_needs_a_day_on_which_it_is_looked_at_again():
    assert (Gap.NO_REVIEW_DATE, "", True) in gaps(REPORTING, interim=True)
    assert (Gap.NO_REVIEW_DATE, "", True) not in gaps(REPORTING, interim=True, reviewed=True)


def test_guidelines_without_a_protocol_in_force_say_so():
    assert (Gap.NO_PROTOCOL, "", False) in gaps(REPORTING, protocol_in_force=False)
    assert (Gap.NO_PROTOCOL, "", False) not in gaps(REPORTING, kind=Kind.PROTOCOL, protocol_in_force=False)


@pytest.mark.row("gdl.welcome-text")
def test_sections_stand_in_the_fixed_order_and_unknown_ones_follow_their_neighbour():
    sections = (
        Section("intro", Part.OTHER, "Intro"),
        Section("licence", Part.LICENCE, "Licence"),
        Section("thanks", Part.OTHER, "Thanks"),
        REPORTING,
        make_value("b"),
        make_value("a"),
        Section("welcome", Part.WELCOME, "Welcome"),
    )
    anchors = [section.anchor for section in in_order(sections, Kind.GUIDELINES)]
    assert anchors == ["intro", "welcome", "b", "a", "reporting", "licence", "thanks"]


@pytest.mark.row("gdl.v-inclusive")
def test_items_are_neither_blank_nor_twice_in_a_value():
    value = make_value(expected=2)
    one, two = value.expected
    blank = Section("open", Part.VALUE, "Open", "x", (one, type(two)(two.id, two.side, " ")))
    twice = Section("open", Part.VALUE, "Open", "x", (one, type(two)(two.id, two.side, " DO  1. ")))
    assert why_not_section(value) is None
    assert why_not_section(blank) == Refusal.ITEM_BLANK
    assert why_not_section(twice) == Refusal.ITEM_TWICE
    assert why_not_section(Section("a", Part.OTHER, " ")) == Refusal.HEADING_BLANK


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("Be kind.", None), (" \n", Refusal.NO_WORDS), ("a" * 200_000, None), ("a" * 200_001, Refusal.TOO_LONG)],
)
def test_a_pasted_page_has_words_and_an_end(text, refusal):
    assert why_not_text(text) == refusal
