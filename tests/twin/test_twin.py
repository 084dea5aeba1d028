"""Excluded, recused, board contact, deputy, member, staff, operator: with and without the case all is byte-equal."""

import json
import time
from datetime import timedelta
from statistics import median
from typing import Any
from uuid import UUID, uuid4

import pytest

from holdspace.community.readers import facts
from holdspace.conduct.actions import (
    circles,
    errands,
    handling,
    measuring,
    next_step,
    notes,
    persons,
    sending_again,
    specialists,
    staff_track,
    statements,
    wishes,
)
from holdspace.conduct.actions.files import seal_file
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.responses import Response, Wanted
from holdspace.conduct.rules.specialists import Given
from holdspace.conduct.rules.specialists import Wanted as SpecialistAsked
from holdspace.conduct.rules.staff_track import Track
from holdspace.conduct.store.opening import OpenCase, door, open_thread
from holdspace.conduct.tests.make import Cast, Filed, desk_of, file
from holdspace.outbox.house import house
from holdspace.outbox.models import Errand, Letter
from holdspace.people.models import Person
from holdspace.promises.actions import ask_reminders
from holdspace.promises.models import SealedPromise
from holdspace.site import checks
from holdspace.vault import OpenDesk, Purpose, Secret, Start, check_start, new_start
from tests.twin.strangers import OUTSIDE_THE_CIRCLE, WRITTEN, House, build, tables_in

pytestmark = [pytest.mark.django_db, pytest.mark.row("K8")]
RECUSED = "Whimbrel"


@pytest.fixture
def twin(monkeypatch: pytest.MonkeyPatch) -> House:
    house = build(monkeypatch)
    # It lies there before the case does, so that its address reads the same in both.
    sealed = seal_file("twin.txt", iter([b"Something else."]))
    house.town.values |= {"sealed": sealed, "file_id": sealed.id}
    return house


def make_the_case(twin: House) -> tuple[UUID, Filed]:
    """A report that Avocet and Whimbrel can read and no other; Whimbrel steps aside, and the first word is late."""
    left_out = [person_named(name).pk for name in ("Kluut", "Pelican", "Heron", "Killdeer")]
    before = set(Case.objects.values_list("pk", flat=True))
    said: dict[str, Any] = {"email": "reporter@example.org", "may_write": True, "ongoing": "yes"}
    said |= {"context": "It began in spring."}
    said |= {"left_out": left_out, "files": [twin.town.values["sealed"]]}
    filed = file("Something else happened.", now=twin.at - timedelta(days=4), **said)
    (case_id,) = set(Case.objects.values_list("pk", flat=True)) - before
    circles.step_aside(case_id, holder_of(RECUSED), now=twin.at)
    thread = open_thread(filed.locator, filed.root)
    assert thread is not None
    sending_again.add_words(thread.thread, "More of it.", now=twin.at)
    return case_id, filed


def live_on(twin: House, case_id: UUID, filed: Filed) -> None:
    """What is done in it: the first word, somebody who is a member, what they are asked, a measure, the employer.

    A specialist is asked about it; and somebody begins notes of their own.
    """
    avocet = holder_of("Avocet")
    by: dict[str, Any] = {"by": avocet.person_id, "now": twin.at}
    desk = desk_of(Cast(holders={"Avocet": avocet}), "Avocet", now=twin.at)

    def opened() -> OpenCase:
        found = door(desk, avocet, case_id)
        assert found is not None
        return found

    handling.send_first_word(case_id, "It has arrived.", community="T", **by)
    handling.pass_gate(opened(), Gate.FREE, holder=avocet, now=twin.at)
    shakwe = person_named("Shakwe")
    person = persons.add_person(opened(), PartIn.REPORTED, shakwe.name, (str(shakwe.email),), **by)
    persons.propose_link(opened(), person, shakwe.pk, "They say so.", **by)
    week = twin.at + timedelta(days=7)
    asked = "Would you tell us how it was, as you saw it?"
    statements.draft_request(opened(), person, asked, answer_by=week, **by)
    words = {"words": "Please let others finish.", "deliverer": avocet.person_id, "until": week}
    wanted = Wanted(id="1", kind=Response.NO_LEADING, person="Person 1", **words)
    measuring.begin_alone(opened(), wanted, why="It cannot wait.", minimum=2, **by)
    staff_track.open_track(opened(), Track.EMPLOYER, shakwe.name, **by)
    next_step.name_step(opened(), "Hear Person 1", owner=avocet.person_id, due=week, **by)
    given = (Given(1, "The account", twin.at, "Something."),)
    asks = SpecialistAsked(person_named("Jacana").pk, "Calls", "Is it lawful?", week, given)
    specialists.ask(opened(), asks, community="T", **by)
    start = check_start(house(), new_start(house(), "twin", twin.at), "twin", twin.at)
    assert isinstance(start, Start)
    notes.begin(start, "In spring", "It happened again.", now=twin.at)
    thread = open_thread(filed.locator, filed.root)
    assert thread is not None
    wishes.take_back(thread, ["1:context"], fields=("context",), facts=facts(twin.at), now=twin.at)


def person_named(name: str) -> Person:
    return Person.objects.get(name=name)


def holder_of(name: str) -> Holder:
    return Holder.objects.get(person__name=name, ended_at=None)


def test_every_page_and_file_is_the_same_with_and_without_the_case(twin: House) -> None:
    without = twin.look(uuid4())
    with tables_in(WRITTEN) as changed:
        case_id, filed = make_the_case(twin)
        live_on(twin, case_id, filed)
    found = twin.look(case_id, changed)
    different = [place for place in found if without[place] != found[place]]
    assert different == []
    assert len(without) > 1500
    seen = {place: one.status for place, one in found.items() if place[1].endswith(" conduct:case")}
    assert set(seen.values()) <= {404, 302, 200}
    looked = {who for who, name in found if name == "get conduct:case"}
    assert {f"{name}, open" for name in OUTSIDE_THE_CIRCLE} <= looked, "they were asked again"


def test_whoever_reads_it_does_see_a_difference(twin: House) -> None:
    """The comparison above could have failed."""
    twin.lookers = {"reader": twin.town.clients["reader"]}
    without = twin.look(uuid4())
    case_id, _ = make_the_case(twin)
    found = twin.look(case_id)
    changed = {name for (_, name), seen in without.items() if found[_, name] != seen}
    assert {"get conduct:cases", "get conduct:case"} <= changed


def test_the_check_says_the_same(twin: House) -> None:
    without = checks.findings(twin.at)
    make_the_case(twin)
    assert checks.findings(twin.at) == without


def test_no_letter_reaches_anybody_outside_the_circle(twin: House) -> None:
    SealedPromise.objects.all().delete()
    make_the_case(twin)
    Letter.objects.all().delete()
    promises = SealedPromise.objects.order_by("due")
    for later in (promise.due + timedelta(seconds=1) for promise in promises):
        ask_reminders(now=later)
        for errand in Errand.objects.filter(kind="promises.remind_sealed"):
            errands.remind(errand.args, now=later)
            errand.delete()
    receivers = {address_of(letter) for letter in Letter.objects.exclude(sealed=b"")}
    outside = {person_named(name).email for name in (*OUTSIDE_THE_CIRCLE, "Killdeer")}
    assert person_named("Avocet").email in receivers
    assert receivers & outside == set()


def address_of(letter: Letter) -> str:
    plain = house().open(Purpose.LETTER, "outbox.letter", letter.id.bytes, bytes(letter.sealed))
    return str(json.loads(plain)[0])


@pytest.mark.parametrize("name", ["Kluut", RECUSED])
def test_missing_and_excluded_take_the_same_time(twin: House, name: str) -> None:
    """Medians within ten percent or a millisecond, also where the case has grown long."""
    case_id, filed = make_the_case(twin)
    thread = open_thread(filed.locator, filed.root)
    assert thread is not None
    for n in range(60):
        sending_again.add_words(thread.thread, f"{n} " + "x" * 4000, now=twin.at)
    holder = holder_of(name)
    desk = OpenDesk(bytes(32), twin.at + timedelta(hours=1), Secret(b"s" * 32))
    client = twin.lookers[f"{name}, open"]
    for here, nowhere in (
        (lambda: door(desk, holder, case_id), lambda: door(desk, holder, uuid4())),
        (lambda: client.get(f"/desk/cases/{case_id}/"), lambda: client.get(f"/desk/cases/{uuid4()}/")),
    ):
        taken: list[tuple[float, float]] = []
        for _ in range(40):
            times = []
            for deed in (here, nowhere):
                began = time.process_time()
                deed()
                times.append(time.process_time() - began)
            taken.append((times[0], times[1]))
        excluded, missing = (median(times) for times in zip(*taken, strict=True))
        assert abs(excluded - missing) < max(0.1 * missing, 0.001), (excluded, missing)


def test_the_recused_were_readers_once(twin: House) -> None:
    """The town's own case is open to Whimbrel: what is missing for them is this one case."""
    case_id, _ = make_the_case(twin)
    other = Case.objects.exclude(pk=case_id).get()
    client = twin.lookers[f"{RECUSED}, open"]
    assert client.get(f"/desk/cases/{other.pk}/").status_code == 200
    assert client.get(f"/desk/cases/{case_id}/").status_code == 404
