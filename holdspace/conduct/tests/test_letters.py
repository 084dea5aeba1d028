"""Who gets a letter, when, and what it does not say: one unanswered, reminders by K4, nobody who was left out."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from holdspace.clock import reminders
from holdspace.conduct.actions import circles, errands, handling, keys, seats
from holdspace.conduct.models import Case, Seat
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.store.opening import OpenCase
from holdspace.conduct.tests.deeds import LATER, begin
from holdspace.conduct.tests.make import (
    CHEAP,
    NOW,
    PASSPHRASE,
    Cast,
    desk_of,
    file,
    make_committee,
    make_person,
    open_as,
)
from holdspace.outbox.actions import send_letter
from holdspace.outbox.house import house
from holdspace.outbox.models import Errand, Letter
from holdspace.promises.actions import ask_reminders
from holdspace.promises.models import SealedPromise
from holdspace.vault import Purpose

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MEMBERS = ("Avocet", "Curlew", "Dunlin")


def received() -> dict[str, list[str]]:
    """Who gets a letter of this room now, and its subjects; the letters are taken away."""
    found: dict[str, list[str]] = {}
    for letter in Letter.objects.filter(kind__startswith="conduct.").exclude(sealed=b""):
        address, subject, text, *_ = opened(letter)
        assert "http" in text, "a letter of its own links to the front door"
        found.setdefault(address.split("@")[0], []).append(subject)
    Letter.objects.all().delete()
    return found


def opened(letter: Letter) -> list[str]:
    found: list[str] = json.loads(
        house().open(Purpose.LETTER, "outbox.letter", letter.id.bytes, bytes(letter.sealed))
    )
    return found


def told() -> set[str]:
    return set(received())


def sit_beside(cast: Cast, name: str, kind: SeatKind) -> None:
    person = cast.people.setdefault(name, make_person(name))
    seats.accept(seats.invite(person, kind, affiliation="", by=None, now=NOW), by=person, now=NOW)


def make_all(*members: str) -> Cast:
    cast = make_committee(*(members or MEMBERS))
    sit_beside(cast, "Killdeer", SeatKind.DEPUTY)
    sit_beside(cast, "Pelican", SeatKind.BOARD_CONTACT)
    Letter.objects.all().delete()
    return cast


def run_reminders(now: datetime) -> None:
    """What the worker does when it looks at this time."""
    Errand.objects.filter(kind="promises.remind_sealed").delete()
    ask_reminders(now=now)
    for errand in Errand.objects.filter(kind="promises.remind_sealed").order_by("id"):
        errands.remind(errand.args, now=now)


def test_one_unanswered_letter_until_the_desk_is_opened():
    cast = make_all()
    file("one")
    assert told() == {"avocet", "curlew", "dunlin"}
    file("two")
    assert told() == set()
    desk_of(cast, "Curlew")
    file("three")
    assert told() == {"curlew"}


def test_danger_and_what_goes_on_are_told_at_once_and_count_as_the_one_unanswered():
    make_all()
    file("one", ongoing="yes")
    assert [opened(letter)[3] for letter in Letter.objects.all()] == ["", "", ""], (
        "not even sleep is waited for"
    )
    assert told() == {"avocet", "curlew", "dunlin"}
    file("two")
    assert told() == set()
    file("three", danger_help=True)
    assert told() == {"avocet", "curlew", "dunlin"}


def test_an_ordinary_first_letter_waits_for_waking_hours():
    make_all()
    file("one")
    assert {opened(letter)[3] for letter in Letter.objects.all()} == {"America/New_York"}


def test_whoever_was_left_out_gets_nothing_ever():
    cast = make_all()
    file("one", left_out=[cast.id_of("Curlew"), cast.id_of("Killdeer")])
    everybody = told()
    for promise in SealedPromise.objects.all():
        for at in reminders(NOW, promise.due):
            run_reminders(at)
            everybody |= told()
    assert everybody == {"avocet", "dunlin", "pelican"}


def test_reminders_at_half_at_eighty_and_at_a_hundred_percent():
    make_all()
    file("one")
    told()
    first_word, answer = (promise.due for promise in SealedPromise.objects.order_by("due"))
    half, eighty, due = reminders(NOW, first_word)
    run_reminders(half - timedelta(seconds=1))
    assert told() == set()
    for at in (half, eighty):
        run_reminders(at)
        assert received() == {
            name: ["Something waits for you at Tidepool Commons"] for name in ("avocet", "curlew", "dunlin")
        }
    run_reminders(due)
    assert told() == {"avocet", "curlew", "dunlin", "killdeer", "pelican"}
    run_reminders(due + timedelta(hours=1))
    assert told() == set(), "each of them once"
    run_reminders(answer)
    assert told() == {"avocet", "curlew", "dunlin"}, "half of the second one is over"


def test_a_promise_that_was_kept_reminds_nobody():
    cast = make_all()
    file("one")
    told()
    case_id = only_case()
    handling.send_first_word(case_id, "It came.", by=cast.id_of("Avocet"), community="T", now=LATER)
    due = SealedPromise.objects.exclude(route=b"").get().due
    run_reminders(NOW + (due - NOW) / 3)
    assert told() == set()


def only_case() -> UUID:
    return Case.objects.get().pk


def test_whoever_stepped_aside_or_whose_seat_ended_is_reminded_of_nothing():
    cast = make_all("Avocet", "Curlew", "Dunlin", "Kluut")
    played = begin_with(cast)
    handling.pass_gate(played("Dunlin"), Gate.NO, holder=cast.holders["Dunlin"], now=NOW)
    seats.end(Seat.objects.get(person=cast.people["Kluut"]), by=None, now=NOW)
    seats.end(Seat.objects.get(person=cast.people["Killdeer"]), by=None, now=NOW)
    told()
    for at in reminders(NOW, SealedPromise.objects.order_by("due")[0].due):
        run_reminders(at)
    assert told() == {"avocet", "curlew", "pelican"}


def begin_with(cast: Cast) -> Callable[[str], OpenCase | None]:
    file("one")
    return lambda name: open_as(cast, name, only_case())


def test_a_board_contact_who_read_and_stepped_aside_is_not_told_that_it_is_late():
    cast = make_all()
    made = keys.make_key(cast.people["Pelican"], PASSPHRASE, community="T", now=NOW, cost=CHEAP)
    assert isinstance(made, keys.NewKey)
    keys.admit(made.holder, by=cast.holders["Avocet"], now=NOW)
    cast.holders["Pelican"] = made.holder
    made.holder.refresh_from_db()
    file("one")
    case = only_case()
    circles.hand_on(
        open_as(cast, "Avocet", case), made.holder, left_out=frozenset(), by=cast.id_of("Avocet"), now=NOW
    )
    circles.step_aside(case, made.holder, now=NOW)
    told()
    for at in reminders(NOW, SealedPromise.objects.order_by("due")[0].due):
        run_reminders(at)
    assert "pelican" not in told()


def test_a_reporter_hears_by_mail_only_that_something_waits():
    played = begin(*MEMBERS, email="r@example.org", may_write=True)
    assert "r" in told()
    avocet = played.cast.id_of("Avocet")
    handling.send_first_word(played.case_id, "zqfirstword", by=avocet, community="T", now=LATER)
    address, subject, text, *_ = opened(Letter.objects.get())
    assert address == "r@example.org"
    assert "zqfirstword" not in subject + text
    assert played.opened("Avocet").card["code"] not in subject + text


def test_a_reporter_who_did_not_say_yes_gets_no_letter():
    played = begin(*MEMBERS, email="r@example.org")
    avocet = played.cast.id_of("Avocet")
    handling.send_first_word(played.case_id, "It came.", by=avocet, community="T", now=LATER)
    assert "r" not in told()


def test_what_was_sent_keeps_neither_address_nor_words(mailoutbox):
    begin(*MEMBERS, email="r@example.org", may_write=True)
    for letter in Letter.objects.all():
        send_letter({"letter": str(letter.id)}, now=NOW)
    assert "r@example.org" in [address for mail in mailoutbox for address in mail.to]
    for letter in Letter.objects.filter(kind__startswith="conduct.").exclude(sealed=b""):
        assert (bytes(letter.sealed), letter.address, letter.text, letter.subject) == (b"", "", "", "")
        assert letter.person_id is None


def test_damaging_a_case_does_not_silence_its_promises():
    cast = make_all("Avocet", "Curlew", "Dunlin", "Kluut")
    played = begin_with(cast)
    handling.pass_gate(played("Dunlin"), Gate.NO, holder=cast.holders["Dunlin"], now=NOW)
    told()
    Case.objects.update(card=b"?")
    run_reminders(reminders(NOW, SealedPromise.objects.order_by("due")[0].due)[0])
    assert told() == {"avocet", "curlew", "kluut"}


def test_every_other_holder_hears_of_a_new_key():
    make_committee(*MEMBERS)
    Letter.objects.all().delete()
    whimbrel = make_person("Whimbrel")
    keys.make_key(whimbrel, PASSPHRASE, community="Tidepool Commons", now=NOW, cost=CHEAP)
    assert received() == {
        name: ["A new key at Tidepool Commons"] for name in ("avocet", "curlew", "dunlin", "heron")
    }
