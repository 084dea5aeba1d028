"""Attack 3 with the house key: a trail cut short, and signed anew, is seen by whoever had read further."""

import json

import pytest

from holdspace.conduct.models import Case, Item, Pin
from holdspace.conduct.store import rows
from holdspace.conduct.store.entries import Wrong
from holdspace.conduct.store.pins import pin, pinned
from holdspace.conduct.store.verifying import first_fault
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands, said, the_case
from holdspace.conduct.tests.attacker import a_case_with_a_past, add_words
from holdspace.conduct.tests.deeds import Played
from holdspace.conduct.tests.make import desk_of, make_committee
from holdspace.conduct.tests.test_wrong_entries import a_case_with_steps
from holdspace.outbox.house import house
from holdspace.vault import Cap, Context, Place, seal_frame

__all__ = ["hands"]
pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def see(played: Played, name: str) -> None:
    opened = played.opened(name)
    pin(opened.me, opened.case.pk, n=opened.case.head_n, link=bytes(opened.case.head_link))


def cut(to: int) -> None:
    """What somebody with database and house key can do: nothing that they leave is wrong by itself."""
    Item.objects.filter(n__gt=to).delete()
    case = Case.objects.get()
    case.head_n, case.head_link = to, Item.objects.get(n=to).link
    rows.sign(case)
    case.save()
    assert first_fault(case) is None


def test_whoever_read_further_sees_that_the_end_is_gone():
    played = a_case_with_a_past()
    see(played, "Avocet")
    cut(3)
    assert played.opened("Avocet").wrong == [Wrong(3, "pin")]
    assert played.opened("Curlew").wrong == [], "who never read it has nothing to compare with"


def test_what_was_put_in_the_place_of_the_end_is_seen_too():
    played = a_case_with_a_past()
    see(played, "Avocet")
    reached = Case.objects.get().head_n
    cut(3)
    while Case.objects.get().head_n <= reached:
        add_words(played, "in their place")
    assert [wrong.fault for wrong in played.opened("Avocet").wrong] == ["pin"]


def test_a_case_that_went_on_as_it_should_is_well():
    played = a_case_with_a_past()
    see(played, "Avocet")
    add_words(played, "even more")
    assert played.opened("Avocet").wrong == []


def test_nobody_else_can_write_what_somebody_remembers():
    played = a_case_with_a_past()
    see(played, "Avocet")
    place = Place(what="pin", site=house().site, case=played.case_id.bytes, epoch=bytes(16))
    words = (
        json.dumps({"n": 3, "link": bytes(Item.objects.get(n=3).link).hex()}).encode() + b"\n" + b"00" * 64
    )
    forged = seal_frame(Context(place), words, [played.cast.holders["Avocet"].recipient], Cap.SLOT)
    Pin.objects.update(sealed=forged)
    cut(3)
    assert [wrong.fault for wrong in played.opened("Avocet").wrong] == ["pin"]


def test_a_pin_tells_neither_whose_it_is_nor_of_which_case():
    played = a_case_with_a_past()
    see(played, "Avocet")
    see(played, "Curlew")
    for name in ("Avocet", "Curlew"):
        opened = played.opened(name)
        found = pinned(desk_of(played.cast, name).seed, played.case_id)
        assert found is not None and found.n == opened.case.head_n
    labels = {bytes(row.pk) for row in Pin.objects.all()}
    known = {
        label for one in played.cast.holders.values() for label in house().labels(bytes(16), one.pk.bytes)
    }
    assert len(labels) == 2 and not labels & known


def test_the_page_says_it(hands: Hands):
    cast = make_committee("Avocet", "Curlew")
    client = a_case_with_steps(cast)
    client.get(the_case())
    cut(5)
    page = said(client.get(the_case()))
    assert "Something here is not as it was left" in page
    assert "You have seen this trail before, and it went on differently" in page
    assert "it went on differently" in said(client.get(the_case())), "looking again does not make it well"
    assert "it went on differently" not in said(at_open_desk(cast, "Curlew").get(the_case()))
