"""A draft that belongs to a group: its consent comes from a round that passed, about just these words (R-062)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from holdspace.agreements import actions as agreements
from holdspace.agreements import readers as agreements_known
from holdspace.agreements.document import Kind
from holdspace.agreements.rules import Gap, Refusal, Way
from holdspace.clock.refusal import Refused
from holdspace.groups.actions import come_in, rounds
from holdspace.groups.actions import drafts as actions
from holdspace.groups.actions.announcements import announce
from holdspace.groups.actions.flags import raise_flag
from holdspace.groups.actions.materials import add_item, add_version
from holdspace.groups.actions.own_agreements import comment_on, propose_text
from holdspace.groups.actions.proposals import Proposed, propose
from holdspace.groups.readers.facts import to_accept
from holdspace.groups.rules import GroupKind
from holdspace.groups.rules import Refusal as JoinRefusal
from holdspace.groups.rules.announcements import Audience
from holdspace.groups.rules.proposals import ProposalRefusal
from holdspace.groups.rules.rounds import Say, Subject
from holdspace.groups.sentences import sentence
from holdspace.groups.tests.make import (
    NOW,
    SIG,
    make_agreements,
    make_community,
    make_group,
    make_member,
    make_staff,
    put_in,
)
from holdspace.outbox.models import Errand

pytestmark = [pytest.mark.django_db, pytest.mark.row("gdl.cocreate")]
DAY = timedelta(days=1)


@pytest.fixture
def alice():
    make_community()
    person = make_staff("Alice")
    make_agreements(person)
    return person


@pytest.fixture
def group(alice):
    made = make_group(alice)
    for name in ("Bob", "Carol"):
        put_in(made, make_member(name))
    return made


@pytest.fixture
def draft(alice, group):
    version = agreements.begin_next(Kind.GUIDELINES, by=alice, now=NOW)
    actions.take_draft(group, version, by=alice, now=NOW)
    version.refresh_from_db()
    return version


def gaps(draft, at=NOW + DAY):
    draft.refresh_from_db()
    return {one.gap for one in agreements_known.missing_in_draft(draft, at) if one.blocks}


def everyone_agrees(row, at=NOW + DAY):
    for voice in row.voices.all():
        rounds.answer(row, person=voice.person, say=Say.AGREE, now=at)


def reword(draft, by):
    section = draft.document.section("scope")
    words = {"heading": section.heading, "part": section.part, "body": "Everywhere.", "by": by, "now": NOW}
    agreements.save_section(draft, "scope", **words)
    draft.refresh_from_db()


def test_a_round_that_passes_is_the_groups_consent(draft, group, alice):
    assert gaps(draft) == {Gap.NO_GROUP, Gap.NO_STAFF}
    everyone_agrees(actions.ask_about_draft(group, draft, by=alice, now=NOW))
    assert gaps(draft) == {Gap.NO_STAFF}
    agreements.consent_for_staff(draft, mark=draft.mark, by=alice, now=NOW + DAY)
    done = agreements.publish(draft, number="1.1", note="Ours.", tell=False, by=alice, now=NOW + DAY)
    assert done.consents.get(side="group").round_id is not None


def test_words_that_change_while_the_group_is_asked_have_no_consent(draft, group, alice):
    row = actions.ask_about_draft(group, draft, by=alice, now=NOW)
    reword(draft, alice)
    everyone_agrees(row)
    assert gaps(draft) == {Gap.NO_GROUP, Gap.NO_STAFF}
    everyone_agrees(actions.ask_about_draft(group, draft, by=alice, now=NOW + 2 * DAY), NOW + 3 * DAY)
    assert gaps(draft) == {Gap.NO_STAFF}
    reword(draft, alice)


def test_silence_and_an_objection_are_no_consent(draft, group, alice):
    row = actions.ask_about_draft(group, draft, by=alice, now=NOW)
    bob = row.voices.get(person__name="Bob").person
    rounds.answer(row, person=bob, say=Say.OBJECT, words="Too wide.", now=NOW + DAY)
    errand = Errand.objects.get(kind=rounds.CLOSE)
    rounds.close_round(errand.args, now=errand.due)
    assert Gap.NO_GROUP in gaps(draft)


def test_only_staff_give_a_draft_and_only_the_owning_group_is_asked(draft, group, alice):
    other, bob = make_group(alice, name="Another group"), group.memberships.get(person__name="Bob").person
    put_in(other, bob)
    for deed, why in (
        (lambda: actions.take_draft(other, draft, by=bob, now=NOW), Refusal.NOT_STAFF),
        (lambda: actions.ask_about_draft(other, draft, by=alice, now=NOW), Refusal.GROUP_UNKNOWN),
        (lambda: actions.give_back(other, draft, by=alice, now=NOW), Refusal.GROUP_UNKNOWN),
    ):
        with pytest.raises(Refused) as caught:
            deed()
        assert caught.value.refusal == why
    actions.give_back(group, draft, by=alice, now=NOW)
    assert gaps(draft) == set()


def test_the_group_reads_its_draft_and_outsiders_find_nothing(draft, group, alice, client):
    path = f"/groups/{group.slug}/drafts/{draft.pk}/"
    client.force_login(make_member("Outsider"))
    assert [client.get(one).status_code for one in (path, f"/groups/{group.slug}/drafts/")] == [404, 404]
    bob = group.memberships.get(person__name="Bob").person
    client.force_login(bob)
    assert "Ask the group to agree to it" in client.get(path).content.decode()
    assert draft.document.title in client.get(f"/groups/{group.slug}/").content.decode()
    assert client.post(f"{path}belong/").status_code == 404
    client.post(f"{path}ask/")
    page = client.get(path).content.decode()
    assert "The group is being asked" in page and "/rounds/" in page
    client.force_login(alice)
    client.post(f"{path}belong/")
    assert "Give it to this group" in client.get(f"/groups/{group.slug}/drafts/").content.decode()


def posting(group, item, text, by, staff, now):
    """Everything by which somebody puts something of their own before a group."""
    ways, letter = {"by": by, "now": now}, {"subject": "News", "text": "Soon.", "once": uuid4()}
    return (
        lambda: rounds.open_round(group, subject=Subject.DECISION, asks="Shall we meet?", **ways),
        lambda: add_item(group, title="More notes", place="folder", **ways),
        lambda: add_version(item, place="folder", **ways),
        lambda: propose_text(group, title="How we speak", words="In turn.", **ways),
        lambda: comment_on(text, words="Good.", **ways),
        lambda: announce(**letter, audience=Audience.MEMBERS, by=staff, now=now),
    )


@pytest.mark.row("gdl.reaccept")
def test_after_the_day_joining_proposing_and_posting_rest_until_a_new_yes_and_groups_stay(alice, client):
    sig = make_group(alice, SIG, "Data stewards")
    bob, carol = make_member("Bob"), make_member("Carol")
    current = agreements_known.in_force(Kind.GUIDELINES)
    for person in (bob, carol):
        agreements.accept(person, current, way=Way.JOIN, by=person, now=NOW)
    draft = agreements.begin_next(Kind.GUIDELINES, by=alice, now=NOW)
    by = (NOW + 30 * DAY).date()
    agreements.publish(draft, number="1.1", note="New.", tell=False, renew_by=by, by=alice, now=NOW)
    come_in(sig, person=carol, accepts=True, now=NOW + DAY)  # until the day nothing changes
    by_then, late = NOW + 28 * DAY, NOW + 32 * DAY
    with pytest.raises(Refused) as joins:
        come_in(sig, person=bob, accepts=True, now=late)
    words = Proposed("Reading circle", GroupKind.INTEREST_GROUP, "To read.")
    with pytest.raises(Refused) as proposes:
        propose(words, by=bob, now=late)
    assert (joins.value.refusal, proposes.value.refusal) == (JoinRefusal.LAPSED, ProposalRefusal.LAPSED)
    assert "day for saying yes" in sentence(joins.value) and "propose a group" in sentence(proposes.value)
    assert sig.memberships.filter(person=carol, over=False).exists()
    asked = rounds.open_round(sig, subject=Subject.DECISION, asks="Shall we?", by=carol, now=by_then)
    item = add_item(sig, title="Notes", place="folder", by=carol, now=by_then)
    text = propose_text(sig, title="How we meet", words="In turn.", by=carol, now=by_then)
    for deed in posting(sig, item, text, carol, alice, late):
        with pytest.raises(Refused) as posts:
            deed()
        assert "then send this again" in sentence(posts.value)
    rounds.answer(asked, person=carol, say=Say.OBJECT, words="Not yet.", now=late)
    raise_flag(sig, words="A page is outside.", names_lead=False, by=carol, now=late)
    agreements.accept(bob, agreements_known.in_force(Kind.GUIDELINES), way=Way.PAGE, by=bob, now=late)
    come_in(sig, person=bob, accepts=True, now=late)


@pytest.mark.row("grp.join")
def test_each_kind_of_group_asks_for_its_own_texts(alice):
    bob = make_member("Bob")
    for kind in (Kind.SIG_EXPECTATIONS, Kind.CONFIDENTIALITY, Kind.CREDIT):
        draft = agreements.begin_from_starter(kind, by=alice, now=NOW)
        agreements.publish(draft, number="1.0", note="First.", tell=False, by=alice, now=NOW)
    asked = {kind: [version.kind for version in to_accept(bob.pk, kind, now=NOW)] for kind in GroupKind}
    assert asked[GroupKind.WORKING_GROUP] == [Kind.GUIDELINES, Kind.EXPECTATIONS, Kind.CONFIDENTIALITY]
    assert asked[GroupKind.INTEREST_GROUP] == [Kind.GUIDELINES, Kind.SIG_EXPECTATIONS]
