"""Passing on what one was told: told-time starts the clocks, names only with a yes, sent twice stored once."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from holdspace.conduct.actions.promised import FIRST_WORD, open_promises
from holdspace.conduct.models import Case, Thread
from holdspace.conduct.rules.relay import Consent, Relay, Source, why_not_relay
from holdspace.conduct.rules.story import told
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands, said, signed_in
from holdspace.conduct.tests.at_mailbox import entries, opened
from holdspace.conduct.tests.at_report import come_back, it_is
from holdspace.conduct.tests.make import NOW, Cast, make_committee
from holdspace.conduct.tests.paper import Page, fetch, press, sent_words

__all__ = ["hands"]
pytestmark = [pytest.mark.django_db, pytest.mark.row("R-206")]
TOLD = datetime(2026, 1, 13, 16, 30, tzinfo=ZoneInfo("America/New_York"))
FIELDS = {
    "source": "phone",
    "told_day": "2026-01-13",
    "told_time": "16:30",
    "what": "In both calls somebody was cut off.",
    "consent": "no",
}


def at_desk(cast: Cast, client: Client | None = None, **said: Any) -> Page:
    """Avocet fills the form in at the open desk and sends it."""
    client = client or at_open_desk(cast, "Avocet")
    return press(client, fetch(client, "/desk/pass-on/"), "Pass it on", **{**FIELDS, **said})


@pytest.mark.row("R-242")
def test_both_dates_count_from_when_it_was_told(hands: Hands):
    cast = make_committee()
    page = at_desk(cast)
    assert len(sent_words(page)) == 8
    story = told(opened(cast).entries)
    assert story.received == TOLD
    assert story.first_word_by == TOLD + timedelta(hours=24)
    assert story.answer_by == TOLD + timedelta(days=7)
    (relayed,) = entries(cast, "relayed")
    assert relayed.by == str(cast.id_of("Avocet"))
    assert (relayed.body["source"], relayed.body["consent"], relayed.at) == ("phone", "no", NOW)


def test_a_date_that_is_over_already_reminds_once(hands: Hands):
    cast = make_committee()
    at_desk(cast)
    (first_word,) = [found for found in open_promises() if found.route.kind == FIRST_WORD]
    assert first_word.due < NOW
    assert (first_word.row.reminded, first_word.row.next_at) == (2, first_word.due)


def test_nothing_was_told_in_a_time_to_come(hands: Hands):
    page = at_desk(make_committee(), told_day="2026-01-15", told_time="09:30")
    assert page.status == 422 and "This time is still to come." in page.text
    assert "In both calls somebody was cut off." in page.html, "nothing typed is lost"
    assert Case.objects.count() == 0


@pytest.mark.parametrize("field", [{"teller": "Skua"}, {"email": "skua@example.org"}])
@pytest.mark.parametrize("consent", ["no", "not_asked"])
def test_nobody_is_named_or_written_to_without_their_yes(hands: Hands, field: dict[str, str], consent: str):
    page = at_desk(make_committee(), consent=consent, **field)
    assert page.status == 422 and "They did not agree to be named." in page.text
    assert Case.objects.count() == 0


def test_with_their_yes_the_name_stands_in_the_report_and_without_it_the_case_says_so(hands: Hands):
    cast = make_committee()
    client = at_open_desk(cast, "Avocet")
    at_desk(cast, client, consent="yes", teller="Skua")
    (report,) = entries(cast, "report")
    assert report.body["name"] == "Skua"
    case = f"/desk/cases/{Case.objects.get().pk}/"
    client.post(f"{case}gate/", {"choice": "free"})
    page = said(client.get(case))
    assert "It was passed on By phone, Tuesday 13 January, 16:30 (New York)." in page
    assert "Avocet" in page and "agreed to be named to you" in page


@pytest.mark.row("R-211")
def test_without_it_the_case_says_not_to_look_for_them(hands: Hands):
    cast = make_committee()
    client = at_open_desk(cast, "Avocet")
    at_desk(cast, client)
    case = f"/desk/cases/{Case.objects.get().pk}/"
    client.post(f"{case}gate/", {"choice": "free"})
    assert "Do not look for them and do not write to them." in said(client.get(case))
    assert "name" not in entries(cast, "report")[0].body


def test_sent_twice_it_is_stored_once(hands: Hands):
    cast = make_committee()
    client = at_open_desk(cast, "Avocet")
    form = fetch(client, "/desk/pass-on/")
    first = sent_words(press(client, form, "Pass it on", **FIELDS))
    assert sent_words(press(client, form, "Pass it on", **FIELDS)) == first
    assert Case.objects.count() == Thread.objects.count() == 1


def test_an_instructor_without_an_account_passes_on_and_hands_over_the_words(db: None):
    cast = make_committee()
    client = Client()
    typed = {
        **FIELDS,
        "told_time": "21:30",
        "left_out": [str(cast.id_of("Kluut"))],
        "passed_on_by": "Godwit, instructor",
    }
    with it_is(NOW):
        page = press(client, fetch(client, "/report/pass-on/"), "Pass it on", **typed)
        eight = sent_words(page)
        assert "Kluut" not in page.text.partition("Reading it:")[2].partition("Nobody else")[0]
        mine = come_back(Client(), " ".join(eight))
    assert "Your report of" in mine.text and "Godwit" not in mine.text
    (relayed,) = entries(cast, "relayed")
    assert (relayed.by, relayed.body["passed_on_by"]) == ("house", "Godwit, instructor")
    assert told(opened(cast).entries).left_out == {cast.id_of("Kluut")}


def test_who_passes_on_is_not_in_the_thread(hands: Hands):
    cast = make_committee()
    at_desk(cast)
    assert all(entry.drawer == "page" for entry in entries(cast, "relayed"))


@pytest.mark.row("K8")
def test_only_who_sits_finds_the_form_of_the_desk(hands: Hands):
    make_committee()
    assert signed_in(None).get("/desk/pass-on/").status_code == 302


def test_the_rule_by_itself():
    relay = Relay(Source.PAPER, TOLD, Consent.YES, "Skua", "skua@example.org")
    assert why_not_relay(relay, NOW) is None
    assert why_not_relay(relay, TOLD) is None
    assert why_not_relay(relay, TOLD - timedelta(minutes=1)) == "told_later"
