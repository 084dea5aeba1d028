"""Keys: made behind a good passphrase, printed once, confirmed by another, changed, and replaced when all is lost."""

from typing import Any

import pytest
from django.test import Client

from holdspace.conduct.actions import seats
from holdspace.conduct.models import Desk, Holder
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.store.circle import usable_holders
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, signed_in, the_case, unlock
from holdspace.conduct.tests.make import NOW, PASSPHRASE, Cast, file, make_committee, make_person
from holdspace.outbox.models import Letter
from holdspace.vault import fingerprint_words

pytestmark = pytest.mark.django_db
GOOD = "harbour lights over quiet water tonight"


def take_seat(name: str) -> Client:
    """Somebody who has just taken a seat and has no key."""
    person = make_person(name)
    seats.accept(seats.invite(person, SeatKind.MEMBER, affiliation="", by=None, now=NOW), by=person, now=NOW)
    return signed_in(person)


def choose(client: Client, typed: str, again: str | None = None, **more: str) -> Any:
    fields = {"passphrase": typed, "again": typed if again is None else again, "offered": "one two", **more}
    return client.post(more.pop("address", "/desk/key/"), fields)


def test_a_good_passphrase_is_offered_and_another_at_will(hands: Hands) -> None:
    client = take_seat("Avocet")
    first, second = (client.get("/desk/key/").context["offered"] for _ in range(2))
    assert len(first) == len(second) == 6
    assert first != second


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("short", "Use five words or twenty characters, or take the one we offer."),
        ("avocet@example.org avocet", "This is made of your name or address."),
        ("correct horse battery staple", "Many people choose this one."),
        ("x" * 1001, "Use at most a thousand characters."),
    ],
)
def test_a_weak_passphrase_is_refused_beside_its_field(hands: Hands, typed: str, sentence: str) -> None:
    page = choose(take_seat("Avocet"), typed)
    assert sentence in " ".join(page.context["form"].errors["passphrase"])
    assert typed not in page.content.decode()
    assert page.context["offered"] == ["one", "two"]
    assert Holder.objects.count() == 0


def test_both_have_to_be_alike(hands: Hands) -> None:
    page = choose(take_seat("Avocet"), GOOD, again="another")
    assert page.context["form"].errors["again"] == ["The two are not alike. Type both once more."]


def test_the_card_is_shown_once_and_the_first_key_founds(hands: Hands) -> None:
    client = take_seat("Avocet")
    page = choose(client, GOOD)
    words = page.context["words"]
    assert len(words) == 10
    assert all(word in said(page) for word in words)
    assert page.headers["Cache-Control"] == "no-store, no-transform"
    after = client.get("/desk/key/")
    assert "It is confirmed." in said(after)
    assert " ".join(words) not in said(after)
    assert unlock(client, GOOD).status_code == 302


def test_a_second_key_waits_until_another_has_compared_six_words(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    Letter.objects.all().delete()
    client = take_seat("Knot")
    choose(client, GOOD)
    holder = Holder.objects.get(person__name="Knot")
    words = fingerprint_words(holder.recipient, bytes(holder.signer))
    waits = client.get("/desk/").headers["Location"]
    assert waits == "/desk/key/"
    assert "Your key waits to be confirmed" in said(client.get(waits))
    assert client.get(waits).context["key"].words == words
    assert Letter.objects.filter(kind="conduct.key").count() == 3  # Avocet, Curlew and the outside handler
    assert holder.pk not in usable_holders()
    avocet = at_open_desk(cast, "Avocet")
    desk = avocet.get("/desk/")
    assert "Knot has a new key" in said(desk)
    assert [key.words for key in desk.context["page"].new_keys] == [words]
    assert avocet.post(f"/desk/people/{holder.pk}/confirm/").headers["Location"] == "/desk/"
    assert "The key of Knot is confirmed." in said(avocet.get("/desk/"))
    assert holder.pk in usable_holders()
    assert unlock(client, GOOD).status_code == 302


def test_nobody_confirms_their_own_key_nor_one_that_was_changed(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    choose(take_seat("Knot"), GOOD)
    avocet = at_open_desk(cast, "Avocet")
    avocet.post(f"/desk/people/{cast.holders['Avocet'].pk}/confirm/")
    assert "Somebody else has to confirm your key" in said(avocet.get("/desk/"))
    knot = Holder.objects.filter(person__name="Knot")
    knot.update(recipient=cast.holders["Curlew"].recipient)
    page = said(avocet.get("/desk/"))
    assert "A key is not as it was made here." in page
    assert "Knot has a new key" not in page
    avocet.post(f"/desk/people/{knot.get().pk}/confirm/")
    assert knot.get().admitted_at is None


def test_confirming_needs_an_open_desk_and_a_key_that_is_there(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    choose(take_seat("Knot"), GOOD)
    knot = Holder.objects.get(person__name="Knot")
    locked = signed_in(cast.people["Avocet"])
    assert "Open this room" in said(locked.post(f"/desk/people/{knot.pk}/confirm/"))
    assert Holder.objects.get(pk=knot.pk).admitted_at is None
    client = at_open_desk(cast, "Avocet")
    assert client.post("/desk/people/nonsense/confirm/").status_code == 404
    assert client.get(f"/desk/people/{knot.pk}/confirm/").status_code == 404


def test_a_new_passphrase_closes_every_desk_and_the_old_one_opens_nothing(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    client = at_open_desk(cast, "Avocet")
    elsewhere = at_open_desk(cast, "Avocet")
    kept = client.cookies["desk"].value
    refused = choose(client, "short", address="/desk/key/passphrase/")
    assert "Use five words" in said(refused)
    choose(client, GOOD, address="/desk/key/passphrase/")
    assert Desk.objects.count() == 0
    assert "Open this room" in said(elsewhere.get("/desk/"))
    client.cookies["desk"] = kept
    assert "Open this room" in said(client.get("/desk/"))
    assert "This is not the passphrase" in said(unlock(client, PASSPHRASE))
    assert unlock(client, GOOD).status_code == 302


def test_the_card_opens_and_leads_to_a_new_passphrase(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    client = signed_in(cast.people["Avocet"])
    card = {"unlock-by": "card", "unlock-passphrase": " - ".join(cast.cards["Avocet"])}
    wrong = client.post("/desk/", {**card, "unlock-passphrase": "one two three"})
    assert "These are not the ten words of your card." in said(wrong)
    opened = client.post("/desk/", card)
    assert opened.headers["Location"] == "/desk/key/passphrase/"
    choose(client, GOOD, address="/desk/key/passphrase/")
    assert unlock(client, GOOD).status_code == 302


def test_a_new_card_takes_the_place_of_the_old_one(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    client = at_open_desk(cast, "Avocet")
    words = client.post("/desk/key/card/").context["words"]
    other = signed_in(cast.people["Avocet"])
    old = {"unlock-by": "card", "unlock-passphrase": " ".join(cast.cards["Avocet"])}
    assert "These are not the ten words" in said(other.post("/desk/", old))
    assert other.post("/desk/", {**old, "unlock-passphrase": " ".join(words)}).status_code == 302


def lose_both(cast: Cast, name: str) -> Client:
    client = signed_in(cast.people[name])
    choose(client, GOOD, address="/desk/key/lost/", sure="on")
    return client


def test_both_lost_needs_a_tick(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    page = choose(signed_in(cast.people["Avocet"]), GOOD, address="/desk/key/lost/")
    assert "Tick this only when both are lost" in said(page)
    assert Holder.objects.filter(person=cast.people["Avocet"]).count() == 1


def test_both_lost_makes_a_new_key_and_the_others_hand_on(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("Cut off.")
    case = the_case()
    before = at_open_desk(cast, "Avocet")
    client = lose_both(cast, "Avocet")
    assert "Open this room" not in said(before.get("/desk/"))  # to the page where the new key waits
    assert "waits to be confirmed" in said(client.get("/desk/key/"))
    new = Holder.objects.get(person=cast.people["Avocet"], ended_at=None)
    curlew = at_open_desk(cast, "Curlew")
    curlew.post(f"/desk/people/{new.pk}/confirm/")
    unlock(client, GOOD)
    assert client.get(case).status_code == 404
    curlew.post(f"{case}gate/", {"choice": "free"})
    assert "To hand on Their key is new, so it does not open these." in said(curlew.get("/desk/"))
    choices = curlew.get(f"{case}hand-on/").context["form"].fields["to"].choices
    assert "Avocet" in [name for _, name in choices]
    unspoken = curlew.post(f"{case}hand-on/", {"to": str(new.pk)})
    assert "Speak with them first" in said(unspoken)
    curlew.post(f"{case}hand-on/", {"to": str(new.pk), "spoken": "on"})
    assert "are you free to judge?" in said(client.get(case))
    client.post(f"{case}gate/", {"choice": "free"})
    assert "Cut off." in said(client.get(case))
    assert "Curlew handed it on to Avocet." in said(client.get(case))
    assert "To hand on" not in said(curlew.get("/desk/"))


def test_the_only_key_of_all_founds_anew_and_opens_nothing_old(hands: Hands) -> None:
    cast = make_committee("Avocet", outside=None)
    client = lose_both(cast, "Avocet")
    assert "It is confirmed." in said(client.get("/desk/key/"))


def test_a_changed_row_does_not_make_the_next_key_a_founding_one(hands: Hands) -> None:
    make_committee("Avocet", outside=None)
    Holder.objects.update(admitted_at=None)
    client = take_seat("Knot")
    choose(client, GOOD)
    assert "waits to be confirmed" in said(client.get("/desk/key/"))
