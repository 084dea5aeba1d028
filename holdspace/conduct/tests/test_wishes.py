"""Scenario 4: the reporter takes back, part by part; nothing goes to them but one confirmation."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import handling, promised
from holdspace.conduct.actions.export import _written
from holdspace.conduct.models import Case
from holdspace.conduct.readers.mail import messages_of, raw_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.wishes import covered
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, the_case
from holdspace.conduct.tests.at_report import come_back, it_is
from holdspace.conduct.tests.closing import behind
from holdspace.conduct.tests.make import change_seats, file, make_committee
from holdspace.conduct.tests.paper import fetch, press
from holdspace.conduct.tests.test_sharing import run_due
from holdspace.outbox.models import Letter

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 6, 16, 14, tzinfo=UTC)  # Tuesday 10:00 in New York, 11:00 in São Paulo
WISHED = datetime(2026, 6, 18, 12, tzinfo=UTC)
DUE = datetime(2026, 6, 23, 14, tzinfo=UTC)
TEXT = "He writes to me again and again."


class Told:
    """The scene: a report with name and letters, confirmed by Avocet; the reporter's browser at its page."""

    def __init__(self, client: Client, hands: Hands) -> None:
        self.client, self.hands = client, hands
        self.cast = make_committee(now=SENT - timedelta(days=1))
        filed = file(
            TEXT,
            now=SENT,
            name="Sparrow Silva",
            who="The lead of the group",
            witnesses="Skua, who sat beside me",
            may_contact="no",
            behalf="unaware",
            email="s@example.net",
            may_write=True,
            zone="America/Sao_Paulo",
        )
        self.words = " ".join(filed.receipt.words)
        self.at(SENT + timedelta(hours=5))
        self.desk = at_open_desk(self.cast, "Avocet")
        self.desk.post(f"{the_case()}first-word/", {"what": "It has arrived."})
        self.desk.post(f"{the_case()}gate/", {"choice": "free"})
        Letter.objects.all().delete()

    def at(self, when: datetime) -> None:
        self.hands.at = when

    def wish(self, button: str, at: datetime = WISHED) -> None:
        with it_is(at):
            if fetch(self.client, "/my-report/").has("Open my report"):
                come_back(self.client, self.words)
            press(self.client, fetch(self.client, "/my-report/wishes/"), button)

    def desk_at(self, when: datetime, name: str = "Avocet") -> Client:
        self.at(when)
        desk = at_open_desk(self.cast, name)
        desk.post(f"{the_case()}gate/", {"choice": "free"})
        return desk

    def letters_out(self) -> int:
        return Letter.objects.filter(kind="conduct.reporter").count()


@pytest.fixture
def told(client: Client, hands: Hands) -> Told:
    return Told(client, hands)


def decide(told: Told, at: datetime) -> None:
    for question, answer in {"ongoing": "neither", "what": "known", "who": "known", "against": "no"}.items():
        told.desk_at(at).post(f"{the_case()}questions/{question}/", {"answer": answer, "words": "x"})
    typed = {"outcome": "no_action", "why": "It has stopped.", "deliverer": "", "wording": ""}
    told.desk_at(at).post(f"{the_case()}propose/", typed)
    for name in ("Curlew", "Dunlin", "Kluut", "Turnstone"):
        told.desk_at(at, name).post(f"{the_case()}vote/", {"yes": "yes"})


def test_the_page_offers_it_plainly_and_the_committee_is_never_led_to_it(told: Told):
    with it_is(WISHED):
        page = come_back(told.client, told.words)
        assert "/my-report/wishes/" in page.html
        page = fetch(told.client, "/my-report/wishes/")
    for words in (
        "Do not write to me any more",
        "Take my name back",
        "Please do not act on it",
        "Take a part back",
    ):
        assert words in page.text
    assert "take" not in said(told.desk.get(f"{the_case()}ask/")).lower().split("their")[0]


def test_only_whoever_wrote_opens_those_they_asked_not_to_contact(told: Told):
    case = the_case()
    for part, name in (("witness", "Skua"), ("affected", "Tern")):
        told.desk.post(f"{case}persons/", {"part": part, "name": name, "handles": ""})
    locked = "Not to be contacted: whoever wrote asked for that"
    assert said(told.desk.get(case)).count(locked) == 2
    told.wish("You may contact them (Skua, who sat beside me)")
    told.wish("You may contact them (Whom you wrote for)")
    shown = said(told.desk_at(WISHED).get(case))
    assert locked not in shown and "may be contacted now: whom they wrote for." in shown
    with it_is(WISHED):
        page = fetch(told.client, "/my-report/wishes/")
        assert page.has("Please do not contact them (Whom you wrote for)")
        assert "You said who may be contacted" in fetch(told.client, "/my-report/").text


def test_after_one_confirmation_nothing_goes_to_whoever_wants_no_word(told: Told):
    told.wish("Do not write to me any more")
    desk = told.desk_at(WISHED + timedelta(hours=2))
    shown = said(desk.get(the_case()))
    assert "Whoever wrote wants no more words from you. You may confirm it once." in shown
    assert desk.post(f"{the_case()}wishes/confirm/", {"what": "We have noted it."}).status_code == 302
    assert told.letters_out() == 1
    assert "asked for no more" in said(desk.post(f"{the_case()}wishes/confirm/", {"what": "Once more."}))
    assert "Nothing was sent." in said(desk.post(f"{the_case()}ask/", {"what": "Why?", "why": "So."}))
    later = {"what": "Still on it.", "day": "2026-06-30"}
    assert "Nothing was sent." in said(desk.post(f"{the_case()}explain/", later))
    assert told.letters_out() == 1
    with it_is(WISHED + timedelta(hours=3)):
        assert "We have noted it." in come_back(told.client, told.words).text


def test_the_week_ends_without_breach_and_without_a_word(told: Told):
    change_seats()
    told.wish("Do not write to me any more")
    Letter.objects.all().delete()
    run_due(DUE + timedelta(minutes=1))
    assert told.letters_out() == 0
    assert [one.route.late for one in promised.open_promises() if one.route.kind == promised.UNWANTED] == [
        frozenset()
    ]
    desk = told.desk_at(DUE + timedelta(hours=1))
    shown = said(desk.get(the_case()))
    assert "unwanted by whoever wrote: nothing is late" in shown
    with it_is(DUE + timedelta(hours=1)):
        assert "We promised" not in come_back(told.client, told.words).text


def test_closing_writes_the_final_word_down_as_unwanted_and_the_reporter_may_ask_again(told: Told):
    told.wish("Do not write to me any more")
    on = WISHED + timedelta(days=4)
    decide(told, on)
    desk = told.desk_at(on)
    assert desk.get(f"{the_case()}final-word/").status_code == 302
    assert "No closing" not in said(desk.get(f"{the_case()}close/"))
    with pytest.raises(Refused) as refused:
        handling.close(behind(told.cast, "Avocet"), by=told.cast.id_of("Avocet"), now=on)
    assert refused.value.refusal is Refusal.NO_FINAL_WORD
    desk.post(f"{the_case()}wishes/unsaid/", {})
    handling.close(behind(told.cast, "Avocet"), by=told.cast.id_of("Avocet"), now=on)
    assert told.letters_out() == 0
    shown = said(told.desk_at(on).get(the_case()))
    assert "Avocet wrote down that the final word is unwanted." in shown
    asks = datetime(2026, 7, 2, 13, tzinfo=UTC)
    run_due(asks)
    assert told.letters_out() == 0
    told.wish("You may write to me again", at=asks)
    desk = told.desk_at(asks + timedelta(hours=1))
    assert desk.post(f"{the_case()}final-word/", {"what": "Someone spoke with him."}).status_code == 302
    assert told.letters_out() == 1
    with it_is(asks + timedelta(hours=2)):
        assert "Someone spoke with him." in come_back(told.client, told.words).text


def test_a_name_taken_back_is_covered_for_everybody(told: Told):
    assert "Sparrow Silva" in said(told.desk.get(the_case()))
    told.wish("Take my name back")
    for name in ("Avocet", "Curlew"):
        shown = said(told.desk_at(WISHED + timedelta(hours=1), name).get(the_case()))
        assert "Sparrow" not in shown and "s@example.net" not in shown
        assert "NameTaken back by whoever wrote." in shown and TEXT in shown


def test_a_part_taken_back_is_covered_where_it_stood(told: Told):
    with it_is(WISHED):
        press(told.client, come_back(told.client, told.words), "Add this", what="zqlater words")
        page = fetch(told.client, "/my-report/wishes/")
        parts = [value for name, value in page.form("Take these back").offered]
        assert len(parts) == 7
        page = press(told.client, page, "Take these back", part=["1:who", parts[-1]])
        assert "It is taken back." in page.text
        assert "zqlater" not in fetch(told.client, "/my-report/wishes/").text
    shown = said(told.desk_at(WISHED + timedelta(hours=1)).get(the_case()))
    assert "The lead of the group" not in shown and "zqlater" not in shown
    assert shown.count("Taken back by whoever wrote.") == 2 and TEXT in shown


def test_no_page_and_no_export_holds_what_was_taken_back_wherever_it_came_from():
    def entry(n: int, kind: str, by: str = "reporter", **body: object) -> Entry:
        return Entry(n, "thread", kind, by, WISHED, body)

    entries = [
        entry(1, "report", what="zqone", name="zqsparrow"),
        entry(
            2,
            "mail_original",
            "house",
            raw=base64.b64encode(b"From: zqsparrow").decode(),
            **{"from": "zqs@x"},
        ),
        entry(3, "mail_held", "house", what="zqtwo", name="zqsparrow", **{"from": "zqs@x"}),
        entry(4, "addition", what="zqlater"),
        entry(5, "wish", wish="no_name", on=True),
        entry(6, "taken_back", parts=["4"]),
    ]
    told = str([one.sender for one in messages_of(covered(entries))]) + str(_written(entries, {}))
    assert "zqone" in told and "zqtwo" in told
    assert not any(gone in told for gone in ("zqsparrow", "zqs@x", "zqlater", entries[1].body["raw"]))
    assert raw_of(entries, 2) and raw_of(covered(entries), 2) is None


@pytest.mark.parametrize("part", ["", "1:left_out", "1:first_word_by", "2", "999", "x:y"])
def test_what_is_no_part_of_theirs_cannot_be_taken_back(told: Told, part: str):
    with it_is(WISHED):
        come_back(told.client, told.words)
        head = Case.objects.get().head_n
        answer = told.client.post("/my-report/wishes/", {"part": part})
    assert answer.status_code == 422 and Case.objects.get().head_n == head


def test_asked_not_to_act_the_committee_says_why_it_goes_on(told: Told):
    """Script step 5: other evidence exists."""
    told.wish("Please do not act on it")
    on = WISHED + timedelta(hours=1)
    desk = told.desk_at(on)
    assert "Whoever wrote asks you not to act on it." in said(desk.get(the_case()))
    decide(told, on)
    assert "Decided: all agree." not in said(told.desk_at(on).get(the_case()))
    desk.post(f"{the_case()}wishes/", {"then": "go_on", "why": "Public posts show the same."})
    decide(told, on)
    assert "Decided: all agree." in said(told.desk_at(on).get(the_case()))


def test_without_other_ground_it_is_closed_as_asked_with_the_reason(told: Told):
    """Variant 4b."""
    told.wish("Please do not act on it")
    told.wish("Do not write to me any more")
    desk = told.desk_at(WISHED + timedelta(hours=1))
    assert desk.post(f"{the_case()}wishes/", {"then": "close", "why": ""}).status_code == 200
    typed = {"then": "close", "why": "Nothing else calls for it."}
    assert desk.post(f"{the_case()}wishes/", typed).status_code == 302
    assert "closed" in said(told.desk_at(WISHED + timedelta(hours=2)).get(the_case()))
    assert told.letters_out() == 0
    assert not [one for one in promised.open_promises() if not promised.outlives(one)]


def test_whoever_may_be_written_to_hears_that_it_is_left(told: Told):
    told.wish("Please do not act on it")
    desk = told.desk_at(WISHED + timedelta(hours=1))
    typed = {"then": "close", "why": "Nothing else calls for it."}
    assert "has not had the final word" in said(desk.post(f"{the_case()}wishes/", typed))
    desk.post(f"{the_case()}final-word/", {"what": "We leave it, as you asked."})
    assert desk.post(f"{the_case()}wishes/", typed).status_code == 302


def test_a_wish_after_the_decision_is_written_down_and_the_outcome_stands(told: Told):
    """Variant 4c."""
    decide(told, WISHED)
    told.wish("Please do not act on it", at=WISHED + timedelta(hours=1))
    shown = said(told.desk_at(WISHED + timedelta(hours=2)).get(the_case()))
    assert "It was decided before they asked, so it stands." in shown and "Decided: all agree." in shown


def test_words_added_by_somebody_who_wants_no_word_are_read_and_promise_nothing(told: Told):
    told.wish("Do not write to me any more")
    with it_is(WISHED + timedelta(hours=1)):
        page = press(told.client, come_back(told.client, told.words), "Add this", what="One thing more.")
        assert "The next word" not in page.text
    assert "One thing more." in said(told.desk_at(WISHED + timedelta(hours=2)).get(the_case()))


def test_the_same_wish_twice_is_written_once(told: Told):
    told.wish("Please do not act on it")
    head = Case.objects.get().head_n
    with it_is(WISHED):
        told.client.post("/my-report/wishes/", {"wish": "no_action", "on": "yes"})
    assert Case.objects.get().head_n == head
