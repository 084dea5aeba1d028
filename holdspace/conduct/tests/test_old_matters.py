"""Old matters are brought in with their days: sealed like new ones, promised nothing, in no figures."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from holdspace.conduct.actions.promised import open_promises
from holdspace.conduct.models import Case, Item
from holdspace.conduct.rules.figures import counted
from holdspace.conduct.rules.story import told
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands, said, the_case
from holdspace.conduct.tests.at_mailbox import opened
from holdspace.conduct.tests.make import Cast, make_committee
from holdspace.conduct.tests.paper import Page, fetch, press
from holdspace.outbox.models import Letter

__all__ = ["hands"]
pytestmark = [pytest.mark.django_db, pytest.mark.row("R-289")]
FIELDS = {
    "received": "2024-03-02",
    "closed": "2024-04-10",
    "what": "zqformer: a talk was shouted down twice.",
    "against": "yes",
    "decided": "Two of the old board decided a ban of two years.",
}


def brought_in(cast: Cast, client: Client | None = None, **said: Any) -> Page:
    client = client or at_open_desk(cast, "Avocet")
    return press(client, fetch(client, "/desk/from-before/"), "Bring it in", **{**FIELDS, **said})


def test_it_is_sealed_with_its_own_days_and_nothing_is_promised(hands: Hands):
    cast = make_committee()
    Letter.objects.all().delete()
    brought_in(cast, left_out=[str(cast.id_of("Kluut"))])
    story = told(opened(cast).entries)
    assert story.received == datetime(2024, 3, 2, 17, tzinfo=UTC)  # noon in New York
    assert open_promises() == [] and not Letter.objects.exists()
    readers = {holder.person_id for holder in circle_of(Case.objects.get()).values()}
    assert cast.id_of("Kluut") not in readers and cast.id_of("Curlew") in readers
    assert all(b"zqformer" not in bytes(item.sealed) for item in Item.objects.all())


def test_behind_the_gate_what_still_holds_is_added_and_it_closes_on_its_own_day(hands: Hands):
    cast = make_committee()
    client = at_open_desk(cast, "Avocet")
    brought_in(cast, client)
    case = the_case()
    client.post(f"{case}gate/", {"choice": "free"})
    page = said(client.get(case))
    assert "It came in on Saturday 2 March 2024 and was closed on Wednesday 10 April 2024." in page
    assert "Two of the old board decided a ban of two years." in page
    for kind in ("temporary_ban", "permanent_ban", "no_leading"):
        assert client.get(f"{case}from-before/{kind}/").status_code == 200
    assert "Write down what I was told" in said(client.get("/desk/"))
    press(client, fetch(client, case), "Everything is written down: close it")
    entries = opened(cast).entries
    story = told(entries)
    assert story.closed is not None and story.closed.at == datetime(2024, 4, 10, 16, tzinfo=UTC)
    assert counted(entries) is None, "it stands in no figures of ours"
    assert "Everything is written down" not in said(client.get(case))


def test_a_case_that_began_here_does_not_close_this_way(hands: Hands):
    from_here = make_committee()
    client = at_open_desk(from_here, "Avocet")
    press(client, fetch(client, "/desk/pass-on/"), "Pass it on", what="x", source="phone", consent="no",
          told_day="2026-01-14", told_time="10:00")  # fmt: skip
    case = the_case()
    client.post(f"{case}gate/", {"choice": "free"})
    assert client.post(f"{case}closed-then/").status_code == 404
    assert told(opened(from_here).entries).closed is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"received": "2026-02-01"}, "This day is still to come."),
        ({"closed": "2024-03-01"}, "It cannot have been closed before it came in."),
    ],
)
def test_days_to_come_and_out_of_order_are_refused(hands: Hands, wrong: dict[str, str], says: str):
    page = brought_in(make_committee(), **wrong)
    assert page.status == 422 and says in page.text and "zqformer" in page.html
    assert Case.objects.count() == 0


def test_sent_twice_it_is_stored_once(hands: Hands):
    cast = make_committee()
    client = at_open_desk(cast, "Avocet")
    form = fetch(client, "/desk/from-before/")
    for _ in range(2):
        press(client, form, "Bring it in", **FIELDS)
    assert Case.objects.count() == 1
