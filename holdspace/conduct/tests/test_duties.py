"""One carries a case by default; among five, one takes notes and one keeps the time; nobody's leaving leaves a gap."""

from uuid import UUID

import pytest

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import circles, duties, handling
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.duties import Duty, duties_of, may_have
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry, told
from holdspace.conduct.tests.at_desk import Hands, at_open_desk
from holdspace.conduct.tests.deeds import LATER, Played, begin
from holdspace.conduct.tests.make import MEMBERS, NOW
from holdspace.conduct.tests.paper import fetch, press

pytestmark = [pytest.mark.django_db, pytest.mark.row("cmt.exclude-usual")]


def confirmed(*free: str) -> Played:
    """Five read it; Curlew sent the first word, and these passed the gate."""
    played = begin(*MEMBERS)
    by = played.cast.id_of("Curlew")
    handling.send_first_word(played.case_id, "It came.", by=by, community="T", now=LATER)
    for name in free:
        handling.pass_gate(played.opened(name), Gate.FREE, holder=played.cast.holders[name], now=LATER)
    return played


def test_whoever_sent_the_first_word_carries_it_and_the_others_say_who_does_the_rest(hands: Hands):
    played, hands.at = confirmed("Avocet", "Curlew"), LATER
    avocet, case = at_open_desk(played.cast, "Avocet"), f"/desk/cases/{played.case_id}/"
    page = fetch(avocet, case)
    assert "Curlew carries it. Nobody takes notes yet. Nobody keeps the time yet." in page.text
    page = press(avocet, fetch(avocet, f"{case}duties/"), "Save", notes=str(played.cast.id_of("Avocet")))
    assert "Curlew carries it. Avocet takes notes. Nobody keeps the time yet." in page.text
    assert "Avocet wrote down who does what: Avocet takes notes." in page.text
    assert page.text.count("wrote down who does what") == 1, "what stood already is not written again"


def test_nobody_has_a_duty_who_has_not_passed_the_gate_or_does_not_read_it():
    played = confirmed("Avocet", "Curlew")
    for name in ("Dunlin", "Heron"):
        wanted = {Duty.CARRIES: played.cast.id_of(name)}
        with pytest.raises(Refused) as refused:
            duties.give(played.opened("Avocet"), wanted, by=played.cast.id_of("Avocet"), now=LATER)
        assert refused.value.refusal is Refusal.NOT_A_READER


def test_whoever_steps_aside_is_followed_at_once_and_four_need_no_more():
    played = confirmed("Avocet", "Curlew", "Dunlin")
    by = {"by": played.cast.id_of("Avocet"), "now": LATER}
    duties.give(played.opened("Avocet"), {Duty.TIME: played.cast.id_of("Curlew")}, **by)
    circles.step_aside(played.case_id, played.cast.holders["Curlew"], now=LATER)
    opened = played.opened("Avocet")
    four = frozenset(map(played.cast.id_of, MEMBERS)) - {played.cast.id_of("Curlew")}
    assert duties_of(opened.entries, told(opened.entries), four) == {
        Duty.CARRIES: played.cast.id_of("Avocet")
    }


def test_what_is_no_duty_changes_nothing():
    me = UUID(int=1)
    bodies = ({}, {"duty": "rules"}, {"duty": "time", "person": "x"}, {"duty": [], "person": None})
    entries = [Entry(n, "page", "duty", str(me), NOW, body) for n, body in enumerate(bodies, 1)]
    assert duties_of(entries, told(entries), frozenset({me})) == {}
    assert may_have(told(entries), frozenset({me})) == ()
