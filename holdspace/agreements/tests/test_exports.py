"""Licence and sources go along (R-066, R-067); templates name nobody (R-068); a part for trainings (R-072)."""

import re
from dataclasses import replace

import pytest

from holdspace.agreements import actions, readers
from holdspace.agreements.document import Audience, Kind, Part, Section, Source
from holdspace.agreements.exports import as_template
from holdspace.agreements.reading import read
from holdspace.agreements.rules import KNOWN_LICENCES, Gap, missing_in
from holdspace.agreements.tests.make import (
    LATER,
    NOW,
    make_community,
    make_document,
    make_member,
    make_published,
    make_staff,
)
from holdspace.agreements.tests.test_pages import seen
from holdspace.agreements.texts import LICENCES
from holdspace.agreements.writing import to_markdown

ORIGIN = Source(
    "Guidelines, version 1.0", "Tidepool Commons", "https://tidepool.example/guidelines/1.0/", "CC-BY-4.0"
)
WORDS = {"community": "Tidepool Commons", "contact": "<conduct@tidepool.example>", "aim": "", "questions": ""}


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


@pytest.fixture
def guidelines(alice):
    """The starter text with names that somebody typed into it by hand."""
    draft = actions.begin_from_starter(Kind.GUIDELINES, by=alice, now=NOW)
    body = "At Tidepool Commons ask Alice, write to carol@tidepool.example or call +1 555 0100 123. [Report](/report/)."
    section = draft.document.section("reporting")
    words = {"heading": section.heading, "part": section.part, "body": body, "by": alice, "now": NOW}
    actions.save_section(draft, "reporting", **words)
    return actions.publish(draft, number="1.0", note="First.", tell=False, by=alice, now=NOW)


@pytest.mark.row("gdl.reuse")
@pytest.mark.parametrize("path", ["template.md", "CODE_OF_CONDUCT.md"])
def test_a_template_names_neither_the_community_nor_its_people_nor_how_to_reach_them(
    guidelines, client, path
):
    response = client.get(f"/guidelines/1.0/{path}")
    text = response.content.decode()
    own = re.sub(r"(?s)sources:.*?\n---|## Where these words come from.*", "", text)
    for said in ("Tidepool", "Alice", "tidepool.example", "555 0100", "research data"):
        assert said not in own
    assert response["Content-Type"].startswith("text/markdown")
    assert "dopted as template, not yet discussed" in text and "set your own" in text


@pytest.mark.row("gdl.attribution")
def test_the_plain_file_has_placeholders_lists_every_source_and_the_licence(guidelines, client):
    text = client.get("/guidelines/1.0/CODE_OF_CONDUCT.md").content.decode()
    assert "[NAME OF YOUR COMMUNITY]" in text and "[WHERE TO REPORT A CONCERN]" in text and "{" not in text
    for name in ("Tidepool Commons", "CSCCE", "Mozilla", "Django Software Foundation", "Dryad"):
        assert name in text.split("## Where these words come from")[1]
    assert text.count("modified") >= 5 and "(https://creativecommons.org/licenses/by/4.0/)" in text
    assert "](/" not in text and "### Not welcome" in text


@pytest.mark.row("gdl.reuse")
def test_a_template_that_is_pasted_keeps_ids_sources_and_licence_and_carries_the_mark(
    guidelines, client, alice
):
    text = client.get("/guidelines/1.0/template.md").content.decode()
    actions.begin_next(Kind.GUIDELINES, by=alice, now=LATER)
    actions.drop_draft(readers.draft_of(Kind.GUIDELINES), by=alice, now=LATER)
    draft = actions.take_text(Kind.GUIDELINES, text, by=alice, now=LATER)
    document = draft.document
    assert draft.is_template and document.licence == "CC-BY-4.0"
    assert [source.by for source in document.sources][:2][0] == "Tidepool Commons"
    assert len(document.sources) == 5 and all(source.modified for source in document.sources)
    assert document.item("inclusive.expected.3") is not None
    assert document.section("scope").audiences == (Audience.TRAININGS,)


@pytest.mark.row("gdl.reuse")
def test_only_the_guidelines_are_a_code_of_conduct(alice, client):
    make_published(alice, Kind.PROTOCOL)
    assert client.get("/protocol/1.0/CODE_OF_CONDUCT.md").status_code == 404
    assert client.get("/protocol/1.0/template.md").status_code == 200


def test_the_longest_name_is_replaced_first_and_no_part_of_a_word():
    document = make_document(
        Section("a", Part.OTHER, "Ann", "Ann Lee and Ann, not Anna. Write to conduct@tidepool.example.")
    )
    found = as_template(document, words=WORDS, names=["Ann", "Ann Lee"], origin=ORIGIN)
    assert found.sections[0].body == "[NAME] and [NAME], not Anna. Write to {contact}."
    assert (found.sections[0].heading, found.sources) == ("[NAME]", (ORIGIN,))


@pytest.mark.row("gdl.licence")
def test_page_and_print_and_every_file_carry_the_licence_for_machines(guidelines, client):
    link = '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
    for path in ("", "print/"):
        html = client.get(f"/guidelines/1.0/{path}").content.decode()
        head = html.split("</head>")[0]
        assert link in head and 'name="dcterms.license"' in head and head.count('name="dcterms.source"') == 4
    for path in ("text.md", "template.md"):
        text = client.get(f"/guidelines/1.0/{path}").content.decode()
        assert (
            "licence: CC-BY-4.0" in text
            and "licence_url: https://creativecommons.org/licenses/by/4.0/" in text
        )


@pytest.mark.row("gdl.licence")
def test_a_licence_of_ones_own_needs_a_name_and_a_link(alice, client):
    draft = actions.begin_from_starter(Kind.EXPECTATIONS, by=alice, now=NOW)
    client.force_login(alice)
    words = {"title": "Ours", "licence": "other", "sources": "A | B | | CC-BY | ideas"}
    path = "/agreements/expectations/draft/details/"
    for missing in ({"licence_name": "Peer licence"}, {"licence_link": "https://example.org/peer"}):
        wrong = client.post(path, {**words, **missing})
        assert "give the name of yours and a link" in seen(wrong)
    client.post(path, {**words, "licence_name": "Peer licence", "licence_link": "https://example.org/peer"})
    draft.refresh_from_db()
    assert (draft.document.licence, draft.document.licence_link) == (
        "Peer licence",
        "https://example.org/peer",
    )
    assert 'value="Peer licence"' in client.get(path).content.decode()


def gaps(**over):
    document = make_document(Section("a", Part.OTHER, "A", "Words."), **over)
    found = missing_in(
        document, Kind.CREDIT, from_starter=False, reviewed=True, protocol_in_force=True, full=False
    )
    return {one.gap for one in found} - {Gap.NO_PART}


def test_the_known_licences_are_those_with_a_link():
    assert set(LICENCES) == KNOWN_LICENCES


@pytest.mark.row("gdl.attribution")
@pytest.mark.parametrize(
    ("licence", "source", "gap"),
    [
        ("CC-BY-4.0", Source("A", licence="CC-BY"), set()),
        ("CC-BY-4.0", Source("A", note="ideas only"), set()),
        ("CC-BY-4.0", Source("A"), {Gap.SOURCE_LICENCE}),
        ("CC-BY-4.0", Source("A", licence="CC BY-NC 4.0"), {Gap.SOURCE_TERMS}),
        ("CC-BY-4.0", Source("A", licence="CC-BY-SA-4.0"), {Gap.SOURCE_TERMS}),
        ("CC-BY-SA-4.0", Source("A", licence="CC-BY-SA-4.0"), set()),
        ("Peer licence", Source("A", licence="CC-BY"), {Gap.LICENCE_UNKNOWN}),
    ],
)
def test_staff_are_told_of_terms_that_may_not_fit(licence, source, gap):
    assert gaps(licence=licence, sources=(source,)) == gap


@pytest.mark.row("gdl.training-part")
def test_a_tag_is_read_back_as_it_was_written():
    section = Section("a", Part.SCOPE, "Where", "Here.", audiences=(Audience.TRAININGS,))
    document = make_document(section)
    assert read(to_markdown(document), Kind.GUIDELINES, intro="").sections == (section,)
    assert (
        read(
            to_markdown(replace(document, sections=(replace(section, audiences=()),))),
            Kind.GUIDELINES,
            intro="",
        )
        .sections[0]
        .audiences
        == ()
    )


@pytest.mark.row("gdl.training-part")
def test_the_page_for_trainings_has_the_marked_sections_alone(guidelines, client):
    page = client.get("/guidelines/for/trainings/")
    html = page.content.decode()
    assert 'id="inclusive"' in html and 'id="changes"' not in html and "Version 1.0" in seen(page)
    assert "/guidelines/for/trainings/" in client.get("/guidelines/").content.decode()
    assert client.get("/guidelines/for/managers/").status_code == 404
    assert client.get("/credit-policy/for/trainings/").status_code == 404


@pytest.mark.row("gdl.training-part")
def test_staff_mark_a_section_and_a_text_without_a_mark_is_a_gap(alice, client):
    actions.take_text(Kind.GUIDELINES, "# Ours\n\n## Reporting\n\nKnock.", by=alice, now=NOW)
    client.force_login(alice)
    assert "No section is marked for trainings" in seen(client.get("/agreements/guidelines/draft/"))
    was = readers.draft_of(Kind.GUIDELINES).document.section("reporting").mark
    form = {
        "heading": "Reporting",
        "part": "reporting",
        "body": "Knock.",
        "was": was,
        "audiences": ["trainings"],
    }
    client.post("/agreements/guidelines/draft/section/reporting/", form)
    assert readers.draft_of(Kind.GUIDELINES).document.section("reporting").audiences == (Audience.TRAININGS,)
    assert "No section is marked for trainings" not in seen(client.get("/agreements/guidelines/draft/"))


def test_a_member_finds_no_review_page(alice, client):
    make_published(alice, Kind.GUIDELINES)
    client.force_login(make_member("Bob"))
    assert client.get("/agreements/guidelines/review/").status_code == 404


@pytest.mark.row("gdl.reuse")
def test_a_community_is_asked_for_its_own_values_before_it_takes_those_of_the_starter(alice, client):
    client.force_login(alice)
    assert "What do you hold dear together?" in seen(client.get("/agreements/guidelines/"))
    client.post(
        "/agreements/guidelines/begin/", {"from": "starter", "values": "We repair\n\nWe repair\nWe wait"}
    )
    draft = readers.draft_of(Kind.GUIDELINES)
    values = [section.heading for section in draft.document.sections if section.part is Part.VALUE]
    assert values[:3] == ["We repair", "We wait", "We keep the door wide"] and draft.is_template
    gaps = readers.missing_in_draft(draft, NOW)
    assert [one.where for one in gaps if one.gap is Gap.EMPTY_VALUE and one.blocks] == [
        "We repair",
        "We wait",
    ]
