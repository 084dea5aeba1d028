"""Two weeks and two months after closing, whoever wrote is asked how it has been, with nobody unlocked (R-334)."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from holdspace.conduct.actions import check_ins, returning
from holdspace.conduct.models import Case
from holdspace.conduct.rules.check_ins import CheckIns, check_ins_of, planned
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.thread import Reach
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, the_case
from holdspace.conduct.tests.at_report import come_back, it_is
from holdspace.conduct.tests.closing import closed_case
from holdspace.conduct.tests.deeds import LATER
from holdspace.conduct.tests.make import NOW, Cast, Filed, file, make_committee, make_person
from holdspace.conduct.tests.paper import fetch, press
from holdspace.conduct.tests.scenes import heard
from holdspace.outbox.models import Errand, Letter
from holdspace.promises.models import SealedPromise

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
FIRST, SECOND = NOW + timedelta(days=14), NOW + timedelta(days=60)


def closed(**given: object) -> tuple[Cast, Filed]:
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    filed = file("Cut off in both calls.", **given)  # type: ignore[arg-type]
    closed_case(cast)
    Letter.objects.all().delete()
    return cast, filed


def at(client: Client, filed: Filed, when: datetime):
    with it_is(when):
        return come_back(client, " ".join(filed.receipt.words))


def run_due(now: datetime) -> None:
    for errand in Errand.objects.filter(kind=check_ins.ASK, done_at=None, due__lte=now).order_by("due"):
        check_ins.ask(errand.args, now=now)
        errand.done_at = now
        errand.save()


def entry(n: int, kind: str, when: datetime = NOW, **body: object) -> Entry:
    return Entry(n, "thread", kind, "reporter", when, body)


def test_each_is_asked_at_its_time_and_once():
    plan = entry(1, "check_ins", at=[at.isoformat() for at in planned(NOW)])
    found = check_ins_of([plan])
    assert found == CheckIns((FIRST, SECOND))
    assert found.waiting(FIRST - timedelta(seconds=1)) is None
    assert found.waiting(FIRST) == FIRST
    answered = [plan, entry(2, "check_in_answer", FIRST, how="well")]
    assert check_ins_of(answered).waiting(FIRST + timedelta(days=1)) is None
    assert check_ins_of(answered).waiting(SECOND) == SECOND
    assert check_ins_of([*answered, entry(3, "check_in_wish", wanted=False)]).waiting(SECOND) is None
    assert check_ins_of([*answered, entry(3, "addition", answer_by="x")]).at == ()


@pytest.mark.row("idc.retaliation")
def test_the_page_asks_from_the_fourteenth_day_on_and_nobody_had_to_unlock_anything(client: Client):
    _, filed = closed()
    before = at(client, filed, FIRST - timedelta(days=1))
    assert "We ask you here how it has been: Thursday 29 January" in before.text
    assert "Monday 16 March" in before.text
    assert "Tell us" not in before.text
    asked = at(Client(), filed, FIRST)
    assert "We want to know whether anybody has treated you worse for writing." in asked.text
    assert Case.objects.get().destroy_after is not None, "asking adds nothing to the case"


def test_a_letter_goes_only_to_whoever_asked_for_letters():
    closed()
    run_due(SECOND)
    assert not Letter.objects.exists()
    assert not SealedPromise.objects.exclude(route=b"").exists()


def test_the_letter_goes_where_the_reporter_said_last():
    _, filed = closed(email="first@example.org", may_write=True, zone="UTC")
    run_due(FIRST)
    assert Letter.objects.count() == 1
    thread = open_thread(filed.locator, filed.root)
    assert thread is not None
    returning.reach_me(thread, Reach("second@example.org", False, "UTC"), now=FIRST)
    run_due(SECOND)
    assert Letter.objects.count() == 1


def test_whoever_does_not_want_to_be_asked_is_not(client: Client):
    _, filed = closed(email="first@example.org", may_write=True, zone="UTC")
    page = at(client, filed, NOW + timedelta(days=1))
    with it_is(NOW + timedelta(days=1)):
        told = press(client, page, "Please do not ask me")
    assert "We do not ask you any more." in told.text
    run_due(SECOND)
    assert not Letter.objects.exists()
    later = at(Client(), filed, SECOND)
    assert "Tell us" not in later.text
    assert later.has("Ask me how it has been, after all")


def test_all_is_well_is_one_click_and_the_committee_reads_it(client: Client, hands: Hands):
    cast, filed = closed()
    at(client, filed, FIRST)
    with it_is(FIRST):
        done = press(client, fetch(client, "/my-report/check-in/"), "Send my answer", how="well")
    assert "Thank you for telling us." in done.text
    assert "Tell us" not in done.text
    page = said(at_open_desk(cast, "Avocet").get(the_case()))
    assert "asked whether anybody treated them worse, said: no." in page
    assert "closed" in page


def test_worse_is_a_concern_of_its_own_and_opens_it_again_with_an_answer_promised(
    client: Client, hands: Hands
):
    cast, filed = closed()
    at(client, filed, FIRST)
    with it_is(FIRST):
        form = fetch(client, "/my-report/check-in/")
        empty = press(client, form, "Send my answer", how="worse")
        assert "Write a few words first." in empty.text
        done = press(client, form, "Send my answer", how="worse", what="They left me off the list.")
    assert "Thank you for telling us." in done.text
    page = said(at_open_desk(cast, "Avocet").get(the_case()))
    assert "They left me off the list." in page
    assert "it is open again" in page
    assert SealedPromise.objects.exclude(route=b"").filter(due__gt=FIRST).exists()


def test_without_the_words_the_page_asks_for_them(client: Client):
    closed()
    with it_is(FIRST):
        assert "Your eight words" in fetch(client, "/my-report/check-in/").text


def test_somebody_else_who_is_asked_gets_a_letter_that_something_waits():
    played, member = heard(), make_person("Turnstone")
    due = LATER + timedelta(days=14)
    check_ins.write_for_others(played.case_id, [due], frozenset({member.pk}), now=LATER)
    Letter.objects.all().delete()
    (errand,) = Errand.objects.filter(kind=check_ins.ASK)
    assert (errand.due, set(errand.args)) == (due, {"promise"}), "an errand names nobody"
    check_ins.ask(errand.args, now=due)
    assert Letter.objects.filter(kind="conduct.reporter").count() == 1
    check_ins.ask(errand.args, now=due)
    assert Letter.objects.count() == 1
