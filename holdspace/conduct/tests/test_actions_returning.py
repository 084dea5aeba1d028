"""What a reporter does on coming back, through the real actions."""

from datetime import timedelta

import pytest

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct.actions import handling, promised, returning
from holdspace.conduct.models import Case, Item
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.my_report import my_report_page
from holdspace.conduct.rules.case import State
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.story import told
from holdspace.conduct.rules.thread import Reach, promises_of
from holdspace.conduct.rules.waiting import Waits, waits_for
from holdspace.conduct.store.opening import OpenThread, open_thread
from holdspace.conduct.tests.closing import behind, closed_case
from holdspace.conduct.tests.make import NOW, Cast, Filed, file, make_committee, open_as, seat_person
from holdspace.outbox.models import Letter

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def thread(filed: Filed) -> OpenThread:
    opened = open_thread(filed.locator, filed.root)
    assert opened is not None
    return opened


def say(filed: Filed, words: str) -> None:
    returning.say_more(thread(filed), words, committee=committee(LATER), facts=facts(LATER), now=LATER)


def test_more_words_are_sealed_to_who_reads_and_to_nobody_else():
    cast = make_committee()
    filed = file("First.", left_out=[cast.id_of("Kluut")])
    Letter.objects.all().delete()
    say(filed, "Second.")
    assert [entry.body["what"] for entry in thread(filed).entries] == ["First.", "Second."]
    assert [entry.kind for entry in behind(cast, "Dunlin").entries] == ["report", "route", "addition"]
    assert open_as(cast, "Kluut", Case.objects.get().pk) is None
    # All four have an unanswered letter already.
    assert Letter.objects.count() == 0


def test_a_reader_who_has_looked_since_gets_a_letter_again():
    cast = make_committee()
    filed = file("First.", left_out=[cast.id_of("Kluut")])
    for name in ("Avocet", "Kluut"):
        behind_or_none = open_as(cast, name, Case.objects.get().pk)
        assert (behind_or_none is None) == (name == "Kluut")
    Letter.objects.all().delete()
    say(filed, "Second.")
    assert Letter.objects.filter(kind="conduct.waits").count() == 1


@pytest.mark.parametrize("words", ["", " \n"])
def test_nothing_written_is_refused(words: str):
    make_committee()
    filed = file("First.")
    with pytest.raises(Refused) as refused:
        say(filed, words)
    assert refused.value.refusal is Refusal.NOTHING_WRITTEN
    assert Item.objects.count() == 2


def test_the_same_words_again_are_no_second_addition():
    make_committee()
    filed = file("First.")
    say(filed, "Second.")
    say(filed, "Second.")
    say(filed, "Third.")
    assert [entry.body["what"] for entry in thread(filed).entries] == ["First.", "Second.", "Third."]


def test_words_after_closing_open_it_again_with_a_promise():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    seat_person(cast, "Redshank", SeatKind.DEPUTY)
    filed = file("First.", left_out=[cast.id_of("Redshank")])
    closed_case(cast)
    case_id, readers = Case.objects.get().pk, frozenset(cast.id_of(n) for n in ("Avocet", "Curlew", "Dunlin"))
    assert [one for one in promised.of_case(case_id) if one.route.kind != "check_in"] == []
    say(filed, "It happened again.")
    first, found = [one for one in promised.of_case(case_id) if one.route.kind != "check_in"]
    assert (first.route.kind, first.due) == (promised.FIRST_WORD, LATER + timedelta(days=1))
    assert (found.route.kind, found.due) == (promised.ANSWER, LATER + timedelta(days=7))
    assert first.route.tell == found.route.tell == readers
    assert first.route.late == found.route.late == frozenset()  # the deputy was left out by the reporter
    story = told(behind(cast, "Avocet").entries)
    assert story.state(readers) is State.CARRYING_OUT and story.final_word is None
    handling.send_final_word(
        behind(cast, "Avocet"), "Looked at again.", by=cast.id_of("Avocet"), community="T", now=LATER
    )
    handling.close(behind(cast, "Avocet"), by=cast.id_of("Avocet"), now=LATER)
    assert [one for one in promised.of_case(case_id) if one.route.kind != "check_in"] == []


def test_the_deputy_hears_when_the_new_promise_is_late():
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    seat_person(cast, "Redshank", SeatKind.DEPUTY)
    filed = file("First.")
    closed_case(cast)
    say(filed, "It happened again.")
    anew = [one for one in promised.of_case(Case.objects.get().pk) if one.route.kind != "check_in"]
    assert [one.route.late for one in anew] == [frozenset({cast.id_of("Redshank")})] * 2


def opened_again() -> tuple[Cast, Filed]:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    filed = file("First.", email="me@example.net", may_write=True)
    closed_case(cast)
    say(filed, "It happened again.")
    Letter.objects.all().delete()
    return cast, filed


def dues(filed: Filed) -> list[tuple[str, bool]]:
    return [(str(one.said), one.ended is not None) for one in promises_of(thread(filed).entries)]


def test_the_first_word_is_owed_again_and_ends_with_it():
    cast, filed = opened_again()
    case_id, avocet = Case.objects.get().pk, cast.id_of("Avocet")
    story = told(behind(cast, "Avocet").entries)
    assert waits_for(story, avocet, story.gates) is Waits.FIRST_WORD
    assert dues(filed)[-2:] == [("again", False), ("next_word", False)]
    handling.send_first_word(case_id, "It has arrived.", by=avocet, community="T", now=LATER)
    assert dues(filed)[-2:] == [("again", True), ("next_word", False)]
    assert Letter.objects.filter(kind="conduct.reporter").count() == 1
    story = told(behind(cast, "Avocet").entries)
    assert waits_for(story, avocet, story.gates) is Waits.FINAL_WORD
    with pytest.raises(Refused) as refused:
        handling.send_first_word(case_id, "Once more.", by=avocet, community="T", now=LATER)
    assert refused.value.refusal is Refusal.FIRST_WORD_SENT
    # What they say before the answer moves nothing and promises nothing more.
    say(filed, "And one thing more.")
    assert len(dues(filed)) == 4 and promised.of_case(case_id, promised.FIRST_WORD) == []


@pytest.mark.parametrize("word", ["question", "explanation", "final_word"])
def test_any_word_of_a_member_confirms_that_it_arrived_again(word: str):
    cast, filed = opened_again()
    case_id, said = Case.objects.get().pk, {"by": cast.id_of("Avocet"), "community": "T", "now": LATER}
    opened = behind(cast, "Avocet")
    if word == "question":
        handling.ask_question(opened, "When was it?", "", **said)
    elif word == "explanation":
        handling.explain(opened, "We look again.", next_word_by=LATER + timedelta(days=3), **said)
    else:
        handling.send_final_word(opened, "Looked at again.", **said)
    assert promised.of_case(case_id, promised.FIRST_WORD) == []
    assert ("again", True) in dues(filed) and ("again", False) not in dues(filed)
    assert told(behind(cast, "Avocet").entries).confirm_by is None


def test_a_late_first_word_is_late_again_on_the_reporters_page():
    _, filed = opened_again()
    page = my_report_page(thread(filed), LATER + timedelta(days=2))
    assert page.late.startswith("We promised to confirm by")
    assert "That your new words arrived" in [line.says for line in page.promises]


def test_the_newest_address_counts_for_the_first_word_and_after():
    cast = make_committee()
    filed = file("First.", email="old@example.net", may_write=True, zone="Asia/Tokyo")
    returning.reach_me(thread(filed), Reach("new@example.net", True, "Asia/Tokyo"), now=LATER)
    case_id = Case.objects.get().pk
    (first,) = promised.of_case(case_id, promised.FIRST_WORD)
    assert first.route.mail == ("new@example.net", "Asia/Tokyo")
    returning.reach_me(thread(filed), Reach("new@example.net", False, "Asia/Tokyo"), now=LATER)
    Letter.objects.all().delete()
    handling.send_first_word(case_id, "It has arrived.", by=cast.id_of("Avocet"), community="T", now=LATER)
    assert Letter.objects.count() == 0
