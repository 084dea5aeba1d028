"""The decision log, and agreements of a group's own."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.groups.actions import decisions, own_agreements, rounds
from holdspace.groups.models import Group, OwnText
from holdspace.groups.readers.decisions import lines_of
from holdspace.groups.rules.decisions import DecisionRefusal, How
from holdspace.groups.rules.own_agreements import OwnRefusal, TextState
from holdspace.groups.rules.rounds import Say
from holdspace.groups.tests.make import NOW, make_community, make_group, make_member, make_staff, put_in
from holdspace.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DAY = timedelta(days=1)
NAMES = ("Bob", "Carol", "Dana")


@pytest.fixture
def group() -> Group:
    make_community()
    made = make_group(make_staff("Alice"))
    for name in NAMES:
        put_in(made, make_member(name))
    return made


def called(name: str) -> Person:
    return Person.objects.get(name=name)


def refused(refusal: Any) -> Any:
    return pytest.raises(Refused, match=f"^{refusal.value}$")


def log(group: Group, **over: Any) -> Any:
    words = {
        "how": How.MEETING,
        "words": "Interviews stay anonymous.",
        "made_at": NOW - DAY,
        "by": called("Alice"),
        "now": NOW,
    }
    return decisions.log_decision(group, **{**words, **over})


@pytest.mark.row("grp.withhold")
def test_a_decision_says_how_it_was_made_and_who_agreed(group):
    frank = make_member("Frank")
    decision = log(group, agreed={called("Bob").pk, frank.pk}, open_until=NOW + 3 * DAY)
    assert lines_of([decision], group, NOW)[0].how == "Agreed by one of three."
    decisions.add_voice(decision, agrees=True, by=called("Carol"), now=NOW)
    assert (
        lines_of([decision], group, NOW)[0].how == "Agreed by two of three, some of them after the meeting."
    )
    decisions.add_voice(
        decision, agrees=False, words="Not the names of stations.", by=called("Dana"), now=NOW
    )
    assert lines_of([decision], group, NOW)[0].against == "Dana spoke against it since."
    with refused(DecisionRefusal.NOT_IN_GROUP):
        decisions.add_voice(decision, agrees=True, by=frank, now=NOW)
    with refused(DecisionRefusal.NO_REASON):
        decisions.add_voice(decision, agrees=False, by=called("Bob"), now=NOW)
    with refused(DecisionRefusal.NOT_OPEN):
        decisions.add_voice(decision, agrees=True, by=called("Bob"), now=NOW + 3 * DAY)
    silent = log(group, how=How.LAZY)
    assert (
        lines_of([silent], group, NOW)[0].how
        == "Announced, and nobody spoke against it. Silence is not counted."
    )


def test_who_writes_into_the_log(group):
    for over, refusal in (
        ({"by": called("Bob")}, DecisionRefusal.NOT_STEERING),
        ({"words": " "}, DecisionRefusal.NO_WORDS),
        ({"how": How.ROUND}, DecisionRefusal.BY_ROUND),
        ({"made_at": NOW + DAY}, DecisionRefusal.IN_FUTURE),
    ):
        with refused(refusal):
            log(group, **over)


@pytest.mark.row("grp.withhold")
def test_every_member_reads_all_of_it_and_nobody_else_anything(group):
    late = make_member("Grace")
    group.memberships.create(person=late, role="member", since=NOW, sees_from=NOW + DAY)
    make_member("Frank")
    log(group)
    url = f"{group.get_absolute_url()}decisions/"
    for name, status in (("Bob", 200), ("Grace", 200), ("Alice", 200), ("Frank", 404)):
        client = Client()
        client.force_login(called(name))
        page = client.get(url)
        assert page.status_code == status
        assert ("Interviews stay anonymous." in page.content.decode()) is (status == 200)
    assert "anonymous" not in Client().get(group.get_absolute_url()).content.decode()


def proposed(group: Group, **over: Any) -> OwnText:
    words = {"title": "How we speak", "words": "We speak in turn.", "by": called("Bob"), "now": NOW}
    return own_agreements.propose_text(group, **{**words, **over})


def agreed(text: OwnText, at: Any = NOW) -> OwnText:
    """Seven days of comments, a round, everyone agrees."""
    own_agreements.open_for_comments(text, by=called("Bob"), now=at)
    row = own_agreements.put_to_round(text, by=called("Bob"), now=at + 8 * DAY)
    for name in NAMES:
        rounds.answer(row, person=called(name), say=Say.AGREE, now=at + 9 * DAY)
    text.refresh_from_db()
    return text


@pytest.mark.row("grp.no-silent-agreement")
def test_only_a_round_that_passed_puts_a_text_in_force(group):
    text = proposed(group)
    with refused(OwnRefusal.NOT_FROM_HERE):
        own_agreements.put_to_round(text, by=called("Alice"), now=NOW)
    own_agreements.open_for_comments(text, by=called("Alice"), now=NOW)
    own_agreements.comment_on(text, words="And listen.", by=called("Dana"), now=NOW)
    with refused(OwnRefusal.WINDOW_OPEN):
        own_agreements.put_to_round(text, by=called("Alice"), now=NOW + 6 * DAY)
    row = own_agreements.put_to_round(text, by=called("Bob"), now=NOW + 7 * DAY)
    text.refresh_from_db()
    assert text.state == TextState.ROUND
    rounds.answer(row, person=called("Dana"), say=Say.OBJECT, words="Not yet.", now=NOW + 8 * DAY)
    rounds.close_round({"round": str(row.pk)}, now=row.closes_at)
    text.refresh_from_db()
    assert text.state == TextState.DRAFT
    assert agreed(text, NOW + 20 * DAY).state == TextState.IN_FORCE


@pytest.mark.row("grp.no-silent-agreement")
def test_the_database_holds_it_too(group):
    text = proposed(group)
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnText.objects.filter(pk=text.pk).update(state=TextState.IN_FORCE)


def test_a_later_text_replaces_the_one_before_it_and_only_when_agreed(group):
    first = agreed(proposed(group))
    second = proposed(group, words="We speak in turn, and listen.", instead_of=first, now=NOW + 30 * DAY)
    assert (second.chain, second.number) == (first.chain, 2)
    first.refresh_from_db()
    assert first.state == TextState.IN_FORCE
    agreed(second, NOW + 30 * DAY)
    first.refresh_from_db()
    assert (first.state, second.state) == (TextState.REPLACED, TextState.IN_FORCE)


def test_what_is_refused(group):
    with refused(OwnRefusal.REPORTING_IS_STAFFS):
        proposed(group, words="Concerns go to the lead first.")
    assert proposed(group, words="Anybody may report a concern.", by=called("Alice")).state == TextState.DRAFT
    with refused(OwnRefusal.NOT_IN_GROUP):
        proposed(group, by=make_member("Frank"))
    text = proposed(group)
    with refused(OwnRefusal.NOT_YOURS):
        own_agreements.open_for_comments(text, by=called("Carol"), now=NOW)
    with refused(OwnRefusal.WINDOW_SHORT):
        own_agreements.open_for_comments(text, by=called("Bob"), now=NOW, until=NOW + DAY)
    own_agreements.drop_text(text, by=called("Bob"), now=NOW)
    with refused(OwnRefusal.NOT_FROM_HERE):
        own_agreements.comment_on(text, words="x", by=called("Bob"), now=NOW)


def test_a_draft_says_that_it_binds_nobody(group):
    text = proposed(group)
    client = Client()
    client.force_login(called("Carol"))
    page = client.get(f"{group.get_absolute_url()}agreed/{text.pk}/").content.decode()
    assert "Draft, not binding." in page
    assert "We speak in turn." not in client.get(group.get_absolute_url()).content.decode()
    agreed(text)
    assert "We speak in turn." in client.get(group.get_absolute_url()).content.decode()
