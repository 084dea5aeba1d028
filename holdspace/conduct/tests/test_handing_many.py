"""Many cases handed on at once, to a member whose key had to be replaced."""

from uuid import UUID

import pytest

from holdspace.conduct.actions import circles, handing_many, handling, keys, persons
from holdspace.conduct.models import Case, Holder, Slot
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.persons import PartIn, persons_of
from holdspace.conduct.store.names import with_names
from holdspace.conduct.store.opening import OpenCase, door
from holdspace.conduct.store.verifying import broken_cases
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands, said
from holdspace.conduct.tests.make import CHEAP, NOW, PASSPHRASE, Cast, desk_of, file, make_committee, open_as

__all__ = ["hands"]
pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def cast() -> Cast:
    """Four reports; then Dunlin, who was left out of the third and stepped aside from the fourth, loses the key."""
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    for _ in range(2):
        file(now=NOW)
    file(now=NOW, left_out=[cast.id_of("Dunlin")])
    file("the fourth", now=NOW)
    fourth = next(pk for pk in ids() if _first_words(cast, pk) == "the fourth")
    opened = open_as(cast, "Dunlin", fourth)
    assert opened is not None
    handling.pass_gate(opened, Gate.NO, holder=cast.holders["Dunlin"], now=NOW)
    made = keys.replace_key(
        cast.people["Dunlin"], PASSPHRASE, community="Tidepool Commons", now=NOW, cost=CHEAP
    )
    assert isinstance(made, keys.NewKey)
    keys.admit(made.holder, by=cast.holders["Avocet"], now=NOW)
    cast.holders["Dunlin"] = Holder.objects.get(pk=made.holder.pk)
    return cast


def ids() -> list[UUID]:
    return list(Case.objects.order_by("pk").values_list("pk", flat=True))


def as_avocet(cast: Cast, pk: UUID) -> OpenCase:
    opened = open_as(cast, "Avocet", pk)
    assert opened is not None
    return opened


def _first_words(cast: Cast, pk: UUID) -> str:
    return str(as_avocet(cast, pk).entries[0].body["what"])


def readable(cast: Cast, name: str) -> int:
    return sum(open_as(cast, name, pk) is not None for pk in ids())


def hand_on(cast: Cast) -> int:
    avocet, to = cast.holders["Avocet"], cast.holders["Dunlin"]
    wanted = handing_many.not_read_by(to, avocet)
    return handing_many.hand_on_batch(desk_of(cast, "Avocet"), avocet, to, wanted, now=NOW)


def test_they_read_again_all_that_they_may_and_nothing_else(cast: Cast):
    assert readable(cast, "Dunlin") == 0
    named = a_name_in_one(cast)
    slots = Slot.objects.count()
    assert hand_on(cast) == 2
    assert readable(cast, "Dunlin") == 2 and readable(cast, "Curlew") == 4
    assert broken_cases() == 0
    assert Slot.objects.count() == slots + 2 * 8, "an earlier slot takes the place of a blank one"
    for pk in ids():
        opened = open_as(cast, "Dunlin", pk)
        if opened:
            assert opened.wrong == [] and opened.entries[0].kind == "report", "from its beginning"
            assert opened.entries[-1].kind == "handed_on"
            assert opened.entries[-1].person == cast.people["Avocet"].pk
    opened = open_as(cast, "Dunlin", named)
    assert opened is not None
    assert [one.name for one in persons_of(with_names(opened)).values()] == ["Zugzwang"]


def a_name_in_one(cast: Cast) -> UUID:
    """Avocet names somebody in a case that Dunlin may read."""
    pk = next(pk for pk in ids() if len(as_avocet(cast, pk).entries) == 2 and left_out_in(cast, pk) == [])
    by = cast.id_of("Avocet")
    handling.send_first_word(pk, "It came.", by=by, community="T", now=NOW)
    handling.pass_gate(as_avocet(cast, pk), Gate.FREE, holder=cast.holders["Avocet"], now=NOW)
    persons.add_person(as_avocet(cast, pk), PartIn.REPORTED, "Zugzwang", (), by=by, now=NOW)
    return pk


def left_out_in(cast: Cast, pk: UUID) -> object:
    return as_avocet(cast, pk).card["left_out"]


def test_beginning_again_changes_nothing(cast: Cast):
    assert hand_on(cast) == 2
    before = list(Case.objects.order_by("pk").values_list("head_n", "epoch_n"))
    assert hand_on(cast) == 0
    assert list(Case.objects.order_by("pk").values_list("head_n", "epoch_n")) == before


def test_what_was_written_after_the_card_is_looked_at_too(cast: Cast):
    """Somebody is left out later, with nobody unlocked: the card does not know it."""
    pk = next(pk for pk in ids() if as_avocet(cast, pk).entries[-1].kind == "stepped_aside")
    other = next(one for one in ids() if one != pk and len(as_avocet(cast, one).card["left_out"]) == 0)
    circles.leave_out(other, frozenset({cast.id_of("Dunlin")}), now=NOW)
    assert hand_on(cast) == 1
    assert door(desk_of(cast, "Dunlin"), cast.holders["Dunlin"], other) is None


def test_the_page_shows_code_names_first_and_then_how_far_it_came(
    cast: Cast, hands: Hands, monkeypatch: pytest.MonkeyPatch
):
    for pk in ids()[:3]:
        handling.pass_gate(as_avocet(cast, pk), Gate.FREE, holder=cast.holders["Avocet"], now=NOW)
    client, address = at_open_desk(cast, "Avocet"), f"/desk/people/{cast.holders['Dunlin'].pk}/hand-on/"
    assert "Hand all of it on to Dunlin" in said(client.get("/desk/"))
    page = said(client.get(address))
    assert "Hand on what Dunlin may read" in page and as_avocet(cast, ids()[0]).card["code"] in page
    assert "Speak with them first" in said(client.post(address, {}))
    monkeypatch.setattr("holdspace.conduct.views.handing_on.BATCH", 3)
    page = client.post(address, {"spoken": "on"})
    assert "3 of 4 are done" in said(page) and "data-goes-on" in page.content.decode()
    fields = {name: page.context["form"][name].value() for name in ("after", "handed", "looked")}
    done = client.post(address, {"spoken": "on", **fields}, follow=True)
    assert "All of it is handed on." in said(done)
    assert readable(cast, "Dunlin") == 2


def test_whoever_has_no_seat_and_no_key_gets_nothing(cast: Cast, hands: Hands):
    client = at_open_desk(cast, "Avocet")
    for other in (cast.holders["Avocet"].pk, "nobody", Holder.objects.exclude(ended_at=None).get().pk):
        assert client.get(f"/desk/people/{other}/hand-on/").status_code == 404
