"""Hearing whom a report is about: a request read by two, an answer in a thread apart, nothing of who wrote (R-250)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from holdspace.clock import Refused
from holdspace.community.readers import facts
from holdspace.conduct.actions import persons, statements
from holdspace.conduct.models import Case
from holdspace.conduct.rules.persons import PartIn, PersonIn, persons_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.statements import Skip, hearings_of, unheard
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.witnesses import named_of, why_not_contact
from holdspace.conduct.store.opening import open_thread
from holdspace.conduct.tests.at_desk import Hands, said, the_case
from holdspace.conduct.tests.deeds import LATER, Played
from holdspace.conduct.tests.make import NOW, Filed, file, make_committee, make_person, open_as
from holdspace.conduct.tests.test_case_pages import confirmed, through_the_gate, why_refused
from holdspace.conduct.tests.test_persons import address_in
from holdspace.conduct.tests.test_refusals import TRIO, heard, looked_into, propose
from holdspace.conduct.views import side
from holdspace.outbox.models import Letter

pytestmark = pytest.mark.django_db
FRIDAY = LATER + timedelta(days=2)
ASKED = "We were told about interruptions in two calls. What happened, as you saw it?"


def refusal(deed: Any) -> Refusal:
    with pytest.raises(Refused) as refused:
        deed()
    return Refusal(refused.value.refusal)


def by(played: Played, name: str) -> dict[str, Any]:
    return {"by": played.cast.id_of(name), "now": LATER}


def with_person(played: Played) -> str:
    return persons.add_person(played.opened("Avocet"), PartIn.REPORTED, "Fulmar", (), **by(played, "Avocet"))


def draft(played: Played, person: str, words: str = ASKED, **over: Any) -> None:
    said = {"answer_by": FRIDAY, **by(played, "Avocet"), **over}
    statements.draft_request(played.opened("Avocet"), person, words, **said)


def send(played: Played, person: str, name: str = "Curlew") -> statements.Way:
    return statements.send_request(played.opened(name), person, community="T", **by(played, name))


def test_what_only_the_report_holds_is_refused_and_a_second_draft_passes():
    """Scenario 4, step 6."""
    played = heard()  # the reporter's name is Shakwe Njoroge, their words "It happened in both calls."
    person = with_person(played)
    assert refusal(lambda: draft(played, person, "Njoroge said so.")) is Refusal.NAME_IN_TEXT
    assert (
        refusal(lambda: draft(played, person, "We know it happened in both calls.")) is Refusal.NAME_IN_TEXT
    )
    assert refusal(lambda: draft(played, person, answer_by=LATER)) is Refusal.DATE_PAST
    draft(played, person)
    assert refusal(lambda: send(played, person, "Avocet")) is Refusal.SECOND_MEMBER
    send(played, person)
    assert refusal(lambda: send(played, person, "Dunlin")) is Refusal.NOTHING_ASKED


def test_their_thread_holds_what_they_were_asked_and_nothing_else():
    played = heard()
    person = with_person(played)
    draft(played, person)
    way = send(played, person)
    assert not way.by_letter
    key = statements.reporter_key(" ".join(way.words), statements.house().site)
    assert open_thread(key.locator, key.root) is None
    opened = open_thread(statements.side_locator(key.root), key.root)
    assert opened is not None
    assert [entry.kind for entry in opened.entries] == ["statement_request"]
    assert set(opened.entries[0].body) == {"id", "about", "what", "answer_by"}
    statements.give_statement(opened, "I did not notice.", facts=facts(LATER), now=LATER)
    assert hearings_of(played.opened("Dunlin").entries)[person].answers[0].words == "I did not notice."
    kinds = {entry.kind for entry in played.thread().entries}
    assert not kinds & {"statement", "statement_request", "statement_draft"}


def test_a_decision_needs_their_side_their_silence_or_a_reason():
    played = looked_into()
    person = with_person(played)
    assert refusal(lambda: propose(played)) is Refusal.NOT_HEARD
    draft(played, person)
    send(played, person)
    entries = played.opened("Avocet").entries
    assert [one.id for one in unheard(entries, FRIDAY)] == [person]
    assert unheard(entries, FRIDAY + timedelta(seconds=1)) == ()
    assert refusal(lambda: propose(played)) is Refusal.NOT_HEARD
    statements.skip_statement(
        played.opened("Avocet"), person, Skip.SAFETY, "They threatened.", **by(played, "Avocet")
    )
    propose(played)


def test_a_member_whom_two_have_named_gets_the_words_by_letter():
    played = heard()
    member = make_person("Fulmar")
    person = with_person(played)
    persons.propose_link(played.opened("Avocet"), person, member.pk, "x", **by(played, "Avocet"))
    draft(played, person)
    Letter.objects.all().delete()
    persons.confirm_link(played.opened("Dunlin"), person, **by(played, "Dunlin"))
    assert send(played, person).by_letter
    assert Letter.objects.count() == 1
    assert persons_of(played.opened("Avocet").entries)[person].link.confirmed


# Pages


class Asked:
    """A case in which Person 1 was asked: the browser of who asked, and the words."""

    def __init__(self, **report: object) -> None:
        self.cast = make_committee(*TRIO)
        self.filed: Filed = file("In both calls I was cut off when I asked.", **report)
        self.client = confirmed(self.cast)
        self.other = through_the_gate(self.cast, "Curlew")
        self.client.post(f"{the_case()}persons/", {"part": "reported", "name": "Fulmar", "handles": ""})
        self.person = address_in(self.client.get(the_case()))

    def draft(self, what: str = ASKED, **more: object) -> Any:
        return self.client.post(f"{self.person}ask/", {"what": what, "day": "2026-01-23", **more})

    def words(self) -> str:
        page = self.other.post(f"{self.person}send/")
        inside = page.content.decode().split('<ol class="words"')[1].split("</ol>")[0]
        return " ".join(piece.split("</li>")[0].strip() for piece in inside.split("</span>")[1:])


@pytest.fixture
def side_now(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Hands:
    monkeypatch.setattr(side, "now", hands)
    return hands


def test_hits_stand_beside_the_field_and_a_person_decides_on_ordinary_words(side_now: Hands) -> None:
    asked = Asked(name="Rose Njoroge")
    page = asked.draft("Njoroge was cut off when I asked. A rose is a rose.")
    assert "“Njoroge” is a name from the report." in why_refused(page)
    assert "“was cut off when I asked” are the report’s own words." in why_refused(page)
    assert "“rose” stands in the report too." in why_refused(page)
    again = asked.draft("A rose is a rose.")
    assert 'name="stays"' in again.content.decode()
    assert asked.draft("A rose is a rose.", stays=["rose"]).status_code == 302


def test_the_other_one_reads_it_sends_it_and_hands_the_words_over(side_now: Hands) -> None:
    asked = Asked()
    asked.draft()
    mine = said(asked.client.get(f"{asked.person}send/"))
    assert "You wrote this. Somebody else reads it and sends it." in mine
    assert "What they will be asked waits for a second reader." in said(asked.other.get(the_case()))
    words = asked.words()
    assert len(words.split()) == 8
    page = said(asked.client.get(the_case()))
    assert "Next: hear Person 1, by the end of Friday 23 January (New York). With Curlew." in page
    browser = Client()
    assert "The eight words that you were given open it." in said(browser.get("/my-words/"))
    browser.post("/my-words/", {"words": words})
    theirs = browser.get("/my-words/")
    assert ASKED in said(theirs)
    code = page.split(" · ")[0]
    for secret in (code, "cut off when", "Avocet", "Curlew", "Fulmar"):
        assert secret not in said(theirs)
    browser.post("/my-words/", {"what": "I did not notice. I am sorry."})
    assert "Your words have arrived." in said(browser.get("/my-words/?saved=yes"))
    assert "I did not notice. I am sorry." in said(asked.client.get(the_case()))
    assert "Somebody who was asked told their side." in said(asked.client.get(the_case()))
    assert browser.get("/my-report/").context["form"] is not None
    browser.post("/my-words/leave/")
    assert ASKED not in said(browser.get("/my-words/"))


def test_a_reporters_words_open_nothing_there_and_theirs_no_report(side_now: Hands) -> None:
    asked = Asked()
    asked.draft()
    words, reports = asked.words(), " ".join(asked.filed.receipt.words)
    wrong = Client().post("/my-words/", {"words": reports})
    assert wrong.status_code == 422
    assert Client().post("/my-report/", {"words": words}).status_code == 422
    assert open_as(asked.cast, "Dunlin", Case.objects.get().pk) is not None


def test_not_asking_needs_a_reason(side_now: Hands) -> None:
    asked = Asked()
    blank = asked.client.post(f"{asked.person}not-asked/", {})
    assert blank.context["form"].errors.keys() == {"reason", "what"}
    asked.client.post(f"{asked.person}not-asked/", {"reason": "unknown", "what": "Nobody knows the handle."})
    assert "Not asked: Nobody knows who it is, or how to reach them. Nobody knows the handle." in said(
        asked.client.get(the_case())
    )


def test_a_private_word_is_checked_before_it_is_voted_on(side_now: Hands) -> None:
    asked = Asked(name="Rose Njoroge", who="Fulmar")
    asked.client.post(f"{asked.person}not-asked/", {"reason": "safety", "what": "They threatened."})
    for question, answer in {"ongoing": "neither", "what": "known", "who": "known", "against": "yes"}.items():
        asked.client.post(f"{the_case()}questions/{question}/", {"answer": answer})
    private = {"outcome": "private_word", "why": "", "deliverer": str(asked.cast.id_of("Curlew"))}
    page = asked.client.post(f"{the_case()}propose/", {**private, "wording": "Njoroge told us."})
    assert "“Njoroge” is a name from the report." in why_refused(page)
    named = asked.client.post(
        f"{the_case()}propose/", {**private, "wording": "Fulmar, please let others finish."}
    )
    assert named.status_code == 302 or "Too few" in why_refused(named)


def test_a_witness_who_is_not_to_be_contacted_is_not_asked_and_another_is():
    said = {"what": "x", "witnesses": "Skua, who sat beside me", "may_contact": "no", "may_2": "yes"}
    entries = [Entry(1, "thread", "report", "reporter", NOW, {**said, "witness_2": "Whimbrel"})]
    assert [one.words for one in named_of(entries).values() if one.closed] == ["Skua, who sat beside me"]
    asks = {
        ("Skua", PartIn.WITNESS): Refusal.WITNESS_LOCKED,
        ("", PartIn.WITNESS): Refusal.WITNESS_LOCKED,
        ("Whimbrel", PartIn.WITNESS): None,
        ("Skua", PartIn.REPORTED): None,
    }
    for (name, part), why in asks.items():
        assert why_not_contact(entries, PersonIn("1", 1, part, name)) is why, (name, part)
    skua, opened = PersonIn("1", 1, PartIn.WITNESS, "Skua"), {"row": "witnesses", "may": "yes"}
    others = Entry(2, "page", "may_contact", str(uuid4()), NOW, opened)
    assert why_not_contact([*entries, others], skua) is Refusal.WITNESS_LOCKED, "only whoever wrote opens it"
    assert why_not_contact([*entries, replace(others, by="reporter")], skua) is None
    again = Entry(3, "thread", "addition", "reporter", NOW, {"may_2": "no"})
    whimbrel = PersonIn("2", 2, PartIn.WITNESS, "Whimbrel")
    assert why_not_contact([*entries, again], whimbrel) is Refusal.WITNESS_LOCKED, "sent again with a no"
