"""The journey through the real actions: filed, opened, decided, closed; and nothing of it where it must not be."""

from datetime import timedelta

import pytest

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import deciding, handling, promised
from holdspace.conduct.models import Case, Item
from holdspace.conduct.rules.case import Gate, Outcome, Question, State
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import told
from holdspace.conduct.store.opening import OpenCase, open_thread
from holdspace.conduct.tests.make import NOW, Cast, file, make_committee, open_as
from holdspace.outbox.models import Letter
from holdspace.promises.models import SealedPromise

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def behind_the_door(cast: Cast, name: str) -> OpenCase:
    opened = open_as(cast, name, Case.objects.get().pk)
    assert opened is not None
    return opened


def test_a_report_is_promised_sealed_and_told_of():
    cast = make_committee()
    Letter.objects.all().delete()
    filed = file("Cut off in both calls.", left_out=[cast.id_of("Kluut")])
    assert filed.receipt.readers == ("Avocet", "Curlew", "Dunlin", "Turnstone")
    assert filed.receipt.promised.first_word_by.isoformat() == "2026-01-16T08:10:00-05:00"
    assert filed.receipt.promised.answer_by.isoformat() == "2026-01-22T08:10:00-05:00"
    assert SealedPromise.objects.count() == 2
    assert Letter.objects.filter(kind="conduct.waits").count() == 4
    assert open_as(cast, "Kluut", Case.objects.get().pk) is None
    opened = behind_the_door(cast, "Avocet")
    assert opened.entries[0].body["what"] == "Cut off in both calls."
    assert opened.wrong == []
    assert opened.card["state"] == "new"


def test_sending_twice_stores_once_and_keeps_changed_words():
    make_committee()
    first = file("First words.")
    again = file("First words.", token=first.token)
    assert again.receipt.words == first.receipt.words
    assert again.receipt.promised == first.receipt.promised
    assert (Case.objects.count(), Item.objects.count()) == (1, 2)
    file("Other words.", token=first.token)
    file("Other words.", token=first.token)
    thread = open_thread(first.locator, first.root)
    assert thread is not None
    assert [entry.body["what"] for entry in thread.entries] == ["First words.", "Other words."]


def test_one_unanswered_letter_for_a_member_but_danger_is_told_at_once():
    make_committee()
    file("one")
    Letter.objects.all().delete()
    file("two")
    assert Letter.objects.count() == 0
    file("three", ongoing="unsure")
    assert Letter.objects.count() == 5


def test_the_whole_way_from_the_first_word_to_the_last():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    filed = file("It went on.", email="r@example.org", may_write=True, zone="America/Sao_Paulo")
    case_id = Case.objects.get().pk
    with pytest.raises(Refused) as refused:
        handling.ask_question(
            behind_the_door(cast, "Avocet"), "Who?", "", by=cast.id_of("Avocet"), community="T", now=LATER
        )
    assert refused.value.refusal is Refusal.GATE_CLOSED
    handling.send_first_word(case_id, "It has arrived.", by=cast.id_of("Avocet"), community="T", now=LATER)
    assert [found.route.kind for found in promised.of_case(case_id)] == [promised.ANSWER]
    for name in ("Avocet", "Curlew", "Dunlin"):
        choice = Gate.PARTLY if name == "Dunlin" else Gate.FREE
        handling.pass_gate(behind_the_door(cast, name), choice, holder=cast.holders[name], now=LATER)
    avocet, curlew = cast.id_of("Avocet"), cast.id_of("Curlew")
    handling.ask_question(
        behind_the_door(cast, "Avocet"),
        "Who saw it?",
        "So that you need not tell it all.",
        by=avocet,
        community="T",
        now=LATER,
    )
    answers = {"ongoing": "not_sure", "what": "partly_known", "who": "known", "against": "yes"}
    propose = {
        "outcome": Outcome.PRIVATE_WORD,
        "why": "",
        "deliverer": curlew,
        "wording": "Let others finish.",
        "minimum": 2,
        "by": avocet,
        "now": LATER,
    }
    with pytest.raises(Refused) as refused:
        deciding.propose(behind_the_door(cast, "Avocet"), **propose)
    assert refused.value.refusal is Refusal.QUESTIONS_OPEN
    for question, answer in answers.items():
        deciding.find(behind_the_door(cast, "Avocet"), Question(question), answer, "", by=avocet, now=LATER)
    deciding.propose(behind_the_door(cast, "Avocet"), **propose)
    with pytest.raises(Refused) as refused:
        deciding.vote(behind_the_door(cast, "Dunlin"), yes=True, by=cast.id_of("Dunlin"), now=LATER)
    assert refused.value.refusal is Refusal.DOES_NOT_VOTE
    deciding.vote(behind_the_door(cast, "Curlew"), yes=True, by=curlew, now=LATER)
    with pytest.raises(Refused) as refused:
        handling.close(behind_the_door(cast, "Avocet"), by=avocet, now=LATER)
    assert refused.value.refusal is Refusal.NOT_DELIVERED
    deciding.record_delivered(behind_the_door(cast, "Curlew"), "We talked.", by=curlew, now=LATER)
    with pytest.raises(Refused) as refused:
        handling.close(behind_the_door(cast, "Avocet"), by=avocet, now=LATER)
    assert refused.value.refusal is Refusal.NO_FINAL_WORD
    handling.send_final_word(
        behind_the_door(cast, "Curlew"), "A talk took place.", by=curlew, community="T", now=LATER
    )
    handling.close(behind_the_door(cast, "Avocet"), by=avocet, now=LATER)
    opened = behind_the_door(cast, "Avocet")
    assert (
        told(opened.entries).state(frozenset(cast.people[n].pk for n in ("Avocet", "Curlew", "Dunlin")))
        is State.CLOSED
    )
    assert [one for one in promised.of_case(case_id) if one.route.kind != "check_in"] == []
    thread = open_thread(filed.locator, filed.root)
    assert thread is not None
    assert [entry.kind for entry in thread.entries] == [
        "report",
        "first_word",
        "question",
        "final_word",
        "check_ins",
    ]
    assert opened.wrong == []


def test_who_steps_aside_finds_nothing_from_then_on():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    file("It went on.")
    case_id = Case.objects.get().pk
    handling.pass_gate(behind_the_door(cast, "Dunlin"), Gate.NO, holder=cast.holders["Dunlin"], now=LATER)
    assert open_as(cast, "Dunlin", case_id) is None
    opened = behind_the_door(cast, "Avocet")
    assert told(opened.entries).gates[cast.id_of("Dunlin")] is Gate.NO
    assert [entry.kind for entry in opened.entries] == ["report", "route", "gate", "stepped_aside"]
