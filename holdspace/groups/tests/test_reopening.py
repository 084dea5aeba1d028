"""Exceptions: a group under way takes people, and its members hear of it first."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from holdspace.clock.refusal import Refused
from holdspace.groups import actions
from holdspace.groups.actions.reopening import reopen, take_back
from holdspace.groups.models import Group, Membership, Reopening, Wish
from holdspace.groups.readers import directory
from holdspace.groups.rules import GroupKind, State, WayIn, reopening
from holdspace.groups.rules.reopening import Dates
from holdspace.groups.rules.reopening import Refusal as ReopenRefusal
from holdspace.groups.tests.at_pages import seen, signed_in
from holdspace.groups.tests.make import (
    NOW,
    WG,
    make_community,
    make_group,
    make_member,
    make_staff,
    put_in,
)
from holdspace.outbox.models import Letter
from holdspace.people.models import Person
from holdspace.people.rules import VISITOR


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


@pytest.fixture
def group(alice):
    return make_group(alice)


def refused(refusal: Any) -> Any:
    return pytest.raises(Refused, match=f"^{refusal.value}$")


START = datetime.fromisoformat("2026-01-17T00:00:00-05:00")
DATES = Dates(START, START + timedelta(days=14))


@pytest.mark.row("grp.rolling-exception")
@pytest.mark.parametrize(
    ("over", "refusal"),
    [
        ({}, None),
        ({"staff": False}, ReopenRefusal.NOT_STAFF),
        ({"kind": GroupKind.INTEREST_GROUP}, ReopenRefusal.NOT_NEEDED),
        ({"state": State.FORMING}, ReopenRefusal.NOT_RUNNING),
        ({"state": State.CLOSING}, ReopenRefusal.NOT_RUNNING),
        ({"reason": " "}, ReopenRefusal.NO_REASON),
        ({"dates": Dates(NOW + timedelta(hours=23), DATES.ends_at)}, ReopenRefusal.TOO_SOON),
        ({"dates": Dates(START, START)}, ReopenRefusal.ENDS_FIRST),
        ({"another": True}, ReopenRefusal.ALREADY),
    ],
)
def test_an_exception_needs_a_reason_dates_and_members_who_know(over, refusal):
    said: dict[str, Any] = {
        "kind": WG,
        "state": State.ACTIVE,
        "staff": True,
        "reason": "Two have left.",
        "dates": DATES,
        "another": False,
        **over,
    }
    kind, state = said.pop("kind"), said.pop("state")
    assert reopening.why_not_reopen(kind, state, now=NOW, **said) is refusal


def open_exception(group: Group, by: Person, **over: Any) -> Reopening:
    words = {"reason": "Two have left.", "first": date(2026, 1, 17), "last": date(2026, 1, 30), **over}
    return reopen(group, by=by, now=NOW, **words)


@pytest.mark.row("grp.rolling-exception")
def test_members_are_told_first_then_people_can_ask_and_see_only_what_is_newer(alice, group):
    bob, carol = make_member("Bob"), make_member("Carol")
    put_in(group, bob)
    with refused(ReopenRefusal.NEEDED):
        actions.invite(group, carol, by=alice, now=NOW)
    open_exception(group, alice, sees_from=date(2026, 1, 20))
    letter = Letter.objects.get(kind="groups.reopened", address="bob@example.org")
    for words in ("Two have left.", "only from Tuesday 20 January", "to Friday 30 January"):
        assert words in letter.text
    assert actions.come_in(group, person=carol, accepts=True, now=NOW) is WayIn.NOTE
    during = START + timedelta(days=1)
    assert actions.come_in(group, person=carol, accepts=True, now=during) is WayIn.ASK
    actions.answer_wish(Wish.objects.get(way=Wish.ASKED), yes=True, by=alice, now=during)
    seen_from = Membership.objects.get(person=carol).sees_from
    assert seen_from is not None and seen_from.isoformat() == "2026-01-20T05:00:00+00:00"
    lists = [directory(VISITOR, now=at).shelves[0].page.rows[0].joining for at in (NOW, during)]
    assert [str(said) for said in lists] == ["not taking new members now", "you can ask to join"]
    after = DATES.ends_at + timedelta(days=1)
    assert actions.come_in(group, person=make_member("Dana"), accepts=True, now=after) is WayIn.NOTE


def test_an_exception_is_taken_back_once(alice, group):
    made = open_exception(group, alice)
    with refused(ReopenRefusal.ALREADY):
        open_exception(group, alice)
    take_back(made, by=alice, now=NOW)
    with refused(ReopenRefusal.OVER):
        take_back(made, by=alice, now=NOW)
    during = START + timedelta(days=1)
    assert actions.come_in(group, person=make_member("Bob"), accepts=True, now=during) is WayIn.NOTE


@pytest.fixture
def now_is_fixed(monkeypatch):
    for module in ("groups.views.people", "groups.views.shared", "groups.views.reading", "site.context"):
        monkeypatch.setattr(f"holdspace.{module}.now", lambda: NOW + timedelta(hours=1))


@pytest.mark.usefixtures("now_is_fixed")
def test_staff_open_an_exception_on_its_page_and_others_find_none(alice, group):
    url = f"{group.get_absolute_url()}exception/"
    client = signed_in(alice)
    soon = {"reason": "Two have left.", "first": "2026-01-16", "last": "2026-01-30", "sees": "day"}
    assert client.post(url, soon).status_code == 422
    done = client.post(url, {**soon, "first": "2026-01-17"}, follow=True)
    assert "the members are told" in seen(done) and "Two have left." in seen(done)
    made = Reopening.objects.get()
    assert made.sees_from == made.starts_at
    assert "is taken back" in seen(client.post(f"{url}{made.pk}/end/", follow=True))
    assert signed_in(make_member("Bob")).get(url).status_code == 404
