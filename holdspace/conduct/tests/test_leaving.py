"""Leaving a circle, a seat, the community: what ends with it, and what stays for who remains."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import circles, errands, handling, seats, sending_again
from holdspace.conduct.models import Case, Desk, Seat, Wrap
from holdspace.conduct.reactions import seats_of_who_left
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.store import rows
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests.make import NOW, Cast, desk_of, file, make_committee, open_as
from holdspace.promises.actions import route_of
from holdspace.promises.models import SealedPromise

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def only_case() -> Case:
    return Case.objects.get()


def routes() -> Iterator[dict[str, object]]:
    for row in SealedPromise.objects.exclude(route=b""):
        yield route_of(row)


def test_whoever_steps_aside_hears_of_no_promise_of_the_case_any_more():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("x")
    opened = open_as(cast, "Dunlin", only_case().pk)
    handling.pass_gate(opened, Gate.NO, holder=cast.holders["Dunlin"], now=NOW)
    assert all(str(cast.id_of("Dunlin")) not in route["tell"] for route in routes())
    assert all(len(route["tell"]) == 2 and "made" in route for route in routes())


def test_whoever_is_given_the_case_hears_of_its_promises():
    cast = make_committee("Avocet", "Curlew", "Dunlin", substitutes=("Whimbrel",))
    file("x")
    opened = open_as(cast, "Avocet", only_case().pk)
    circles.hand_on(opened, cast.holders["Whimbrel"], left_out=frozenset(), by=cast.id_of("Avocet"), now=NOW)
    assert all(str(cast.id_of("Whimbrel")) in route["tell"] for route in routes())


def test_whoever_is_given_the_case_reads_it_from_its_beginning_through_every_change_of_the_circle():
    cast = make_committee("Avocet", "Curlew", "Dunlin", substitutes=("Whimbrel",))
    filed = file("first")
    case = only_case()
    handling.pass_gate(open_as(cast, "Dunlin", case.pk), Gate.NO, holder=cast.holders["Dunlin"], now=NOW)
    thread = open_thread(filed.locator, filed.root)
    sending_again.add_words(thread.thread, "second", now=NOW)
    opened = open_as(cast, "Avocet", case.pk)
    circles.hand_on(opened, cast.holders["Whimbrel"], left_out=frozenset(), by=cast.id_of("Avocet"), now=NOW)
    handling.pass_gate(open_as(cast, "Avocet", case.pk), Gate.NO, holder=cast.holders["Avocet"], now=NOW)
    handling.pass_gate(open_as(cast, "Curlew", case.pk), Gate.NO, holder=cast.holders["Curlew"], now=NOW)
    alone = open_as(cast, "Whimbrel", case.pk)
    assert alone.wrong == []
    assert [entry.body["what"] for entry in alone.entries if "what" in entry.body] == ["first", "second"]
    assert len(alone.entries) == only_case().head_n
    assert alone.case.epoch_n == 5
    with pytest.raises(Refused) as refused:
        handling.pass_gate(alone, Gate.NO, holder=cast.holders["Whimbrel"], now=NOW)
    assert refused.value.refusal is Refusal.LAST_READER
    assert open_as(cast, "Whimbrel", case.pk) is not None


def test_with_the_last_seat_the_key_ends_and_its_wraps_go():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("x")
    desk_of(cast, "Dunlin")
    seats.end(Seat.objects.get(person=cast.people["Dunlin"]), by=None, now=NOW)
    assert open_case_ids(cast, "Avocet") == [only_case().pk]
    assert not Desk.objects.filter(holder=cast.holders["Dunlin"]).exists()
    assert not Wrap.objects.filter(holder=cast.holders["Dunlin"]).exists()


def test_the_key_ends_with_the_last_seat_that_holds_one_though_another_seat_stays():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    deputy = seats.invite(cast.people["Dunlin"], SeatKind.DEPUTY, affiliation="", by=None, now=NOW)
    seats.accept(deputy, by=cast.people["Dunlin"], now=NOW)
    file("x")
    seats.end(Seat.objects.get(person=cast.people["Dunlin"], kind=SeatKind.MEMBER), by=None, now=NOW)
    cast.holders["Dunlin"].refresh_from_db()
    assert cast.holders["Dunlin"].ended_at == NOW
    assert only_case().epoch_n == 2


def test_what_only_a_leaver_can_open_keeps_their_wraps():
    cast = make_committee("Avocet", "Curlew", "Dunlin", outside=None)
    file("x", left_out=[cast.id_of("Curlew"), cast.id_of("Dunlin")])
    seats.end(Seat.objects.get(person=cast.people["Avocet"]), by=None, now=NOW)
    assert Wrap.objects.filter(holder=cast.holders["Avocet"]).count() == 2


def test_a_seat_that_runs_out_takes_its_holder_out_of_every_circle():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    seat = Seat.objects.get(person=cast.people["Dunlin"])
    seat.until = NOW + timedelta(days=30)
    rows.sign(seat)
    seat.save()
    file("x")
    later = NOW + timedelta(days=30)
    errands.end_lapsed({}, now=later - timedelta(seconds=1))
    assert open_as(cast, "Dunlin", only_case().pk) is not None
    errands.end_lapsed({}, now=later)
    errands.end_lapsed({}, now=later)
    cast.holders["Dunlin"].refresh_from_db()
    assert cast.holders["Dunlin"].ended_at == later
    assert open_case_ids(cast, "Avocet") == [only_case().pk]
    assert only_case().epoch_n == 2, "once is enough"


def test_a_damaged_case_does_not_keep_a_seat_from_ending():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("whole")
    whole = only_case()
    file("damaged")
    Case.objects.exclude(pk=whole.pk).update(card=b"?")
    seats.end(Seat.objects.get(person=cast.people["Dunlin"]), by=None, now=NOW)
    whole.refresh_from_db()
    assert whole.epoch_n == 2
    assert "Dunlin" not in [seat.name for seat in committee(NOW).seats]


def open_case_ids(cast: Cast, name: str) -> list[UUID]:
    return [case.pk for case in Case.objects.all() if open_as(cast, name, case.pk)]


class Left:
    """The journal's entry that somebody has left the community."""

    def __init__(self, about: UUID) -> None:
        self.about = about


def test_whoever_leaves_the_community_leaves_seat_key_and_cases():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("x")
    deed = Left(cast.id_of("Dunlin"))
    for _ in range(2):
        seats_of_who_left(deed, now=NOW)
    cast.holders["Dunlin"].refresh_from_db()
    assert cast.holders["Dunlin"].ended_at == NOW
    assert [seat.name for seat in committee(NOW).members] == ["Avocet", "Curlew"]
    assert open_case_ids(cast, "Avocet") == [only_case().pk]
    assert only_case().epoch_n == 2
