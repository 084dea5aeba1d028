"""Telling us, with scripts switched off: each page says what a person needs, and nothing typed is lost."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdspace.community import actions as community
from holdspace.conduct.models import Case, Item, Seat
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests.at_report import begin, it_is, tell, whole
from holdspace.conduct.tests.make import NOW, change_seats, make_committee, open_as, seat_person
from holdspace.conduct.tests.paper import Page, fetch, press, sent_words
from holdspace.outbox.house import house
from holdspace.outbox.models import Letter
from holdspace.vault import reporter_key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def thursday_morning():
    with it_is(NOW):
        yield


def first_entry(words: list[str]) -> dict[str, object]:
    key = reporter_key(" ".join(words), house().site)
    opened = open_thread(key.locator, key.root)
    assert opened is not None and opened.wrong == []
    return dict(opened.entries[0].body)


def test_the_start_page_says_danger_first_who_reads_and_when(client: Client):
    make_committee()
    page = fetch(client, "/report/")
    marks = [
        "Is anyone in danger right now?",
        "Who will read it",
        "When you hear from us",
        "Before you start",
    ]
    places = [page.text.index(mark) for mark in marks]
    assert places == sorted(places)
    assert "Today these five: Avocet · Avocet & co" in page.text
    assert "by Friday 16 January, 08:10 (New York) ." in page.text
    assert "by Thursday 22 January, 08:10 (New York) ." in page.text
    assert page.html.count("Leave this page now") >= 1


def test_while_too_few_are_ready_the_page_says_kindly_whom_to_write_to(client: Client):
    cast = make_committee("Avocet", outside=None, now=NOW - timedelta(hours=1))
    change_seats(kind=SeatKind.BOARD_CONTACT, reach="pelican@example.org")
    community.describe(by=None, now=NOW, conduct_address="conduct@example.org")
    for path in ("/report/", "/report/tell/", "/report/danger/"):
        page = fetch(client, path)
        assert "You can tell us, but not on this page yet" in page.text
        assert "pelican@example.org" in page.text and "conduct@example.org" in page.text
    assert cast.people["Avocet"].name in page.text


def test_words_typed_before_reporting_closed_are_shown_to_be_copied(client: Client):
    make_committee("Avocet", "Curlew", "Dunlin", outside=None)
    page = fetch(client, "/report/tell/")
    change_seats(until=NOW)
    page = press(client, page, "Continue", what="It went on.")
    assert "It was not sent and is kept nowhere" in page.text and "It went on." in page.text


def test_one_sentence_is_a_whole_report(client: Client):
    make_committee()
    page = press(client, whole(client), "Send")
    assert page.status == 200
    words = sent_words(page)
    assert len(words) == 8
    assert "by Friday 16 January, 08:10 (New York)" in page.text
    assert "by Thursday 22 January, 08:10 (New York)" in page.text
    assert "Reading it: Avocet, Curlew, Dunlin, Kluut, Turnstone." in page.text
    assert "call your local emergency number first" in page.text
    assert first_entry(words)["what"] == "In both calls I was cut off."
    assert page.response.headers["Cache-Control"] == "no-store, no-transform"
    assert [*client.cookies] == ["csrftoken"]
    assert "sent" not in page.response.request["PATH_INFO"]


def test_every_answer_of_every_step_arrives_as_it_was_typed(client: Client):
    make_committee()
    page = begin(client, "First line.\nSecond line.")
    page = press(client, page, "Continue", who="Reed", witnesses="Two others", may_contact="ask_me")
    page = press(
        client,
        page,
        "Continue",
        day="2026-01-12",
        when="around noon",
        where="the second call",
        links="javascript:alert(1) https://chat.example.org/1",
    )
    page = press(client, page, "Continue", ongoing="unsure", retaliation="on")
    page = press(client, page, "Skip this")
    page = press(
        client, page, "Continue", name="Sparrow", email="s@example.net", may_write="on", safe_ways="Evenings"
    )
    page = press(client, page, "Continue", context="It began in the autumn.", other="A quiet word.")
    for words in ("First line. Second line.", "Reed", "Ask me first", "Monday 12 January 2026", "Not sure"):
        assert words in page.text
    assert "You worry about being treated worse, and you asked for letters." in page.text
    body = first_entry(sent_words(press(client, page, "Send")))
    for name in ("first_word_by", "answer_by", "left_out"):
        body.pop(name)
    assert body == {
        "what": "First line.\nSecond line.",
        "who": "Reed",
        "witnesses": "Two others",
        "may_contact": "ask_me",
        "day": "2026-01-12",
        "when": "around noon",
        "where": "the second call",
        "links": "javascript:alert(1) https://chat.example.org/1",
        "ongoing": "unsure",
        "retaliation": True,
        "name": "Sparrow",
        "email": "s@example.net",
        "may_write": True,
        "safe_ways": "Evenings",
        "context": "It began in the autumn.",
        "other": "A quiet word.",
        "zone": "America/New_York",
    }
    assert Letter.objects.filter(kind="conduct.waits").count() == 6


def test_a_step_that_is_skipped_says_nothing(client: Client):
    make_committee()
    page = press(client, begin(client), "Skip this", who="Reed, on second thoughts not")
    assert "When and where?" in page.text
    body = first_entry(sent_words(press(client, press(client, page, "Go to the last page"), "Send")))
    assert "who" not in body


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"day": "2027-01-14"}, "This date is in the future. Did you mean 14 January 2026?"),
        ({"day": "some day"}, "Write a day such as 2026-02-19"),
        ({"where": "a" * 2001}, "2,001 characters long and there is room for 2,000"),
    ],
)
def test_a_wrong_answer_says_why_beside_its_field_and_loses_nothing(
    client: Client, typed: dict[str, str], sentence: str
):
    make_committee()
    page = press(client, begin(client), "Continue", who="Reed")
    page = press(client, page, "Continue", when="about noon", **typed)
    assert page.status == 422 and sentence in page.text
    form = page.form("Continue")
    (name, said), *_ = typed.items()
    assert [form.get(one) for one in ("what", "who", "when", name)] == [
        "In both calls I was cut off.",
        "Reed",
        "about noon",
        said,
    ]
    again = press(client, page, "Go to the last page")
    assert again.status == 422 and "When and where?" in again.text
    assert (
        "Nothing has been sent yet"
        in press(client, press(client, again, "Skip this"), "Go to the last page").text
    )


def test_a_wrong_answer_carried_to_the_end_leads_back_to_its_page(client: Client):
    make_committee()
    page = whole(client)
    page.form("Send").carried.append(("day", "2027-01-14"))
    back = press(client, page, "Send")
    assert back.status == 422 and "Did you mean 14 January 2026?" in back.text
    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("", "Write a few words first. One sentence is enough, or just “please contact me”."),
        ("  \n ", "Write a few words first. One sentence is enough, or just “please contact me”."),
        ("a" * 50_001, "This is 50,001 characters long and there is room for 50,000. Nothing was cut"),
        ("one\x00two", "This text holds a zero byte"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(client: Client, what: str, sentence: str):
    make_committee()
    page = press(client, fetch(client, "/report/tell/"), "Continue", what=what, closest="saw_it")
    assert page.status == 422 and sentence in page.text
    assert page.form("Continue").get("what").rstrip() == what.rstrip().replace("\r\n", "\n")
    assert page.form("Continue").get("closest") == "saw_it"


def test_every_script_arrives_intact(client: Client):
    make_committee()
    what = "שלום ‮abc‬ مرحبا é̂ गाङ्चिल \U0001f30a Z͑ͫ̓ͪ <b>&amp; {{ x }}\ttab"
    assert first_entry(tell(client, what))["what"] == what


def test_sending_twice_stores_once_and_gives_the_same_words(client: Client):
    make_committee()
    page = whole(client)
    first, second = press(client, page, "Send"), press(client, page, "Send")
    assert sent_words(first) == sent_words(second)
    assert (Case.objects.count(), Item.objects.count()) == (1, 2)


@pytest.mark.parametrize("token", ["", "forged", "A" * 70])
def test_a_token_that_is_none_of_ours_brings_the_page_back(client: Client, token: str):
    make_committee()
    page = whole(client)
    form = page.form("Send")
    form.carried = [(name, value) for name, value in form.carried if name != "start"]
    again = press(client, page, "Send", start=token)
    assert again.status == 422 and "Your words are all here" in again.text
    assert Case.objects.count() == 0
    assert len(sent_words(press(client, again, "Send"))) == 8


def test_a_token_planted_from_another_browser_stores_nothing(client: Client):
    make_committee()
    planted = whole(Client()).form("Send").get("start")
    again = press(client, whole(client), "Send", start=planted)
    assert "came from another browser" in again.text and Case.objects.count() == 0


def test_a_page_open_for_more_than_a_day_is_sent_after_another_look(client: Client):
    make_committee()
    page = whole(client)
    with it_is(NOW + timedelta(hours=26)):
        again = press(client, page, "Send")
        assert again.status == 422 and "In both calls I was cut off." in again.text
        assert len(sent_words(press(client, again, "Send"))) == 8


def test_who_is_ticked_is_named_and_gets_nothing(client: Client):
    cast = make_committee()
    Letter.objects.all().delete()
    page = whole(client)
    page = press(client, page, "Change who should not read it")
    page = press(client, page, "Continue", left_out=[cast.id_of("Kluut")])
    assert "Left out: Kluut." in page.text
    page = press(client, page, "Send")
    assert "Reading it: Avocet, Curlew, Dunlin, Turnstone." in page.text
    assert Letter.objects.count() == 4
    case_id = Case.objects.get().pk
    assert open_as(cast, "Kluut", case_id) is None and open_as(cast, "Avocet", case_id) is not None


def test_were_nobody_left_the_page_names_the_outside_handler(client: Client):
    cast = make_committee()
    Seat.objects.filter(kind=SeatKind.OUTSIDE).update(reach="heron@example.net")
    everyone = [person.pk for person in cast.people.values()]
    page = press(
        client, press(client, whole(client), "Change who should not read it"), "Continue", left_out=everyone
    )
    assert "Nobody would be left who could read it." in page.text
    assert "Write to Heron instead" in page.text and "heron@example.net" in page.text
    assert not page.has("Send")
    assert "In both calls I was cut off." in page.text


def test_when_too_few_are_left_the_outside_handler_reads(client: Client):
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    out = [cast.id_of(name) for name in ("Avocet", "Curlew")]
    page = press(
        client, press(client, whole(client), "Change who should not read it"), "Continue", left_out=out
    )
    assert "Reading it: Dunlin, Heron." in press(client, page, "Send").text


def test_readers_who_changed_meanwhile_are_shown_before_anything_is_sent(client: Client):
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    page = whole(client)
    seat_person(cast, "Turnstone", SeatKind.MEMBER)
    again = press(client, page, "Send")
    assert again.status == 422 and "Who would read it has changed" in again.text
    assert Case.objects.count() == 0
    assert "Turnstone" in press(client, again, "Send").text


def test_somebody_ticked_whose_seat_ended_stays_left_out(client: Client):
    cast = make_committee()
    page = press(
        client,
        press(client, whole(client), "Change who should not read it"),
        "Continue",
        left_out=[cast.id_of("Kluut")],
    )
    Seat.objects.filter(person=cast.people["Kluut"]).update(until=NOW)
    assert len(sent_words(press(client, page, "Send"))) == 8
    bad = press(
        client,
        press(client, whole(client), "Change who should not read it"),
        "Continue",
        left_out=["everyone"],
    )
    assert bad.status == 422 and "Choose among the people on this list." in bad.text


def test_an_unusual_address_is_asked_about_once_and_kept(client: Client):
    make_committee()
    page = begin(client)
    for _ in range(4):
        page = press(client, page, "Skip this")
    assert "How may we reach you?" in page.text
    asked = press(client, page, "Continue", email="sparrow at home", may_write="on")
    assert asked.status == 422 and "does not look like an e-mail address" in asked.text
    more = press(client, asked, "Continue")
    assert "Anything else?" in more.text
    last = press(client, more, "Continue")
    assert "No letter can go to “sparrow at home”" in last.text
    body = first_entry(sent_words(press(client, last, "Send")))
    assert body["email"] == "sparrow at home" and "may_write" not in body


def test_a_tick_without_an_address_is_pointed_out(client: Client):
    make_committee()
    page = begin(client)
    for _ in range(4):
        page = press(client, page, "Skip this")
    page = press(client, page, "Continue", may_write="on")
    assert "Write the address that letters may go to, or take the tick away." in page.text


def test_danger_asks_where_and_is_urgent(client: Client):
    make_committee()
    page = fetch(client, "/report/danger/")
    assert "Tell us where you are" in page.text
    assert "Write where you are, or a phone number" in press(client, page, "Continue").text
    page = press(client, page, "Continue", danger_place="The harbour hall", phone="+1 212 555 0134")
    page = press(client, page, "Go to the last page", what="He is waiting outside.")
    body = first_entry(sent_words(press(client, page, "Send")))
    assert (body["danger_help"], body["danger_place"]) == (True, "The harbour hall")


def test_dates_are_read_at_the_place_chosen_without_any_cookie(client: Client):
    make_committee()
    page = press(client, fetch(client, "/report/place/"), "Show the dates", zone="America/Sao_Paulo")
    assert "by Friday 16 January, 10:10 (São Paulo)" in page.text
    page = press(client, page, "Start")
    page = press(client, page, "Go to the last page", what="It went on.")
    sent = press(client, page, "Send")
    assert "by Friday 16 January, 10:10 (São Paulo)" in sent.text
    assert first_entry(sent_words(sent))["zone"] == "America/Sao_Paulo"
    assert [*client.cookies] == ["csrftoken"]


def test_the_place_can_be_chosen_on_the_way(client: Client):
    make_committee()
    page = press(client, begin(client), "Continue")
    page = press(client, page, "Choose another place", when="around noon")
    assert page.form("Continue").get("zone") == "America/New_York"
    page = press(client, page, "Continue", zone="Asia/Kolkata")
    assert "When and where?" in page.text and page.form("Continue").get("when") == "around noon"
    assert "(Kolkata)" in press(client, press(client, page, "Go to the last page"), "Send").text


def test_going_back_and_changing_one_answer_keeps_the_others(client: Client):
    make_committee()
    page = press(client, begin(client), "Continue", who="Reed")
    page = press(client, page, "Back")
    assert page.form("Continue").get("who") == "Reed"
    page = press(client, press(client, page, "Go to the last page"), "Back to the first page")
    page = press(client, page, "Continue", what="Other words.")
    assert "Nothing has been sent yet." in page.text and "Reed" in page.text and "Other words." in page.text


def test_the_third_word_shows_that_both_have_them(client: Client):
    make_committee()
    page = press(client, whole(client), "Send")
    words = sent_words(page)
    wrong = press(client, page, "I have them", third="anchor" if words[2] != "anchor" else "walnut")
    assert wrong.status == 422 and "That is another word." in wrong.text
    assert sent_words(wrong) == words
    assert "by Friday 16 January, 08:10 (New York)" in wrong.text
    good = press(client, wrong, "I have them", third=f" {words[2].upper()} ")
    assert "Good. You have your words." in good.text
    assert '<ol class="words"' not in good.html and " ".join(words[:3]) not in good.text


def test_the_words_page_shows_nothing_without_a_report(client: Client):
    make_committee()
    token = whole(client).form("Send").get("start")
    for start in (token, "forged", ""):
        page = Page(client.post("/report/words/", {"start": start, "third": "anchor"}, follow=True))
        assert "Go to your report" in page.text


def test_a_form_whose_key_does_not_fit_gives_everything_back():
    make_committee()
    client = Client(enforce_csrf_checks=True)
    page = whole(client)
    client.cookies.clear()
    kept = press(client, page, "Send")
    assert kept.status == 403 and "your words are still on this page" in kept.text
    assert "In both calls I was cut off." in kept.text
    assert kept.response.headers["Cache-Control"] == "no-store, no-transform"
    # The start token was tied to the cookie that is gone: one more look, then it is sent.
    again = press(client, kept, "Send it again")
    assert again.status == 422
    assert len(sent_words(press(client, again, "Send"))) == 8


def test_a_form_that_another_site_sent_is_not_given_back():
    make_committee()
    client = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "cross-site"})
    answer = client.post("/report/tell/", {"what": "Words of a stranger.", "do": "send"})
    assert answer.status_code == 403 and "Words of a stranger" not in answer.content.decode()


def test_with_a_broken_database_nothing_typed_is_lost(client: Client):
    make_committee()
    client.raise_request_exception = False
    page = whole(client)
    for broken in ("holdspace.conduct.views.report.committee", "holdspace.conduct.views.report.file_report"):
        with patch(broken, side_effect=OperationalError("disk full")):
            kept = press(client, page, "Send")
        assert kept.status == 500 and "It did not reach us" in kept.text
        assert "In both calls I was cut off." in kept.text and "disk full" not in kept.html
    words = sent_words(press(client, kept, "Send it again"))
    assert sent_words(press(client, page, "Send")) == words and Case.objects.count() == 1


def test_fetching_and_sending_cost_few_queries(client: Client):
    make_committee()
    tell(client)
    with CaptureQueriesContext(
        connection,
    ) as fetched:
        page = fetch(client, "/report/tell/")
    asked = [one["sql"] for one in fetched if "conduct_" in one["sql"]]
    assert len(asked) == 2 and len(fetched) <= 4
    last = press(client, page, "Go to the last page", what="It went on.")
    with CaptureQueriesContext(connection) as sent:
        press(client, last, "Send")
    assert len(sent) <= 18


def test_every_page_can_be_left_at_once_and_is_kept_by_nobody(client: Client):
    make_committee()
    for path in (
        "/report/",
        "/report/tell/",
        "/report/danger/",
        "/report/place/",
        "/report/private/",
        "/my-report/",
        "/who-handles-reports/",
    ):
        page = fetch(client, path)
        assert page.status == 200 and 'href="/weather/"' in page.html, path
        assert page.response.headers["Cache-Control"] == "no-store, no-transform", path
        assert "sessionid" not in client.cookies, path
    assert fetch(client, "/weather/").status == 200


def test_the_roster_names_everybody_as_of_a_day(client: Client):
    cast = make_committee(substitutes=("Whimbrel",))
    Seat.objects.filter(kind=SeatKind.OUTSIDE).update(reach="heron@example.net")
    Seat.objects.filter(person=cast.people["Dunlin"]).update(away_until=(NOW + timedelta(days=2)).date())
    page = fetch(client, "/who-handles-reports/")
    assert "As of Thursday 15 January ." in page.text
    for words in ("Avocet", "Kluut & co", "Whimbrel", "heron@example.net", "away until Saturday 17 January"):
        assert words in page.text
    assert "Working days are those of New York." in page.text
    assert "Monday 19 January (Martin Luther King Jr. Day)" in page.text
    assert "the text is in the server’s memory" in page.text


def test_the_roster_is_the_same_with_and_without_a_report(client: Client):
    make_committee()
    before = fetch(client, "/who-handles-reports/").text, fetch(client, "/report/").text
    tell(Client())
    assert (fetch(client, "/who-handles-reports/").text, fetch(client, "/report/").text) == before


def test_more_rows_for_who_saw_it_come_when_they_are_asked_for(client: Client):
    make_committee()
    page = begin(client)
    assert "witness_2" not in page.html
    page = press(client, page, "More people who saw or heard it", who="Reed", witnesses="The host")
    assert page.status == 200 and page.form("Continue").get("witnesses") == "The host"
    page = press(client, page, "Continue", witness_2="The note-taker", may_2="no", behalf="unaware")
    page = press(client, page, "Continue", day="2025-10-01", exact="repeatedly", last_day="2026-01-12")
    page = press(client, page, "Go to the last page")
    for words in (
        "The note-taker",
        "Yes, and they do not know",
        "Repeatedly, from then on",
        "Monday 12 January 2026",
    ):
        assert words in page.text
    body = first_entry(sent_words(press(client, page, "Send")))
    assert {name: body[name] for name in ("witness_2", "may_2", "behalf", "exact", "day", "last_day")} == {
        "witness_2": "The note-taker",
        "may_2": "no",
        "behalf": "unaware",
        "exact": "repeatedly",
        "day": "2025-10-01",
        "last_day": "2026-01-12",
    }


def test_a_span_that_ends_before_it_begins_is_asked_about(client: Client):
    make_committee()
    page = press(client, begin(client), "Continue")
    page = press(client, page, "Continue", day="2026-01-12", last_day="2026-01-02")
    assert page.status == 422 and "This is before the first day." in page.text
    assert page.form("Continue").get("last_day") == "2026-01-02"
