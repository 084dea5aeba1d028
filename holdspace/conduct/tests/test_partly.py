"""Whether somebody who said "partly" reads on is for the free ones among the others to say (R-225); hints (R-218)."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import circles, handling, persons
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.partly import ReadingOn, questions_of
from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import told
from holdspace.conduct.rules.waiting import Waits, waits_for
from holdspace.conduct.store.opening import door
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, leads_to
from holdspace.conduct.tests.deeds import LATER, Played
from holdspace.conduct.tests.make import desk_of
from holdspace.conduct.tests.paper import fetch, press
from holdspace.conduct.tests.scenes_partly import FOUR, halved, say
from holdspace.outbox.models import Letter

pytestmark = pytest.mark.django_db
OTHERS = ("Avocet", "Curlew", "Kluut")


def reads(played: Played, name: str) -> bool:
    return door(desk_of(played.cast, name, now=LATER), played.cast.holders[name], played.case_id) is not None


def waits(played: Played, name: str) -> Waits:
    cast = played.cast
    everyone = frozenset(map(cast.id_of, FOUR))
    return waits_for(told(played.opened(name).entries), cast.id_of(name), everyone)


@pytest.mark.row("cmt.recuse")
def test_most_say_no_and_from_the_next_request_it_is_not_there():
    played = halved(*OTHERS)
    say(played, "Avocet", reads_on=False)
    assert reads(played, "Dunlin") and waits(played, "Curlew") is Waits.READS_ON
    assert waits(played, "Avocet") is not Waits.READS_ON and waits(played, "Dunlin") is not Waits.READS_ON
    say(played, "Kluut", reads_on=False)
    assert not reads(played, "Dunlin")
    assert all(reads(played, name) for name in OTHERS)
    story = told(played.opened("Curlew").entries)
    assert story.gates[played.cast.id_of("Dunlin")] is Gate.NO
    assert waits(played, "Curlew") is not Waits.READS_ON


def test_half_is_not_most_and_they_read_on():
    played = halved("Avocet", "Curlew")
    say(played, "Avocet", reads_on=False)
    say(played, "Curlew", reads_on=True)
    assert reads(played, "Dunlin")
    (found,) = questions_of(played.opened("Avocet").entries).values()
    assert found.reads_on is True


def test_the_others_hear_once_that_something_waits():
    played = halved(*OTHERS)
    for name in OTHERS:
        played.opened(name)  # they have looked, so that the next thing is worth a letter
    Letter.objects.all().delete()
    say(played, "Avocet", reads_on=True)
    assert Letter.objects.filter(kind="conduct.waits").count() == 2
    say(played, "Curlew", reads_on=False)
    assert Letter.objects.filter(kind="conduct.waits").count() == 2


@pytest.mark.parametrize("by", ["Dunlin", "Kluut"])
def test_neither_the_one_it_is_about_nor_whoever_has_not_passed_the_gate(by: str):
    played = halved("Avocet", "Curlew")
    with pytest.raises(Refused) as refused:
        say(played, by, reads_on=True)
    assert refused.value.refusal is Refusal.DOES_NOT_VOTE


def test_nobody_decides_it_alone():
    played = halved("Avocet")
    with pytest.raises(Refused) as refused:
        say(played, "Avocet", reads_on=False)
    assert refused.value.refusal is Refusal.TOO_FEW


def test_an_own_new_answer_makes_the_question_void():
    played = halved(*OTHERS)
    say(played, "Avocet", reads_on=False)
    handling.pass_gate(played.opened("Dunlin"), Gate.FREE, holder=played.cast.holders["Dunlin"], now=LATER)
    assert questions_of(played.opened("Avocet").entries) == {}
    assert waits(played, "Curlew") is not Waits.READS_ON


def test_let_in_again_only_by_one_of_the_readers():
    played = halved(*OTHERS)
    for name in ("Avocet", "Kluut"):
        say(played, name, reads_on=False)
    to, by = played.cast.holders["Dunlin"], played.cast.id_of("Avocet")
    circles.hand_on(played.opened("Avocet"), to, left_out=frozenset(), by=by, now=LATER)
    assert reads(played, "Dunlin")


@given(st.lists(st.booleans(), min_size=2, max_size=9), st.integers(0, 9))
def test_more_than_half_of_the_rest_decides(said: list[bool], silent: int):
    people = [uuid4() for _ in said]
    rest = frozenset([*people, *(uuid4() for _ in range(silent))])
    found = ReadingOn("x", uuid4(), dict(zip(people, said, strict=True)) | {UUID(int=1): False})
    leave, stay = said.count(False), said.count(True)
    outcome = found.outcome(rest)
    assert (outcome is False) == (2 * leave > len(rest))
    assert (outcome is True) == (2 * stay >= len(rest))


def test_through_the_page(hands: Hands):
    played = halved(*OTHERS)
    hands.at = LATER
    avocet, dunlin = at_open_desk(played.cast, "Avocet"), at_open_desk(played.cast, "Dunlin")
    address = f"/desk/cases/{played.case_id}/"
    page = fetch(avocet, address)
    assert "Dunlin said “partly”" in page.text
    way = leads_to(avocet.get(address), "partly/")
    assert str(played.cast.id_of("Dunlin")) not in way, "no address says who it is about (K8)"
    page = press(avocet, fetch(avocet, way), "Say it", reads_on="no")
    assert "Whether Dunlin reads on: one of three have said it." in page.text
    assert "The others say whether you read on." in fetch(dunlin, address).text
    assert dunlin.get(way).status_code == 404
    assert avocet.get(f"{address}partly/{uuid4()}/").status_code == 404


def test_a_reader_and_a_named_person_from_the_same_place(hands: Hands):
    played = halved(*OTHERS)
    hands.at, cast = LATER, played.cast
    fulmar = cast.people["Kluut"]
    fulmar.affiliation = "AVOCET  & Co"
    fulmar.save(update_fields=["affiliation"])
    deed = {"by": cast.id_of("Avocet"), "now": LATER}
    persons.add_person(played.opened("Avocet"), PartIn.REPORTED, "Fulmar", [], **deed)
    person = next(e.body["id"] for e in played.opened("Avocet").entries if e.kind == "person")
    persons.propose_link(played.opened("Avocet"), person, fulmar.pk, "So.", **deed)
    avocet, address = at_open_desk(cast, "Avocet"), f"/desk/cases/{played.case_id}/"
    assert "come from the same place" not in fetch(avocet, address).text
    persons.confirm_link(played.opened("Curlew"), person, by=cast.id_of("Curlew"), now=LATER)
    assert "Avocet and Person 1 come from the same place." in fetch(avocet, address).text
