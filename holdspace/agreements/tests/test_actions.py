"""The verbs: one happy, one refused, and what journal and outbox say."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils.timezone import get_fixed_timezone

from holdspace.agreements import actions, links, readers
from holdspace.agreements.document import Kind, Part, Side
from holdspace.agreements.models import Acceptance, Version
from holdspace.agreements.rules import Number, Refusal, Status, Way
from holdspace.agreements.tests.make import (
    LATER,
    NOW,
    make_community,
    make_draft,
    make_member,
    make_next,
    make_published,
    make_staff,
)
from holdspace.clock.refusal import Refused
from holdspace.journal.models import Entry
from holdspace.outbox.models import Errand, Letter
from holdspace.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    make_community()
    return make_staff("Alice")


def verbs():
    return sorted(Entry.objects.filter(verb__startswith="agreement.").values_list("verb", flat=True))


def refused(deed, *args, **words):
    with pytest.raises(Refused) as caught:
        deed(*args, **words)
    return caught.value.refusal


def test_a_draft_begins_from_the_starter_and_the_journal_says_so(alice):
    draft = make_draft(alice)
    assert (draft.status, draft.from_starter, draft.is_template) == (Status.DRAFT, True, True)
    assert draft.document.title == "Community participation guidelines"
    assert verbs() == ["agreement.drafted"]


def test_a_second_draft_and_a_draft_by_a_member_are_refused(alice):
    make_draft(alice)
    assert refused(make_draft, alice) == Refusal.DRAFT_OPEN
    assert refused(make_draft, make_member("Bob"), Kind.PROTOCOL) == Refusal.NOT_STAFF
    assert refused(actions.begin_next, Kind.PROTOCOL, by=alice, now=NOW) == Refusal.NOTHING_IN_FORCE


@pytest.mark.row("gdl.version")
def test_a_new_version_supersedes_and_the_old_one_stays(alice):
    first = make_published(alice)
    second = make_next(alice, first)
    first.refresh_from_db()
    assert (first.status, str(first.number)) == (Status.SUPERSEDED, "1.0")
    assert (second.status, str(second.number)) == (Status.IN_FORCE, "1.1")
    assert readers.in_force(first.kind) == second
    assert first.document.sections[0].body != "New words."
    assert verbs().count("agreement.published") == 2


@pytest.mark.row("gdl.version")
def test_a_number_already_used_is_refused(alice):
    first = make_published(alice)
    assert refused(make_next, alice, first, number="1.0") == Refusal.NUMBER_NOT_HIGHER


@pytest.mark.row("gdl.change-note")
def test_no_change_note_no_version(alice):
    draft = make_draft(alice, Kind.EXPECTATIONS)
    assert refused(actions.publish, draft, number="1.0", note=" ", by=alice, now=NOW) == Refusal.NO_NOTE


def test_a_member_publishes_nothing(alice):
    draft, bob = make_draft(alice, Kind.EXPECTATIONS), make_member("Bob")
    assert refused(actions.publish, draft, number="1.0", note="x", by=bob, now=NOW) == Refusal.NOT_STAFF


@pytest.mark.row("gdl.rationale")
def test_drafts_follow_set_up_and_published_texts_keep_their_words(alice):
    version = make_published(alice, Kind.GUIDELINES)
    draft = actions.begin_next(Kind.GUIDELINES, by=alice, now=NOW)
    make_community(name="Rockpool", since=NOW)
    page = readers.draft_page(draft, LATER)
    welcome = version.document.section("welcome").body
    assert "Tidepool Commons" in welcome and "{community}" not in welcome
    assert "Rockpool" in page.text.sections[0].html
    version.refresh_from_db()
    assert version.document.section("welcome").body == welcome


@pytest.mark.row("gdl.rationale")
def test_an_aim_that_set_up_does_not_know_keeps_the_draft_back(alice):
    make_community(aim="", since=NOW)
    draft = make_draft(alice, Kind.GUIDELINES)
    assert (
        refused(actions.publish, draft, number="1.0", note="x", by=alice, now=NOW)
        == Refusal.SOMETHING_MISSING
    )
    assert any("the aim of the community" in gap for gap in readers.draft_page(draft, NOW).blocking)


@pytest.mark.row("gdl.welcome-text")
def test_without_a_reporting_section_nothing_is_published(alice):
    draft = make_draft(alice, Kind.GUIDELINES)
    actions.remove_section(draft, "reporting", by=alice, now=NOW)
    draft.refresh_from_db()
    assert any("how to report a concern" in gap for gap in readers.draft_page(draft, NOW).blocking)
    assert (
        refused(actions.publish, draft, number="1.0", note="x", by=alice, now=NOW)
        == Refusal.SOMETHING_MISSING
    )


@pytest.mark.row("gdl.values")
def test_a_value_without_a_statement_is_not_published(alice):
    draft = make_draft(alice, Kind.GUIDELINES)
    value = draft.document.section("learn")
    lines = [(item.id, item.side, item.text, item.staff) for item in value.items]
    words: dict[str, Any] = {"heading": value.heading, "part": Part.VALUE, "body": " ", "items": lines}
    actions.save_section(draft, "learn", **words, by=alice, now=NOW)
    assert (
        refused(actions.publish, draft, number="1.0", note="x", by=alice, now=NOW)
        == Refusal.SOMETHING_MISSING
    )


@pytest.mark.row("sys.seed-content")
def test_a_starter_without_its_sources_is_not_published(alice):
    draft = make_draft(alice, Kind.EXPECTATIONS)
    words: dict[str, Any] = {
        "title": "T",
        "summary": "",
        "licence": "CC-BY-4.0",
        "interim": False,
        "review_on": None,
    }
    actions.save_details(draft, **words, sources=(), by=alice, now=NOW)
    draft.refresh_from_db()
    assert any(
        "starter text may be used under its licence" in gap for gap in readers.draft_page(draft, NOW).blocking
    )
    assert (
        refused(actions.publish, draft, number="1.0", note="x", by=alice, now=NOW)
        == Refusal.SOMETHING_MISSING
    )


@pytest.mark.parametrize(
    "change",
    [
        {"content": {"title": "Other"}},
        {"own_words": {"community": "Others"}},
        {"major": 9},
        {"change_note": "Nothing happened."},
        {"status": Status.DRAFT},
        {"published_at": LATER.astimezone(get_fixed_timezone(60))},
    ],
)
@pytest.mark.row("gdl.version")
def test_the_database_itself_refuses_to_change_a_published_version(alice, change):
    version = make_published(alice)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**change)
    make_draft(alice, Kind.PROTOCOL)
    assert Version.objects.filter(status=Status.DRAFT).update(content={"title": "Other"}) == 1


@pytest.mark.row("gdl.version")
def test_a_published_version_is_not_edited(alice):
    version = make_published(alice)
    words: dict[str, Any] = {"heading": "x", "part": Part.OTHER, "body": "y", "by": alice, "now": NOW}
    assert refused(actions.save_section, version, "why", **words) == Refusal.FROZEN
    assert refused(actions.drop_draft, version, by=alice, now=NOW) == Refusal.FROZEN


@pytest.mark.row("gdl.lists")
def test_a_citation_still_shows_the_old_wording(alice):
    first = make_published(alice, Kind.GUIDELINES)
    draft = actions.begin_next(Kind.GUIDELINES, by=alice, now=LATER)
    value = draft.document.section("inclusive")
    kept = [
        (item.id, item.side, item.text, item.staff)
        for item in value.items
        if item.id != "inclusive.expected.3"
    ]
    words: dict[str, Any] = {"heading": value.heading, "part": value.part, "body": value.body}
    lines = [*kept, ("", Side.EXPECTED, "Something new.", False)]
    actions.save_section(draft, "inclusive", **words, items=lines, by=alice, now=LATER)
    actions.publish(draft, number="1.1", note="One line less.", by=alice, now=LATER, tell=False)
    cited = readers.cited_item(Kind.GUIDELINES, Number(1, 0), "inclusive.expected.3")
    assert cited.item == first.document.item("inclusive.expected.3")
    assert cited.url == "/guidelines/1.0/#inclusive.expected.3"
    assert readers.cited_item(Kind.GUIDELINES, Number(1, 1), "inclusive.expected.3") is None
    assert readers.in_force(Kind.GUIDELINES).document.item("inclusive.expected.7").text == "Something new."


@pytest.mark.row("gdl.v-empower")
def test_an_item_moved_to_another_value_keeps_its_id(alice):
    draft = make_draft(alice)
    learn, empower = draft.document.section("learn"), draft.document.section("empower")
    moved, *rest = empower.items
    for value, items in ((empower, rest), (learn, [*learn.items, moved])):
        lines = [(item.id, item.side, item.text, item.staff) for item in items]
        words: dict[str, Any] = {"heading": value.heading, "part": value.part, "body": value.body}
        actions.save_section(draft, value.anchor, **words, items=lines, by=alice, now=NOW)
    draft.refresh_from_db()
    assert moved.id == "empower.expected.1" and moved in draft.document.section("learn").items


def test_two_writers_of_one_section_do_not_undo_each_other(alice):
    draft = make_draft(alice)
    seen = draft.document.section("scope")
    words: dict[str, Any] = {"heading": seen.heading, "part": seen.part, "by": alice, "now": NOW}
    actions.save_section(draft, "scope", body="First.", was=seen.mark, **words)
    late = refused(actions.save_section, draft, "scope", body="Second.", was=seen.mark, **words)
    draft.refresh_from_db()
    assert (late, draft.document.section("scope").body) == (Refusal.CHANGED_MEANWHILE, "First.")


def test_a_pasted_page_becomes_a_draft_of_the_communitys_own(alice):
    draft = actions.take_text(Kind.GUIDELINES, "# Ours\n\n## Reporting\n\nKnock.", by=alice, now=NOW)
    assert (draft.from_starter, draft.is_template) == (False, False)
    assert [section.heading for section in draft.document.sections] == ["Reporting"]
    assert refused(actions.take_text, Kind.PROTOCOL, " ", by=alice, now=NOW) == Refusal.NO_WORDS


@pytest.mark.row("sys.seed-content")
def test_editing_the_draft_as_one_text_does_not_lose_the_template_mark_nor_the_sources(alice):
    make_draft(alice)
    draft = actions.take_text(Kind.GUIDELINES, "# Ours\n\n## Reporting\n\nKnock.", by=alice, now=NOW)
    assert draft.is_template and len(draft.document.sources) == 4


@pytest.mark.row("gdl.reuse")
def test_the_template_mark_goes_when_the_community_has_discussed_it(alice):
    version = make_published(alice)
    assert version.is_template
    actions.mark_discussed(version, by=alice, now=NOW)
    assert not readers.in_force(version.kind).is_template
    assert verbs() == ["agreement.discussed", "agreement.drafted", "agreement.published"]
    assert refused(actions.mark_discussed, version, by=alice, now=NOW) == Refusal.NOT_A_TEMPLATE


@pytest.mark.row("gdl.condition")
def test_an_acceptance_holds_person_version_time_and_way_once(alice):
    version, bob = make_published(alice), make_member("Bob")
    assert readers.still_to_accept(bob.pk, version.kind, now=LATER) == version
    actions.accept(bob, version, way=Way.JOIN, by=bob, now=NOW)
    actions.accept(bob, version, way=Way.PAGE, by=bob, now=LATER)
    row = Acceptance.objects.get()
    assert (row.person, row.version, row.way, row.at) == (bob, version, "join", NOW)
    assert readers.still_to_accept(bob.pk, version.kind, now=LATER) is None
    assert verbs().count("agreement.accepted") == 1


def test_nobody_agrees_to_a_draft_or_to_what_was_replaced(alice):
    bob, first = make_member("Bob"), make_published(alice)
    make_next(alice, first)
    draft = make_draft(alice, Kind.PROTOCOL)
    for version in (first, draft):
        assert refused(actions.accept, bob, version, way=Way.PAGE, by=bob, now=LATER) == Refusal.NOT_IN_FORCE


def test_an_earlier_yes_stands_where_a_later_version_only_tells(alice):
    bob, first = make_member("Bob"), make_published(alice)
    actions.accept(bob, first, way=Way.JOIN, by=bob, now=NOW)
    make_next(alice, first)
    assert readers.has_accepted(bob.pk, first.kind, now=LATER + timedelta(days=900))
    (mine,) = readers.accepted_by(bob.pk)
    assert (str(mine.number), mine.at) == ("1.0", NOW)


def test_staff_see_who_has_not_agreed_a_page_at_a_time(alice):
    version = make_published(alice)
    bob, carol = make_member("Bob"), make_member("Carol")
    actions.accept(bob, version, way=Way.PAGE, by=bob, now=NOW)
    first = readers.without_yes(version.kind, now=NOW, size=1)
    assert list(first.rows) == [alice]
    assert list(readers.without_yes(version.kind, now=NOW, after=first.more, size=1).rows) == [carol]


@pytest.mark.row("gdl.announce")
def test_each_member_gets_one_letter_however_often_the_errand_runs(alice, monkeypatch):
    monkeypatch.setattr("holdspace.agreements.actions.publishing.AT_A_TIME", 2)
    for name in ("Bob", "Carol", "Dana"):
        make_member(name)
    make_member("Erin", email=None)
    version = make_published(alice, tell=True)
    done: list[int] = []
    while errand := Errand.objects.filter(kind=actions.TELL_MEMBERS).exclude(pk__in=done).first():
        actions.tell_members(errand.args, now=NOW)
        actions.tell_members(errand.args, now=NOW)
        done.append(errand.pk)
    letters = Letter.objects.filter(kind="agreements.published")
    assert sorted(letter.address for letter in letters) == [
        f"{name}@example.org" for name in ("alice", "bob", "carol", "dana")
    ]
    assert all(
        "The first version." in letter.text and "/agreements/yes/" in letter.text for letter in letters
    )
    assert letters[0].subject == f"{version.document.title} 1.0 at Tidepool Commons"


def test_a_letter_about_a_later_version_links_what_changed_and_leaves_a_standing_yes_alone(alice):
    bob, first = make_member("Bob"), make_published(alice)
    actions.accept(bob, first, way=Way.JOIN, by=bob, now=NOW)
    make_next(alice, first, tell=True)
    actions.tell_members(Errand.objects.get(kind=actions.TELL_MEMBERS).args, now=LATER)
    text = Letter.objects.get(person_id=bob.pk).text
    assert (
        "/expectations/compare/1.0/1.1/" in text and "that stands" in text and "/agreements/yes/" not in text
    )


def test_the_link_in_a_letter_is_for_one_person_and_one_version(alice):
    bob, version = make_member("Bob"), make_published(alice)
    token = links.token_for(bob, version)
    assert links.opened(token) == (bob, version)
    assert links.opened(token[:-2] + "xx") is None and links.opened("") is None
    Person.objects.filter(pk=bob.pk).update(left_at=NOW)
    assert links.opened(token) is None


def test_a_draft_that_is_let_go_is_gone_and_the_journal_says_so(alice):
    draft = make_draft(alice)
    actions.drop_draft(draft, by=alice, now=NOW)
    assert readers.draft_of(Kind.GUIDELINES) is None
    assert verbs() == ["agreement.draft_dropped", "agreement.drafted"]
