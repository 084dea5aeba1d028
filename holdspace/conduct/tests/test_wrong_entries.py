"""What somebody changed in the database is drawn at its place, never left out, and never breaks a page."""

import pytest
from django.test import Client

from holdspace.conduct import checks
from holdspace.conduct.models import Case, Epoch, Holder, Item
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.store import rows
from holdspace.conduct.store.ledger import Ledger
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, the_case
from holdspace.conduct.tests.make import (
    NOW,
    Cast,
    desk_of,
    file,
    make_committee,
    make_person,
    seat_person,
    take_seat,
)
from holdspace.people.actions.roles import write_role

pytestmark = pytest.mark.django_db
BROKEN = "Something that is kept sealed is not as it was written."


def a_case_with_steps(cast: Cast) -> Client:
    """Six entries: report, route, gate, first word, question, reading."""
    file("Cut off.")
    client = at_open_desk(cast, "Avocet")
    client.post(f"{the_case()}gate/", {"choice": "free"})
    client.post(f"{the_case()}first-word/", {"what": "It has arrived."})
    client.post(f"{the_case()}ask/", {"what": "Who saw it?", "why": "x"})
    client.get(the_case())
    return client


def test_a_changed_entry_is_drawn_at_its_place(hands: Hands) -> None:
    client = a_case_with_steps(make_committee("Avocet", "Curlew"))
    item = Item.objects.get(n=5)
    item.sealed = bytes(item.sealed)[:-1] + b"x"
    item.save(update_fields=["sealed"])
    page = client.get(the_case())
    assert "Something here is not as it was left." in said(page)
    assert "Place 5: this entry does not belong here." in said(page)
    assert "Cut off." in said(page)
    places = [step.place for step in page.context["page"].trail]
    assert places == sorted(places, reverse=True)
    assert any(BROKEN in finding for finding in checks.findings(NOW))


def test_swapped_entries_are_drawn_both(hands: Hands) -> None:
    client = a_case_with_steps(make_committee("Avocet", "Curlew"))
    one, two = Item.objects.get(n=4), Item.objects.get(n=5)
    one.sealed, two.sealed = two.sealed, one.sealed
    for item in (one, two):
        item.save(update_fields=["sealed"])
    page = said(client.get(the_case()))
    assert "Place 4: this entry does not belong here." in page
    assert "Place 5: this entry does not belong here." in page


def test_an_entry_pointed_at_another_epoch_is_not_hidden(hands: Hands) -> None:
    client = a_case_with_steps(make_committee("Avocet", "Curlew"))
    other = Epoch.objects.create(case=Case.objects.get(), n=7, line="grant", recipient="age1x", mac=b"")
    Item.objects.filter(n=5).update(epoch=other)
    assert "Place 5: this entry does not belong here." in said(client.get(the_case()))


def test_a_trail_cut_short_says_so(hands: Hands) -> None:
    client = a_case_with_steps(make_committee("Avocet", "Curlew"))
    Item.objects.filter(n__gt=3).delete()
    assert "The end of this trail is not as it was left" in said(client.get(the_case()))
    case = Case.objects.get()
    case.head_n, case.head_link = 3, Item.objects.get(n=3).link
    case.save(update_fields=["head_n", "head_link"])
    page = client.get(the_case())
    assert "The end of this trail is not as it was left" in said(page)
    refused = client.post(f"{the_case()}step-aside/", {})
    assert "Nothing was written: what is stored of this is not as it was left." in said(refused)
    assert any(BROKEN in finding for finding in checks.findings(NOW))


def test_an_entry_of_a_wrong_shape_is_drawn_and_counts_for_nothing(hands: Hands) -> None:
    """A later version, or a fault of ours, could have written it: it must not break the page."""
    cast = make_committee("Avocet", "Curlew")
    client, avocet = a_case_with_steps(cast), str(cast.people["Avocet"].pk)
    ledger = Ledger.of(Case.objects.get().pk)
    for kind, body in (
        ("gate", {}),
        ("finding", {"question": "what"}),
        ("vote", {}),
        ("proposal", {"id": 1}),
    ):
        ledger.add(kind, body, by=avocet, at=NOW, signed_with=desk_of(cast, "Avocet").seed)
    ledger.save()
    page = said(client.get(the_case()))
    for place in (7, 8, 10):
        assert f"Place {place}: this entry does not belong here." in page
    assert client.get("/desk/").status_code == 200


def test_an_unknown_kind_is_a_step_that_is_shown(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    client, avocet = a_case_with_steps(cast), str(cast.people["Avocet"].pk)
    ledger = Ledger.of(Case.objects.get().pk)
    ledger.add("measure", {"what": "later"}, by=avocet, at=NOW, signed_with=desk_of(cast, "Avocet").seed)
    ledger.save()
    assert "did something that this version does not know." in said(client.get(the_case()))


def test_a_false_card_is_not_believed(hands: Hands) -> None:
    client = a_case_with_steps(make_committee("Avocet", "Curlew"))
    case = Case.objects.get()
    case.card = bytes(case.card)[:-1] + b"x"
    rows.sign(case)
    case.save(update_fields=["card", "mac"])
    assert "Whoever wrote has not answered yet" in said(client.get("/desk/"))
    assert client.get("/desk/cases/").status_code == 200


def test_nothing_wrong_is_nothing_said(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    before = checks.findings(NOW)
    a_case_with_steps(cast)
    assert before == checks.findings(NOW) == []


def test_seats_and_keys_that_need_a_look(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin", "Kluut")
    write_role(cast.people["Kluut"], "server_admin", by=cast.people["Avocet"], now=NOW)
    Holder.objects.filter(pk=cast.holders["Dunlin"].pk).update(recipient=cast.holders["Curlew"].recipient)
    knot = make_person("Knot")
    take_seat(knot, SeatKind.MEMBER)
    take_seat(make_person("Gannet"), SeatKind.BOARD_CONTACT)
    seat_person(cast, "Godwit", SeatKind.MEMBER)
    godwit = Holder.objects.get(pk=cast.holders["Godwit"].pk)
    godwit.admitted_at = godwit.admitted_by = None
    rows.sign(godwit)
    godwit.save()
    hands.forward(days=4)
    found = checks.findings(hands.at)
    assert [sentence.split(":")[0].split(".")[0] for sentence in found] == [
        "Knot holds a seat and has no key yet",
        "Kluut holds a seat and looks after the server",
        "The key of Godwit has waited for days to be confirmed",
        "A key of Dunlin is not as this installation wrote it, so nothing is sealed to it",
    ]
