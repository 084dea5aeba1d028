"""Help that is offered, taken or declined (R-258); telling those to whom it happened, only with their yes (R-301)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from holdspace.conduct.actions.promised import SUPPORT, of_case
from holdspace.conduct.rules.affected import agreed_of
from holdspace.conduct.rules.persons import persons_of
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.support import offers_of
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said
from holdspace.conduct.tests.at_measures import Table, why
from holdspace.conduct.tests.make import NOW, open_as
from holdspace.conduct.tests.test_outcome import sent_words_of, their_clock
from holdspace.conduct.views import my_report, support
from holdspace.outbox.models import Letter

pytestmark = pytest.mark.django_db
OFFER = "One of us can sit beside you in the next call."


@pytest.fixture
def table(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Table:
    for module in (support, my_report):
        monkeypatch.setattr(module, "now", hands)
    return Table(email="shakwe@example.org", may_write=True, other="Not to sit alone there.")


def add(table: Table, part: str, name: str) -> str:
    table.desks["Avocet"].post(f"{table.address}persons/", {"part": part, "name": name, "handles": ""})
    opened = open_as(table.cast, "Avocet", table.case_id)
    assert opened is not None
    return max(persons_of(opened.entries).values(), key=lambda one: one.number).id


def with_words(words: tuple[str, ...] | list[str], path: str) -> Client:
    client = Client()
    with their_clock(NOW):
        client.post(path, {"words": " ".join(words)})
    return client


def offers(table: Table) -> list[Any]:
    opened = open_as(table.cast, "Avocet", table.case_id)
    assert opened is not None
    return list(offers_of(opened.entries).values())


def test_whoever_wrote_is_offered_help_before_anything_is_decided_and_answers(table: Table) -> None:
    Letter.objects.all().delete()
    assert "Not to sit alone there." in said(table.get("Avocet"))
    page = table.post("Avocet", "help/reporter/", what=OFFER, day="2026-01-20")
    assert page.status_code == 302, why(page)
    assert Letter.objects.filter(kind="conduct.reporter").count() == 1, "a letter that something waits"
    (offer,) = offers(table)
    assert [found.due for found in of_case(table.case_id, f"{SUPPORT}{offer.id}")] == [offer.look_on]
    mine = with_words(table.filed.receipt.words, "/my-report/")
    assert "We offer you something" in said(mine.get("/my-report/"))
    assert OFFER in said(mine.get("/my-report/help/"))
    mine.post("/my-report/help/", {"offer": offer.id, "yes": "yes"})
    assert "We offer you something" not in said(mine.get("/my-report/"))
    assert "taken" in said(table.get("Curlew"))
    assert "Nothing to write" not in said(
        table.post("Curlew", f"help/{offer.id}/how/", what="They feel safer.")
    )
    assert not of_case(table.case_id, f"{SUPPORT}{offer.id}")
    assert "They feel safer." in said(table.get("Avocet"))
    assert mine.post("/my-report/help/", {"what": "A lift home, too."}).status_code == 302
    assert "A lift home, too." in said(table.get("Avocet"))


def test_what_was_declined_is_not_offered_again(table: Table) -> None:
    table.post("Avocet", "help/reporter/", what=OFFER, day="2026-01-20")
    (offer,) = offers(table)
    mine = with_words(table.filed.receipt.words, "/my-report/")
    mine.post("/my-report/help/", {"offer": offer.id, "yes": "no"})
    assert not of_case(table.case_id, f"{SUPPORT}{offer.id}"), "nobody is reminded of it any more"
    assert "They have declined this already" in why(
        table.post("Curlew", "help/reporter/", what=OFFER.upper())
    )
    assert "too early" in why(table.post("Curlew", "help/reporter/", what="Else.", day="2026-01-14"))
    assert table.get("Avocet", "help/nobody/").status_code == 404
    mine.post("/my-report/help/", {"offer": "another", "yes": "yes"})
    assert [one.yes for one in offers(table)] == [False]


def test_somebody_to_whom_it_happened_is_told_only_with_their_yes(table: Table) -> None:
    person = add(table, "affected", "Dotterel")
    assert "has no page here yet" in why(table.post("Avocet", f"help/{person}/", what=OFFER))
    table.answered()
    reported = add(table, "reported", "Fulmar")
    table.post("Avocet", f"persons/{reported}/not-asked/", reason="unknown", what="Gone.")
    table.put_down("temporary_ban", where=["chat"], until="2026-07-14", person="Person 2")
    table.decide()
    assert table.get("Avocet", f"outcome/to/{person}/").status_code == 404, "nobody has their yes"
    assert "Nobody has asked them yet" in said(table.get("Avocet"))
    assert table.get("Avocet", f"persons/{reported}/told/").status_code == 404, (
        "whom it is about is told anyway"
    )
    table.post("Avocet", f"persons/{person}/told/", yes="yes", what="By phone, after six.")
    assert "By phone, after six." in said(table.get("Curlew"))
    letter = {"what": "We looked into it, and something was done.", "safe": "on"}
    leak = table.post("Avocet", f"outcome/to/{person}/", **{**letter, "what": "Njoroge told us."})
    assert "must not hold a name" in why(leak)
    assert "Think of this first" in why(table.post("Avocet", f"outcome/to/{person}/", what=letter["what"]))
    assert table.post("Avocet", f"outcome/to/{person}/", **letter).status_code == 302
    opened = open_as(table.cast, "Avocet", table.case_id)
    assert opened is not None
    made = next(entry.body["id"] for entry in opened.entries if entry.kind == "outcome_letter")
    table.post("Avocet", f"persons/{person}/told/", yes="no", what="Rather not.")
    refused = why(table.post("Curlew", f"outcome/{made}/send/"))
    assert "Nobody has written down that this person wants to hear of it" in refused
    table.post("Avocet", f"persons/{person}/told/", yes="yes", what="After all.")
    words = sent_words_of(table.post("Curlew", f"outcome/{made}/send/"))
    page = with_words(words, "/my-words/")
    with their_clock(NOW):
        shown = said(page.get("/my-words/"))
    assert "Something for you" in shown
    assert "something was done" in shown
    assert "look at it again" not in shown, "asking others is for whom it was decided about"
    for secret in ("Shakwe", "lichen", "Fulmar", "chat", "decide together"):
        assert secret not in shown
    assert "must not hold a name" in why(
        table.post("Avocet", f"help/{person}/", what="Njoroge can drive you.")
    )
    table.post("Avocet", f"help/{person}/", what=OFFER)
    (offer,) = offers(table)
    with their_clock(NOW):
        assert OFFER in said(page.get("/my-words/"))
        assert page.post("/my-words/help/", {"offer": offer.id, "yes": "yes"}).status_code == 302
        assert "You said yes." in said(page.get("/my-words/"))
    mine = with_words(table.filed.receipt.words, "/my-report/")
    assert OFFER not in said(mine.get("/my-report/help/")), "what is offered to one is no other's"


def test_a_witness_is_asked_from_the_page_of_the_case(table: Table) -> None:
    person = add(table, "witness", "Turnstone")
    assert f"persons/{person}/ask/" in table.get("Avocet").content.decode()
    form = said(table.get("Avocet", f"persons/{person}/ask/"))
    assert "you may have noticed a part of it" in form
    table.post("Avocet", f"persons/{person}/ask/", what="Tell us what you remember.", day="2026-01-20")
    words = sent_words_of(table.post("Curlew", f"persons/{person}/send/"))
    page = with_words(words, "/my-words/")
    with their_clock(NOW):
        shown = said(page.get("/my-words/"))
        page.post("/my-words/", {"what": "It was louder than usual."})
    assert "You need not answer." in shown
    assert "your side" not in shown.casefold()
    assert "It was louder than usual." in said(table.get("Avocet"))


def test_entries_of_another_shape_change_nothing() -> None:
    at = NOW + timedelta(hours=1)
    by = "0190f0a0-0000-7000-8000-000000000001"
    wrong = [
        Entry(1, "thread", "support_offer", by, at, {"id": "a"}),
        Entry(2, "thread", "support_answer", "reporter", at, {"offer": "b", "yes": True}),
        Entry(3, "page", "affected_said", "reporter", at, {"about": "a", "yes": True}),
    ]
    assert offers_of(wrong) == {}
    assert agreed_of(wrong) == {}, "only a member writes down what somebody said to them"


def closed_with_a_witness(table: Table) -> list[str]:
    """Turnstone was asked what they noticed; nothing was found, and the case is closed. Gives Turnstone's words."""
    person = add(table, "witness", "Turnstone")
    table.post("Avocet", f"persons/{person}/ask/", what="Tell us what you remember.", day="2026-01-20")
    words = sent_words_of(table.post("Curlew", f"persons/{person}/send/"))
    table.answered(against="no")
    table.post("Avocet", "propose/", outcome="no_action", why="Nothing was found.")
    for name in ("Curlew", "Dunlin"):
        table.post(name, "vote/", yes="yes")
    table.post("Avocet", "final-word/", what="We found nothing.")
    assert table.post("Avocet", "close/").status_code == 302
    return words


def test_a_witness_is_asked_later_whether_anybody_treated_them_worse(table: Table, hands: Hands) -> None:
    """R-334: on their own page, and not if they would rather not be."""
    words = closed_with_a_witness(table)
    page = with_words(words, "/my-words/")
    with their_clock(NOW):
        assert "We ask you here how it has been:" in said(page.get("/my-words/"))
        page.post("/my-words/later/", {"do": "not_asked"})
        assert "Ask me how it has been, after all" in said(page.get("/my-words/"))
        page.post("/my-words/later/", {"do": "asked"})
    hands.forward(days=15)
    trail = said(at_open_desk(table.cast, "Avocet").get(table.address))
    assert "Somebody who is in it will be asked in two weeks" in trail
    with their_clock(hands.at):
        page.post("/my-words/", {"words": " ".join(words)})
        assert "How has it been since?" in said(page.get("/my-words/"))
        page.post("/my-words/later/", {"do": "well"})
        assert "How has it been since?" not in said(page.get("/my-words/"))
    hands.forward(days=50)
    with their_clock(hands.at):
        page.post("/my-words/", {"words": " ".join(words)})
        assert "How has it been since?" in said(page.get("/my-words/"))
        page.post("/my-words/", {"what": "They were left out of two calls."})
        assert "How has it been since?" not in said(page.get("/my-words/"))
    assert "They were left out of two calls." in said(at_open_desk(table.cast, "Avocet").get(table.address))
