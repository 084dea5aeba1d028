"""Coming back with the words: one answer for all that is wrong, and a page that says how it stands."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from holdspace.conduct import throttle
from holdspace.conduct.actions import handling
from holdspace.conduct.models import Case, Desk, Item
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.tests.at_report import come_back, it_is, tell
from holdspace.conduct.tests.closing import behind, closed_case
from holdspace.conduct.tests.make import NOW, Cast, make_committee
from holdspace.conduct.tests.paper import Page, fetch, press
from holdspace.outbox.models import Letter

pytestmark = pytest.mark.django_db
WRONG = "abandon ability able about above absent absorb abstract"
SAME = "These words open nothing here. Check the words and their order, or wait a minute."


@pytest.fixture(autouse=True)
def thursday_morning(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("holdspace.conduct.views.my_report.tries", throttle.WrongTries())
    with it_is(NOW):
        yield


def plain(page: Page, words: str) -> str:
    """A page without the key of its form and without what was typed."""
    without = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.html)
    return without.replace(words, "WORDS")


def asked(cast: Cast, what: str = "Who may have noticed?") -> None:
    """Avocet confirms, passes the gate and asks."""
    avocet, later = cast.id_of("Avocet"), NOW + timedelta(hours=1)
    case_id = Case.objects.get().pk
    handling.send_first_word(case_id, "It has arrived.", by=avocet, community="T", now=later)
    handling.pass_gate(behind(cast, "Avocet"), Gate.FREE, holder=cast.holders["Avocet"], now=later)
    handling.ask_question(
        behind(cast, "Avocet"),
        what,
        "So that you need not tell it again.",
        by=avocet,
        community="T",
        now=later,
    )


def test_the_words_open_the_page_and_the_browser_gets_one_cookie(client: Client):
    make_committee()
    words = tell(client)
    page = come_back(client, " ".join(words))
    assert "Your report of Thursday 15 January" in page.text
    assert "Open until Thursday 22 January, 08:10 (New York)." in page.text
    assert "Reading it: Avocet, Curlew, Dunlin, Kluut, Turnstone. Nobody else." in page.text
    cookie = client.cookies["words"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (
        True,
        "Strict",
        "",
        "",
    )
    assert sorted(client.cookies) == ["csrftoken", "words"]
    assert Desk.objects.get().holder_id is None
    assert page.response.headers["Cache-Control"] == "no-store, no-transform"


def test_over_tls_the_cookie_is_bound_to_this_host(client: Client, settings):
    settings.HOLDSPACE_OVER_TLS = True
    make_committee()
    page = come_back(client, " ".join(tell(client)))
    assert "Your report of" in page.text
    assert client.cookies["__Host-words"]["secure"] is True and client.cookies["__Host-words"]["path"] == "/"


@pytest.mark.parametrize(
    "typed",
    [
        lambda words: "".join(words),
        lambda words: " ".join(words).upper(),
        lambda words: "-".join(words),
        lambda words: "  ".join(word[:2] + "\u00ad" + word[2:] for word in words),
        lambda words: ", ".join(word.title() for word in words) + ".",
    ],
)
def test_words_are_read_however_they_are_typed(client: Client, typed):
    make_committee()
    assert "Your report of" in come_back(client, typed(tell(client))).text


def test_a_word_that_is_none_is_pointed_out_by_its_place(client: Client):
    make_committee()
    words = tell(client)
    page = come_back(client, " ".join([*words[:2], "qqqqzz", *words[3:]]))
    assert page.status == 422 and "The third word is none that we use." in page.text
    page = come_back(client, " ".join(["qqqqzz", *words[1:7], "zzzqq"]))
    assert "the first and eighth" in page.text
    assert "Type the eight words, in their order." in come_back(client, "").text


def test_wrong_unknown_and_throttled_get_the_same_page(client: Client):
    make_committee()
    words = " ".join(tell(client))
    wrong = plain(come_back(Client(), WRONG), WRONG)
    assert SAME in wrong
    too_few = "abandon ability able"
    assert plain(come_back(Client(), too_few), too_few) == wrong
    turned = " ".join(reversed(words.split()))
    assert plain(come_back(Client(), turned), turned) == wrong
    for _ in range(throttle.MOST):
        come_back(Client(), WRONG)
    assert plain(come_back(Client(), WRONG), WRONG) == wrong
    held = Client()
    assert plain(come_back(held, words), words) == wrong
    assert "words" not in held.cookies and Desk.objects.count() == 0
    with it_is(NOW + throttle.WITHIN):
        assert "Your report of" in come_back(held, words).text


def test_the_same_work_is_done_for_wrong_and_for_throttled_words(client: Client, django_assert_num_queries):
    make_committee()
    words = " ".join(tell(client))
    page = fetch(client, "/my-report/")
    from_there = {
        "words": WRONG,
        "csrfmiddlewaretoken": page.form("Open my report").get("csrfmiddlewaretoken"),
    }
    client.post("/my-report/", from_there)
    for _ in range(throttle.MOST):
        client.post("/my-report/", from_there)
    with django_assert_num_queries(4):
        client.post("/my-report/", from_there)
    with django_assert_num_queries(4):
        client.post("/my-report/", from_there | {"words": words})


def test_thirty_people_behind_one_address_file_and_come_back():
    make_committee()
    people = [(Client(REMOTE_ADDR="192.0.2.7"), f"Person {number}") for number in range(30)]
    told = [(client, said, tell(client, said)) for client, said in people]
    assert Case.objects.count() == 30
    for client, said, words in told:
        page = come_back(client, " ".join(words))
        assert "What you wrote first" in page.text and f"{said} " in page.text


def test_after_fifteen_quiet_minutes_nothing_typed_is_lost(client: Client):
    make_committee()
    words = " ".join(tell(client))
    page = come_back(client, words)
    with it_is(NOW + timedelta(minutes=15)):
        closed = press(client, page, "Add this", what="It happened again.")
        assert "The page had closed itself." in closed.text and "It happened again." in closed.text
        assert Desk.objects.count() == 0
        wrong = press(client, closed, "Open my report", words=WRONG)
        assert SAME in wrong.text and "It happened again." in wrong.text
        opened = press(client, wrong, "Open my report", words=words)
        assert opened.form("Add this").get("what") == "It happened again."
        assert "You added something" not in opened.text
        assert "You added something" in press(client, opened, "Add this").text


def test_each_visit_starts_the_quiet_minutes_again(client: Client):
    make_committee()
    come_back(client, " ".join(tell(client)))
    for minutes in (14, 28, 42):
        with it_is(NOW + timedelta(minutes=minutes)):
            assert "Your report of" in fetch(client, "/my-report/").text
    row = Desk.objects.get()
    with it_is(NOW + timedelta(minutes=42, seconds=50)):
        fetch(client, "/my-report/")
    assert Desk.objects.get().idle_until == row.idle_until


@pytest.mark.parametrize("how", ["leave", "away"])
def test_leaving_deletes_the_desk(client: Client, how: str):
    make_committee()
    page = come_back(client, " ".join(tell(client)))
    stolen = client.cookies["words"].value
    if how == "leave":
        assert "The page is closed" in press(client, page, "Close this page").text
    else:
        assert 'href="/my-report/away/"' in page.html
        assert fetch(client, "/my-report/away/").response.request["PATH_INFO"] == "/weather/"
    assert Desk.objects.count() == 0 and client.cookies["words"].value == ""
    client.cookies["words"] = stolen
    assert "Go to your report" in fetch(client, "/my-report/").text


@pytest.mark.parametrize("cookie", ["", "x", "A" * 43, "ü"])
def test_a_cookie_of_no_desk_opens_nothing(client: Client, cookie: str):
    make_committee()
    client.cookies["words"] = cookie
    assert "Go to your report" in fetch(client, "/my-report/").text


def test_a_question_is_answered_once(client: Client):
    cast = make_committee()
    words = " ".join(tell(client))
    asked(cast)
    page = come_back(client, words)
    assert (
        "A question for you Avocet, Thursday 15 January, 09:10 (New York) Who may have noticed?" in page.text
    )
    assert "Kept on Thursday 15 January, 23 hours early." in page.text
    empty = press(client, page, "Send my answer", what=" ")
    assert empty.status == 422 and "Write a few words first." in empty.text
    Letter.objects.all().delete()
    done = press(client, page, "Send my answer", what="Two of the others.")
    assert "Your answer is saved." in done.text and "You answered" in done.text
    assert not done.has("Send my answer")
    twice = press(client, page, "Send my answer", what="Two of the others.")
    assert twice.text.count("Two of the others.") == 1
    answers = [entry for entry in behind(cast, "Curlew").entries if entry.kind == "answer"]
    assert [entry.body["what"] for entry in answers] == ["Two of the others."]


def test_one_may_rather_not_answer(client: Client):
    cast = make_committee()
    words = " ".join(tell(client))
    asked(cast)
    page = press(client, come_back(client, words), "I would rather not")
    assert "We have noted that you would rather not." in page.text
    assert "You would rather not answer" in page.text and not page.has("Send my answer")


def test_a_late_first_word_is_said_at_the_top(client: Client):
    cast = make_committee()
    words = " ".join(tell(client))
    late = NOW + timedelta(hours=30)
    with it_is(late):
        page = come_back(client, words)
        assert (
            "We promised to confirm by Friday 16 January, 08:10 (New York), and did not. We are sorry."
            in page.text
        )
        assert "you need do nothing" in page.text and "Late" in page.text
        handling.send_first_word(
            Case.objects.get().pk, "Sorry, and thank you.", by=cast.id_of("Curlew"), community="T", now=late
        )
        page = fetch(client, "/my-report/")
        assert "We promised to confirm by" not in page.text
        assert "Late : kept on Friday 16 January, six hours late." in page.text
        assert "Sorry, and thank you." in page.text and "Curlew confirmed that it arrived" in page.text


def test_letters_are_switched_off_and_on_by_the_reporter(client: Client):
    cast = make_committee()
    words = " ".join(tell(client))
    page = come_back(client, words)
    assert "We reach you: only here." in page.text
    page = fetch(client, "/my-report/letters/")
    bad = press(client, page, "Save", email="nowhere", may_write="on")
    assert bad.status == 422 and "No letter could go there." in bad.text
    page = press(client, page, "Save", email="s@example.net", may_write="on")
    assert "by letters to s@example.net" in page.text
    Letter.objects.all().delete()
    asked(cast)
    # One for the first word, one for the question: where they go was said after sending.
    assert Letter.objects.filter(kind="conduct.reporter").count() == 2
    page = press(client, fetch(client, "/my-report/"), "Stop writing to me")
    assert "We reach you: only here." in page.text
    Letter.objects.all().delete()
    opened = behind(cast, "Avocet")
    handling.ask_question(
        opened, "And when?", "", by=cast.id_of("Avocet"), community="T", now=NOW + timedelta(hours=2)
    )
    assert Letter.objects.filter(kind="conduct.reporter").count() == 0


def test_the_first_words_stand_unchanged_and_every_script_with_them(client: Client):
    make_committee()
    words = " ".join(tell(client, "مرحبا é̂ <b>"))
    page = press(client, come_back(client, words), "Add this", what="More: שלום")
    assert "مرحبا é̂ <b>" in page.text and "More: שלום" in page.text
    assert page.text.index("You added something") < page.text.index("You wrote to us")


def test_the_last_word_stands_on_top_until_something_is_added(client: Client):
    cast = make_committee("Avocet", "Curlew", "Dunlin")
    words = " ".join(tell(client))
    closed_case(cast)
    page = come_back(client, words)
    assert "Our last word" in page.text and "Nothing more is planned." in page.text
    assert page.text.count("It was settled.") == 1
    assert page.text.count("Kept") == 2
    page = press(client, page, "Add this", what="It happened again.")
    assert "Our last word" not in page.text and "Nothing more is planned." not in page.text
    assert "The next word Open until Thursday 22 January, 08:10 (New York)." in page.text
    assert "It was settled." in page.text


def test_what_does_not_belong_is_named_by_its_place(client: Client):
    make_committee()
    words = " ".join(tell(client))
    page = come_back(client, words)
    page = press(client, page, "Add this", what="More.")
    from_thread = Item.objects.filter(drawer="thread").order_by("-n")[0]
    from_thread.sealed = bytes(from_thread.sealed)[:-1] + b"x"
    from_thread.save()
    page = fetch(client, "/my-report/")
    assert page.status == 200 and f"Entry {from_thread.n} does not belong here" in page.text
