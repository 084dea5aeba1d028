"""The pages as a visitor, a member and staff see them."""

import re

import pytest
from django.urls import reverse

from holdspace.agreements import actions, links, readers
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Acceptance
from holdspace.agreements.tests.make import (
    NOW,
    make_community,
    make_draft,
    make_member,
    make_next,
    make_published,
    make_staff,
)
from holdspace.agreements.writing import to_markdown

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    make_community()
    return make_staff("Alice")


def seen(response):
    """What a person reads: the page without its tags and with its white space drawn together."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.row("gdl.version")
def test_current_shows_the_newest_and_the_first_stays_at_its_address(alice, client):
    make_next(alice, make_published(alice))
    current, first = client.get("/expectations/"), client.get("/expectations/1.0/")
    assert "Version 1.1" in seen(current) and "New words." in seen(current)
    assert "Version 1.1 has replaced this one." in seen(first) and "New words." not in seen(first)
    assert client.get("/expectations/1.2/").status_code == 404


@pytest.mark.row("gdl.version")
@pytest.mark.parametrize("path", ["/guidelines/", "/protocol/", "/expectations/"])
def test_the_printed_addresses_answer_before_anything_is_published(alice, client, path):
    make_draft(alice, Kind.GUIDELINES)
    response = client.get(path)
    assert response.status_code == 200 and "as soon as staff publish it" in seen(response)


@pytest.mark.row("gdl.values")
@pytest.mark.row("gdl.expected-not-policing")
def test_a_visitor_reads_five_values_with_both_lists_and_the_note(alice, client):
    make_published(alice, Kind.GUIDELINES)
    response = client.get("/guidelines/")
    html = response.content.decode()
    headings = re.findall(r'<h2 id="(inclusive|empower|learn|trust|gratitude)">', html)
    assert headings == ["inclusive", "empower", "learn", "trust", "gratitude"]
    assert len(re.findall(r'<li id="\w+\.expected\.\d">', html)) == 30
    assert len(re.findall(r'<li id="\w+\.unwelcome\.\d">', html)) == 29
    assert html.count("These are examples, not limits.") == 5
    assert html.count("It need not be anybody’s fault") == 5
    assert seen(response).count("for staff") == 1


@pytest.mark.row("gdl.structure")
def test_every_heading_is_in_the_table_of_contents_and_can_be_linked(alice, client):
    version = make_published(alice, Kind.PROTOCOL)
    html = client.get("/protocol/").content.decode()
    for section in version.document.sections:
        assert f'<h2 id="{section.anchor}">' in html and f'<a href="#{section.anchor}">' in html


@pytest.mark.row("gdl.interim-mark")
def test_the_protocol_is_marked_interim_with_the_day_it_is_looked_at_again(alice, client):
    make_published(alice, Kind.PROTOCOL)
    assert "Interim." in seen(client.get("/protocol/")) and "16 July" in seen(client.get("/protocol/"))


@pytest.mark.row("gdl.licence")
def test_page_and_markdown_carry_licence_and_sources(alice, client):
    make_published(alice, Kind.GUIDELINES)
    html = client.get("/guidelines/1.0/").content.decode()
    assert 'rel="license" href="https://creativecommons.org/licenses/by/4.0/"' in html
    for name in ("Mozilla", "Django Software Foundation", "Dryad", "CSCCE"):
        assert name in html
    text = client.get("/guidelines/1.0/text.md")
    assert text["Content-Type"].startswith("text/markdown")
    body = text.content.decode()
    assert "licence: CC-BY-4.0" in body and "version: '1.0'" in body and "date: '2026-01-15'" in body
    assert "{#inclusive.expected.3}" in body and "](/report/)" not in body


@pytest.mark.row("sys.seed-content")
def test_the_template_mark_stands_on_every_form_until_it_is_discussed(alice, client):
    version = make_published(alice)
    paths = ("/expectations/", "/expectations/1.0/print/")
    assert all("Adopted as template, not yet discussed." in seen(client.get(path)) for path in paths)
    assert "adopted as template" in client.get("/expectations/1.0/text.md").content.decode()
    actions.mark_discussed(version, by=alice, now=NOW)
    assert all("Adopted as template" not in seen(client.get(path)) for path in paths)


@pytest.mark.row("gdl.structure")
def test_the_print_form_is_the_whole_text_without_ways_away(alice, client):
    make_published(alice)
    response = client.get("/expectations/1.0/print/")
    assert "When you want to leave" in seen(response) and "/expectations/1.0/" in seen(response)
    assert 'class="toc"' not in response.content.decode()


@pytest.mark.row("gdl.change-note")
def test_the_comparison_shows_the_note_and_what_changed_either_way_round(alice, client):
    make_next(alice, make_published(alice), note="The beginning is shorter.")
    for path in ("/expectations/compare/1.0/1.1/", "/expectations/compare/1.1/1.0/"):
        html = client.get(path).content.decode()
        assert "The beginning is shorter." in html and "from 1.0 to 1.1" in html
        assert html.count("<section>") >= 1 and "New words." in html and "What is expected" not in html
    assert client.get("/expectations/compare/1.0/7.0/").status_code == 404


@pytest.mark.row("gdl.condition")
def test_a_member_agrees_on_the_page_once(alice, client):
    make_published(alice)
    bob = make_member("Bob")
    assert "I agree" not in seen(client.get("/expectations/"))
    client.force_login(bob)
    assert "I agree" in seen(client.get("/expectations/"))
    after = client.post("/expectations/1.0/agree/", follow=True)
    assert "Thank you. You agreed to" in seen(after) and "I agree" not in seen(after)
    assert Acceptance.objects.get().way == "page"


def test_a_visitor_cannot_agree_without_a_name(alice, client):
    make_published(alice)
    response = client.post("/expectations/1.0/agree/")
    assert response.status_code == 302 and "/accounts/" in response["Location"]
    assert not Acceptance.objects.exists()


@pytest.mark.row("gdl.condition")
def test_the_link_in_a_letter_asks_first_and_needs_no_sign_in(alice, client):
    bob, version = make_member("Bob"), make_published(alice)
    path = reverse("agreements:yes", args=[links.token_for(bob, version)])
    assert "This page is for Bob." in seen(client.get(path)) and not Acceptance.objects.exists()
    assert "Your agreement is recorded" in seen(client.post(path))
    assert (Acceptance.objects.get().person, Acceptance.objects.get().way) == (bob, "link")
    assert "no-store" in client.get(path)["Cache-Control"]
    assert client.get("/agreements/yes/nobody/").status_code == 404


def test_the_link_of_a_replaced_version_points_to_the_new_one(alice, client):
    bob, version = make_member("Bob"), make_published(alice)
    path = reverse("agreements:yes", args=[links.token_for(bob, version)])
    make_next(alice, version)
    assert "Read the new one, and agree to that." in seen(client.post(path))
    assert not Acceptance.objects.exists()


STAFF_PAGES = [
    "/agreements/",
    "/agreements/guidelines/",
    "/agreements/guidelines/agreed/",
    "/agreements/guidelines/paste/",
    "/agreements/guidelines/draft/",
    "/agreements/guidelines/draft/details/",
    "/agreements/guidelines/draft/add/",
    "/agreements/guidelines/draft/publish/",
    "/agreements/guidelines/draft/section/inclusive/",
]


@pytest.mark.parametrize("path", STAFF_PAGES)
def test_staff_pages_do_not_exist_for_anybody_else(alice, client, path):
    make_draft(alice)
    nowhere = client.get("/agreements/nowhere/")
    assert (client.get(path).status_code, nowhere.status_code) == (404, 404)
    client.force_login(make_member("Carol"))
    assert client.get(path).status_code == 404
    client.force_login(alice)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("deed", ["begin", "discussed", "drop"])
def test_what_staff_do_nobody_else_can_ask_for(alice, client, deed):
    make_draft(alice)
    client.force_login(make_member("Carol"))
    assert client.post(reverse(f"agreements:{deed}", args=["guidelines"])).status_code == 404
    assert readers.draft_of(Kind.GUIDELINES) is not None


def test_staff_go_from_nothing_to_a_text_in_force(alice, client):
    client.force_login(alice)
    client.post("/agreements/expectations/begin/", {"from": "starter"})
    draft = client.get("/agreements/expectations/draft/")
    assert "Tidepool Commons" in seen(draft) and "Before it can be published" not in seen(draft)
    page = {"number": "1.0", "note": "", "tell": "on"}
    refused = client.post("/agreements/expectations/draft/publish/", page)
    assert (
        "Say in a sentence what changed and why." in seen(refused)
        and 'value="1.0"' in refused.content.decode()
    )
    done = client.post("/agreements/expectations/draft/publish/", {**page, "note": "First."}, follow=True)
    assert "Version 1.0 is in force." in seen(done)
    assert "Version 1.0 in force since" in seen(client.get("/agreements/"))


def test_a_kind_that_is_not_written_yet_offers_a_starter_text(alice, client):
    client.force_login(alice)
    shown = seen(client.get("/agreements/confidentiality/"))
    assert "Begin with the starter text" in shown and "None" not in shown


def test_the_editor_keeps_ids_removes_emptied_lines_and_adds_new_ones(alice, client):
    draft = make_draft(alice)
    client.force_login(alice)
    path = "/agreements/guidelines/draft/section/learn/"
    value = draft.document.section("learn")
    form = {"heading": "We learn", "part": "value", "body": "Yes.", "was": value.mark}
    form |= {f"expected_{n}": item.text for n, item in enumerate(value.expected)}
    form |= {"unwelcome_0": value.unwelcome[0].text, "unwelcome_3": "Boasting."}
    form["expected_1"] = ""
    assert client.post(path, form).status_code == 302
    draft.refresh_from_db()
    after = draft.document.section("learn")
    assert [item.id for item in after.expected] == [f"learn.expected.{n}" for n in (1, 3, 4, 5, 6)]
    assert [(item.id, item.text) for item in after.unwelcome][1] == ("learn.unwelcome.4", "Boasting.")
    assert "Somebody changed this section" in seen(client.post(path, form))


@pytest.mark.row("gdl.v-inclusive")
def test_a_line_that_stands_twice_is_refused_and_nothing_typed_is_lost(alice, client):
    draft = make_draft(alice)
    client.force_login(alice)
    value = draft.document.section("learn")
    form = {"heading": "We learn", "part": "value", "body": "Yes.", "was": value.mark}
    form |= {"expected_0": "Listen.", "expected_1": "listen. "}
    response = client.post("/agreements/guidelines/draft/section/learn/", form)
    assert "The same line stands twice" in seen(response)
    assert response.content.decode().count("isten.") >= 2


def test_a_pasted_page_is_looked_at_first_with_its_gaps(alice, client):
    client.force_login(alice)
    text = "# Ours\n\n## Who is welcome\n\nAll.\n\n## Where it applies\n\nHere."
    look = client.post("/agreements/guidelines/paste/", {"text": text, "look": "1"})
    assert "No section says this: how to report a concern." in seen(look)
    assert "Who is welcome a welcome to everyone" in seen(look) and readers.draft_of(Kind.GUIDELINES) is None
    client.post("/agreements/guidelines/paste/", {"text": text, "keep": "1"})
    assert readers.draft_of(Kind.GUIDELINES).document.title == "Ours"


def test_a_pasted_script_is_shown_as_words(alice, client):
    client.force_login(alice)
    text = "# <script>alert(1)</script>\n\n## Welcome\n\n<script>alert(2)</script> <b onclick=x>hi</b>"
    client.post("/agreements/guidelines/paste/", {"text": text, "keep": "1"})
    html = client.get("/agreements/guidelines/draft/").content.decode()
    assert "<script>alert" not in html and "<b onclick" not in html


def test_the_draft_as_one_text_reads_back_with_its_ids(alice, client):
    draft = make_draft(alice)
    client.force_login(alice)
    shown = client.get("/agreements/guidelines/paste/")
    assert "{#trust.unwelcome.8}" in shown.content.decode()
    client.post("/agreements/guidelines/paste/", {"text": to_markdown(draft.document), "keep": "1"})
    assert readers.draft_of(Kind.GUIDELINES).document == draft.document


def test_details_are_saved_and_sources_are_read_line_by_line(alice, client):
    make_draft(alice)
    client.force_login(alice)
    form = {
        "title": "Ours",
        "licence": "CC0-1.0",
        "sources": "A page | Someone | https://a.example\n\nAnother",
    }
    client.post("/agreements/guidelines/draft/details/", form)
    text = readers.draft_of(Kind.GUIDELINES).document
    assert (text.title, text.licence) == ("Ours", "CC0-1.0")
    assert [(s.title, s.by, s.link) for s in text.sources] == [
        ("A page", "Someone", "https://a.example"),
        ("Another", "", ""),
    ]


def test_a_version_page_asks_the_same_number_of_queries_for_one_and_for_many(
    alice, client, django_assert_max_num_queries
):
    version = make_published(alice)
    for number in ("1.1", "1.2", "1.3"):
        version = make_next(alice, version, number=number)
    with django_assert_max_num_queries(9):
        client.get("/expectations/")
