"""Attack 10 of the vault scheme: a double click, two members at once. In threads, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct.actions import deciding, handling, intake, returning
from holdspace.conduct.actions.circles import Moved, step_aside
from holdspace.conduct.actions.promised import FIRST_WORD, of_case
from holdspace.conduct.models import Case, Item, Told
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.case import Gate, Outcome, Question
from holdspace.conduct.rules.report import Report
from holdspace.conduct.rules.story import told
from holdspace.conduct.store import verifying
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests.deeds import LATER, Played, begin
from holdspace.conduct.tests.make import NOW, file, make_committee, open_as
from holdspace.outbox.house import house
from holdspace.outbox.models import Letter
from holdspace.promises.models import SealedPromise
from holdspace.vault import check_start, new_start, reporter_key

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
TIMES = 4


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do all of these at one moment, each in its own thread and connection; what each gave, or its fault."""
    ready = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        try:
            ready.wait(10)
            return deed()
        except (Refused, Moved) as fault:
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [done.result(60) for done in [pool.submit(run, deed) for deed in deeds]]


def sending(token: str, what: str) -> Callable[[], intake.Receipt]:
    start = check_start(house(), token, "csrf", NOW)
    assert not isinstance(start, str)
    who, how = committee(NOW), facts(NOW)
    return lambda: intake.file_report(Report(what), start=start, committee=who, facts=how, now=NOW)


@pytest.mark.parametrize("_", range(TIMES))
def test_a_double_click_stores_once_with_the_same_words_and_dates(_):
    make_committee("Avocet", "Curlew", "Dunlin")
    Letter.objects.all().delete()
    token = new_start(house(), "csrf", NOW)
    receipts = at_once(*[sending(token, "Once.") for _ in range(3)])
    assert len({receipt.words for receipt in receipts}) == 1
    assert len({receipt.promised for receipt in receipts}) == 1
    assert {receipt.readers for receipt in receipts} == {("Avocet", "Curlew", "Dunlin")}
    assert (Case.objects.count(), Item.objects.count()) == (1, 2)
    assert SealedPromise.objects.count() == 2
    assert Letter.objects.filter(kind="conduct.waits").count() == 3
    assert verifying.broken_cases() == 0


@pytest.mark.parametrize("_", range(TIMES))
def test_sent_twice_at_once_with_other_words_both_are_kept(_):
    make_committee("Avocet", "Curlew", "Dunlin")
    token = new_start(house(), "csrf", NOW)
    one, two = at_once(sending(token, "One."), sending(token, "Two."))
    assert one.words == two.words
    key = reporter_key(" ".join(one.words), house().site)
    thread = open_thread(key.locator, key.root)
    assert {entry.body["what"] for entry in thread.entries} == {"One.", "Two."}
    assert Case.objects.count() == 1
    assert verifying.broken_cases() == 0


def test_many_reports_at_once_all_come_in_and_each_reader_is_told_once():
    make_committee("Avocet", "Curlew", "Dunlin")
    Letter.objects.all().delete()
    tokens = [new_start(house(), "csrf", NOW) for _ in range(6)]
    receipts = at_once(*[sending(token, f"Report {n}.") for n, token in enumerate(tokens)])
    assert len({receipt.words for receipt in receipts}) == 6
    assert Case.objects.count() == 6
    assert Letter.objects.filter(kind="conduct.waits").count() == 3
    assert Told.objects.count() == 1


def test_the_first_word_is_sent_once():
    played = begin("Avocet", "Curlew", "Dunlin")

    def send(name: str) -> Callable[[], object]:
        by = played.cast.id_of(name)
        return lambda: handling.send_first_word(played.case_id, "It came.", by=by, community="T", now=LATER)

    done = at_once(*[send(name) for name in ("Avocet", "Curlew", "Dunlin")])
    assert sum(isinstance(one, Refused) for one in done) == 2
    assert [entry.kind for entry in played.thread().entries] == ["report", "first_word"]
    assert of_case(played.case_id, FIRST_WORD) == []


def about_to_decide() -> Played:
    played = begin("Avocet", "Curlew", "Dunlin")
    avocet = played.cast.id_of("Avocet")
    handling.send_first_word(played.case_id, "It came.", by=avocet, community="T", now=LATER)
    for name in ("Avocet", "Curlew", "Dunlin"):
        handling.pass_gate(played.opened(name), Gate.FREE, holder=played.cast.holders[name], now=LATER)
    for question in Question:
        deciding.find(played.opened("Avocet"), question, "cannot_be_known", "", by=avocet, now=LATER)
    return played


def test_two_proposals_at_once_become_one():
    played = about_to_decide()

    def propose(name: str) -> Callable[[], object]:
        opened, by = played.opened(name), played.cast.id_of(name)
        return lambda: deciding.propose(
            opened,
            outcome=Outcome.NO_ACTION,
            why=name,
            deliverer=None,
            wording="",
            minimum=3,
            by=by,
            now=LATER,
        )

    done = at_once(propose("Avocet"), propose("Curlew"))
    assert sum(isinstance(one, Moved) for one in done) == 1
    kinds = [entry.kind for entry in played.opened("Dunlin").entries]
    assert kinds.count("proposal") == 1


def test_votes_at_once_are_each_counted_or_asked_for_again():
    played = about_to_decide()
    avocet = played.cast.id_of("Avocet")
    deciding.propose(
        played.opened("Avocet"),
        outcome=Outcome.NO_ACTION,
        why="y",
        deliverer=None,
        wording="",
        minimum=3,
        by=avocet,
        now=LATER,
    )

    def vote(name: str) -> Callable[[], object]:
        opened, by = played.opened(name), played.cast.id_of(name)
        return lambda: deciding.vote(opened, yes=True, by=by, now=LATER)

    done = at_once(vote("Curlew"), vote("Dunlin"))
    counted = sum(one is None for one in done)
    story = told(played.opened("Avocet").entries)
    assert counted == 1 and len(story.votes) == 2
    assert played.opened("Avocet").wrong == []


def test_all_who_step_aside_at_once_leave_one_who_can_open_it():
    played = begin("Avocet", "Curlew", "Dunlin")

    def aside(name: str) -> Callable[[], object]:
        return lambda: step_aside(played.case_id, played.cast.holders[name], now=LATER)

    done = at_once(*[aside(name) for name in ("Avocet", "Curlew", "Dunlin")])
    assert sum(isinstance(one, Refused) for one in done) == 1
    left = [name for name in ("Avocet", "Curlew", "Dunlin") if open_as(played.cast, name, played.case_id)]
    assert len(left) == 1
    assert played.opened(left[0]).wrong == []
    assert len(played.opened(left[0]).entries) == Case.objects.get().head_n


def test_what_the_reporter_adds_while_the_circle_changes_is_kept_and_opens():
    played = begin("Avocet", "Curlew", "Dunlin")
    thread, who, how = played.thread(), committee(NOW), facts(NOW)
    opened = played.opened("Dunlin")

    def add() -> None:
        returning.say_more(thread, "More.", committee=who, facts=how, now=LATER)

    def leave() -> None:
        handling.pass_gate(opened, Gate.NO, holder=played.cast.holders["Dunlin"], now=LATER)

    at_once(add, leave)
    reader = played.opened("Avocet")
    assert reader.wrong == []
    assert [e.body["what"] for e in reader.entries if e.kind in {"report", "addition"}][-1] == "More."
    assert file("Another.").receipt.readers == ("Avocet", "Curlew", "Dunlin")
