"""May I reuse this, and something left the group."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.groups import actions as groups
from holdspace.groups.actions import flags, materials, reuse
from holdspace.groups.models import Flag, Group, Item, ReuseQuestion
from holdspace.groups.readers.reuse import waiting_flags
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.flags import FlagRefusal
from holdspace.groups.rules.reuse import ReuseRefusal
from holdspace.groups.tests.at_pages import seen, signed_in
from holdspace.groups.tests.make import NOW, make_community, make_group, make_member, make_staff, put_in
from holdspace.journal.models import Entry
from holdspace.outbox.models import Errand, Letter
from holdspace.people.actions import end_role
from holdspace.people.models import Person, Role
from holdspace.people.rules import RoleKind
from holdspace.promises.models import Promise

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DAY = timedelta(days=1)


@pytest.fixture
def item() -> Item:
    """Alice facilitates, Bob co-facilitates, Carol takes part; Zoe is on the staff too."""
    make_community()
    group = make_group(make_staff("Alice"))
    make_staff("Zoe")
    put_in(group, make_member("Bob"), GroupRole.CO_FACILITATOR)
    put_in(group, make_member("Carol"))
    return materials.add_item(group, title="Summary", place="a folder", by=called("Carol"), now=NOW)


def called(name: str) -> Person:
    return Person.objects.get(name=name)


def refused(refusal: Any) -> Any:
    return pytest.raises(Refused, match=f"^{refusal.value}$")


def ask(item: Item, **over: Any) -> ReuseQuestion:
    words = {"words": "May I print it?", "once": uuid4(), "by": called("Carol"), "now": NOW}
    return reuse.ask_reuse(item, **{**words, **over})


@pytest.mark.row("cnf.ask-lead")
def test_the_lead_is_asked_and_the_answer_stands_beside_it(item):
    question = ask(item)
    promise = Promise.objects.get(about_id=question.pk)
    assert (question.lies_with, promise.to_id) == (called("Alice"), called("Carol").pk)
    assert promise.due_at.isoformat() == "2026-01-23T05:00:00+00:00", (
        "the end of the fifth working day in New York"
    )
    assert promise.label == "Sharing field notes"
    with refused(ReuseRefusal.NOT_YOURS):
        reuse.answer_reuse(question, words="Yes.", by=called("Carol"), now=NOW)
    with refused(ReuseRefusal.NO_ANSWER):
        reuse.answer_reuse(question, words=" ", by=called("Alice"), now=NOW)
    reuse.answer_reuse(question, words="Yes, with our names.", by=called("Alice"), now=NOW + DAY)
    assert Promise.objects.get(pk=promise.pk).outcome == "kept"
    letter = Letter.objects.get(kind="groups.reuse_answered")
    assert letter.address == "carol@example.org" and "Summary" not in letter.subject + letter.text
    with refused(ReuseRefusal.ANSWERED):
        reuse.answer_reuse(question, words="No.", by=called("Bob"), now=NOW + DAY)


@pytest.mark.row("cnf.ask-lead")
def test_after_five_working_days_it_lies_with_the_deputy(item):
    question = ask(item)
    errand = Errand.objects.get(kind=reuse.PASS_ON)
    assert errand.due == Promise.objects.get(about_id=question.pk).due_at
    for _ in range(2):
        reuse.pass_reuse_on(errand.args, now=errand.due)
    question.refresh_from_db()
    assert (question.lies_with, question.passed_on_at) == (called("Bob"), errand.due)
    assert Promise.objects.get(about_id=question.pk).owner_id == called("Bob").pk
    assert Letter.objects.filter(kind="groups.reuse_asked").count() == 2


def test_an_answered_one_is_not_passed_on_and_a_second_sending_changes_nothing(item):
    once = uuid4()
    question = ask(item, once=once)
    assert ask(item, once=once) == question
    reuse.answer_reuse(question, words="Yes.", by=called("Alice"), now=NOW)
    reuse.pass_reuse_on({"question": str(question.pk)}, now=NOW + 9 * DAY)
    question.refresh_from_db()
    assert question.passed_on_at is None


def test_somebody_without_an_account_leaves_an_address_that_is_then_forgotten(item):
    with refused(ReuseRefusal.NO_ADDRESS):
        ask(item, by=None)
    with refused(ReuseRefusal.NO_WORDS):
        ask(item, words=" ")
    question = ask(item, by=None, outside=True, name="Visitor", address="v@example.com")
    reuse.answer_reuse(question, words="Yes.", by=called("Alice"), now=NOW)
    question.refresh_from_db()
    assert question.address == ""
    letter = Letter.objects.get(kind="groups.reuse_answered")
    assert letter.address == "v@example.com" and "Yes." in letter.text


def group_of(item: Item) -> Group:
    return item.group


@pytest.mark.row("cnf.breach")
def test_a_flag_goes_to_the_lead_or_to_other_staff_when_it_names_them(item):
    group = group_of(item)
    to_lead = flags.raise_flag(group, words="It is out.", names_lead=False, by=called("Carol"), now=NOW)
    assert to_lead.sent_to == called("Alice")
    about = flags.raise_flag(group, words="Alice posted it.", names_lead=True, by=called("Carol"), now=NOW)
    assert about.sent_to == called("Zoe")
    assert list(
        Letter.objects.filter(kind="groups.flag").values_list("address", flat=True).order_by("address")
    ) == [
        "alice@example.org",
        "zoe@example.org",
    ]
    assert {entry.by_id for entry in Entry.objects.filter(verb="flag.raised")} == {None}
    with refused(FlagRefusal.NOT_YOURS):
        flags.answer_flag(about, words="Nothing.", by=called("Alice"), now=NOW)
    with refused(FlagRefusal.NO_WORDS):
        flags.answer_flag(about, words="", by=called("Zoe"), now=NOW)
    flags.answer_flag(about, words="I have spoken with them.", by=called("Zoe"), now=NOW)
    with refused(FlagRefusal.ANSWERED):
        flags.answer_flag(about, words="Again.", by=called("Zoe"), now=NOW)


def test_who_may_not_raise_one(item):
    with refused(FlagRefusal.NOT_IN_GROUP):
        flags.raise_flag(group_of(item), words="x", names_lead=False, by=make_member("Frank"), now=NOW)
    with refused(FlagRefusal.NO_WORDS):
        flags.raise_flag(group_of(item), words=" ", names_lead=False, by=called("Carol"), now=NOW)
    Person.objects.filter(name="Zoe").update(left_at=NOW)
    with refused(FlagRefusal.NOBODY_ELSE):
        flags.raise_flag(group_of(item), words="x", names_lead=True, by=called("Carol"), now=NOW)
    assert not Flag.objects.exists()


def test_whoever_names_the_lead_is_asked_who_shall_read_it(item):
    words = {"words": "alice posted it.", "by": called("Carol"), "now": NOW}
    with refused(FlagRefusal.NAMES_LEAD):
        flags.raise_flag(group_of(item), names_lead=False, **words)
    chosen = flags.raise_flag(group_of(item), names_lead=False, chosen=True, **words)
    assert chosen.sent_to == called("Alice")


def test_nobody_else_finds_a_flag(item):
    group = group_of(item)
    flag = flags.raise_flag(group, words="Alice posted it.", names_lead=True, by=called("Carol"), now=NOW)
    url = f"{group.get_absolute_url()}left/{flag.pk}/"
    for name, status in (("Carol", 200), ("Zoe", 200), ("Alice", 404), ("Bob", 404)):
        client = Client()
        client.force_login(called(name))
        assert client.get(url).status_code == status, name


@pytest.mark.row("cnf.breach")
def test_a_flag_with_somebody_who_has_left_is_read_by_them_no_more_and_who_raised_it_is_told(item):
    group = group_of(item)
    for name in ("Alice", "Zoe"):
        end_role(Role.objects.get(person=called(name), kind=RoleKind.STAFF), by=None, now=NOW)
    flag = flags.raise_flag(group, words="It is out.", names_lead=False, by=called("Carol"), now=NOW)
    alice, url = called("Alice"), f"{group.get_absolute_url()}left/{flag.pk}/"
    assert flag.sent_to == alice and len(waiting_flags(alice.pk, NOW)) == 1
    groups.leave(group, person=alice, now=NOW + DAY)
    assert waiting_flags(alice.pk, NOW + DAY) == []
    assert signed_in(alice).get(url).status_code == 404
    assert "Alice has left the group since" in seen(signed_in(called("Carol")).get(url))


def test_nobody_is_asked_about_their_own_question(item):
    assert ask(item, by=called("Alice")).lies_with == called("Bob")
    question = ask(item, by=called("Bob"))
    assert question.lies_with == called("Alice")
    reuse.pass_reuse_on({"question": str(question.pk)}, now=NOW + 9 * DAY)
    question.refresh_from_db()
    assert question.lies_with == called("Zoe")


@pytest.mark.row("cnf.ask-lead")
def test_a_question_that_lay_with_somebody_who_leaves_lies_with_the_next_at_once(item):
    question = ask(item)
    groups.leave(item.group, person=called("Alice"), now=NOW + DAY)
    question.refresh_from_db()
    assert question.lies_with == called("Bob")
    assert Promise.objects.get(about_id=question.pk).owner_id == called("Bob").pk
    assert Letter.objects.filter(kind="groups.reuse_asked", address="bob@example.org").count() == 1
