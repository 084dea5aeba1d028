"""Reading our own Markdown back, and pages that communities paste."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdspace.agreements.document import Kind, Part, from_json, to_json
from holdspace.agreements.reading import read
from holdspace.agreements.starters import starter
from holdspace.agreements.writing import to_markdown

PLAIN = """Harbour Club Participation Guidelines

We are a club of people who like boats.
They are old boats.

Who is welcome

Anyone who can bear the smell of tar.

We help each other

Boats are heavy, so nobody lifts alone.

This looks like:

  • Lending a hand
  • Returning tools
    the same day

Unwelcome behaviors include, but are not limited to:

  • Leaving with the pump

Reporting

Knock at the harbour master's door.
"""
COVENANT = """# Conduct

## Our Pledge

We pledge to be kind.

## Our Standards

Examples of behavior that contributes to a positive environment include:

* Being kind
* Being patient

Examples of unacceptable behavior include:

1. Shouting
2. Throwing

```
## not a heading
```

## Enforcement

Write to us.
"""


def test_plain_text_becomes_sections_values_and_items():
    text = read(PLAIN, Kind.GUIDELINES, intro="Before", title="?")
    assert text.title == "Harbour Club Participation Guidelines"
    assert [(s.heading, s.part) for s in text.sections] == [
        ("Before", Part.OTHER),
        ("Who is welcome", Part.WELCOME),
        ("We help each other", Part.VALUE),
        ("Reporting", Part.REPORTING),
    ]
    value = text.sections[2]
    assert value.body == "Boats are heavy, so nobody lifts alone."
    assert [(i.id, i.text) for i in value.items] == [
        ("we-help-each-other.expected.1", "Lending a hand"),
        ("we-help-each-other.expected.2", "Returning tools the same day"),
        ("we-help-each-other.unwelcome.1", "Leaving with the pump"),
    ]


def test_a_common_markdown_page_is_understood():
    text = read(COVENANT, Kind.GUIDELINES, intro="Before")
    assert text.title == "Conduct"
    assert [s.part for s in text.sections] == [Part.RATIONALE, Part.VALUE, Part.REPORTING]
    assert [i.text for i in text.sections[1].items] == ["Being kind", "Being patient", "Shouting", "Throwing"]
    assert "## not a heading" in text.sections[1].body


def test_lists_outside_guidelines_stay_text():
    text = read(
        "# Unwelcome\n\n## What looks like\n\nThis looks like:\n\n- a list\n", Kind.PROTOCOL, intro="-"
    )
    assert [s.items for s in text.sections] == [()]
    assert "- a list" in text.sections[0].body


def test_same_headings_get_different_anchors():
    text = read("## Trust\n\na\n\n## Trust\n\nb\n\n## 信頼\n\nc\n\n## !\n\nd", Kind.GUIDELINES, intro="-")
    assert [s.anchor for s in text.sections] == ["trust", "trust-2", "信頼", "section"]


@pytest.mark.row("gdl.structure")
def test_a_renamed_heading_keeps_its_anchor_and_a_given_id_is_never_given_again():
    text = read(
        "## New name {#old .value}\n\nWords.\n\n### Not welcome\n\n- a\n- b {#old.unwelcome.7}\n- c {#old.unwelcome.7}",
        Kind.GUIDELINES,
        intro="-",
    )
    (section,) = text.sections
    assert (section.anchor, section.heading) == ("old", "New name")
    assert [item.id for item in section.items] == ["old.unwelcome.8", "old.unwelcome.7", "old.unwelcome.9"]


@pytest.mark.parametrize("kind", list(Kind))
def test_the_markdown_form_reads_back_word_for_word(kind):
    text = starter(kind)
    assert read(to_markdown(text), kind, intro="-") == text
    assert from_json(to_json(text)) == text


def test_broken_front_matter_is_kept_as_text():
    text = read("---\ntitle: [\n---\n\n## A\n\nb", Kind.GUIDELINES, intro="Before")
    assert "title: [" in to_markdown(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_and_nothing_breaks(words):
    text = read(words, Kind.GUIDELINES, intro="-")
    assert from_json(to_json(text)) == text
