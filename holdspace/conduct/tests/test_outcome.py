"""Telling a person what was decided, by two members; and asking others, who did not decide it, to look again (P-01)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import Client

from holdspace.conduct.actions import circles
from holdspace.conduct.models import Case
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said
from holdspace.conduct.tests.at_measures import Table, why
from holdspace.conduct.tests.make import NOW, open_as, seat_person
from holdspace.conduct.tests.paper import Page, fetch, press, sent_words
from holdspace.outbox.models import Letter
from holdspace.people.models import Bar

pytestmark = pytest.mark.django_db
EIGHT = ("anchor", "velvet", "bamboo", "turtle", "ribbon", "harvest", "violin", "walnut")
BAN = {"where": ["chat"], "until": "2026-07-14"}


@contextmanager
def their_clock(at: datetime) -> Iterator[None]:
    with (
        patch("holdspace.conduct.views.side.now", lambda: at),
        patch("holdspace.conduct.views.appeal.now", lambda: at),
    ):
        yield


def decided(hands: Hands, **over: object) -> Table:
    """A ban is decided about Person 1; Whimbrel is a substitute who has read nothing of it."""
    table = Table().answered()
    seat_person(table.cast, "Whimbrel", SeatKind.SUBSTITUTE)
    table.put_down("temporary_ban", **{**BAN, **over})
    table.decide()
    return table


def sent_words_of(response: object) -> list[str]:
    return sent_words(Page(response))


def letters_in(table: Table, name: str) -> list:
    parts = [part.page for part in table.get(name).context["page"].parts if hasattr(part.page, "letters")]
    return list(parts[0].letters)


def their_page(words: list[str], at: datetime = NOW) -> Client:
    client = Client()
    with their_clock(at):
        client.post("/my-words/", {"words": " ".join(words)})
    return client


def send(table: Table) -> list[str]:
    table.post("Avocet", "outcome/to/Person 1/", what="We ask you to stay away from the chat until July.")
    (letter,) = letters_in(table, "Curlew")
    return sent_words_of(table.post("Curlew", f"outcome/{letter.id}/send/"))


def test_two_members_tell_a_person_and_nothing_shows_who_wrote(hands: Hands) -> None:
    table = decided(hands)
    leak = table.post("Avocet", "outcome/to/Person 1/", what="You mocked my lichen microscope question.")
    assert "must not hold a name" in why(leak)
    assert "mocked my lichen microscope question" in said(leak)
    table.post("Avocet", "outcome/to/Person 1/", what="We ask you to stay away from the chat until July.")
    (letter,) = letters_in(table, "Avocet")
    assert "so somebody else has to" in why(table.post("Avocet", f"outcome/{letter.id}/send/"))
    words = sent_words_of(table.post("Curlew", f"outcome/{letter.id}/send/"))
    assert len(words) == 8
    with their_clock(NOW):
        page = said(their_page(words).get("/my-words/"))
    assert "We ask you to stay away from the chat until July." in page
    assert "Shakwe" not in page
    assert "lichen" not in page
    assert "by the letter on their page" in said(table.get("Curlew"))
    assert table.post("Curlew", f"outcome/{letter.id}/send/").status_code == 404


def test_a_member_gets_the_words_by_a_letter_that_says_nothing(hands: Hands) -> None:
    table = decided(hands, account="Fulmar")
    Letter.objects.all().delete()
    table.post("Avocet", "outcome/to/Person 1/", what="We ask you to stay away from the chat until July.")
    (letter,) = letters_in(table, "Curlew")
    assert table.post("Curlew", f"outcome/{letter.id}/send/").status_code == 302
    assert Letter.objects.filter(kind="conduct.reporter").count() == 1


def test_an_appeal_goes_to_people_who_did_not_decide_and_stops_nothing(hands: Hands) -> None:
    table = decided(hands, account="Fulmar")
    bars = list(Bar.objects.values_list("scope", "until"))
    table.post("Avocet", "outcome/to/Person 1/", what="We ask you to stay away from the chat until July.")
    (letter,) = letters_in(table, "Curlew")
    with patch("holdspace.conduct.actions.outcome.random_words", lambda _: EIGHT):
        table.post("Curlew", f"outcome/{letter.id}/send/")
    client = Client()
    with their_clock(NOW + timedelta(days=29)):
        client.post("/my-words/", {"words": " ".join(EIGHT)})
        page = fetch(client, "/my-words/appeal/")
        assert "You can ask until" in page.text
        assert "14 February" in page.text, page.text
        sent = press(client, page, "Ask others to look at it again", what="Nobody asked the other co-host.")
    assert "These eight words bring you back." in sent.text, sent.text
    assert len(sent_words(sent)) == 8
    assert list(Bar.objects.values_list("scope", "until")) == bars
    (appeal,) = Case.objects.exclude(pk=table.case_id)
    for name in ("Avocet", "Curlew", "Dunlin"):
        assert open_as(table.cast, name, appeal.pk) is None
    for name in ("Whimbrel", "Heron"):
        opened = open_as(table.cast, name, appeal.pk)
        assert opened is not None
        assert any(entry.kind == "appeal_of" for entry in opened.entries)
        assert open_as(table.cast, name, table.case_id) is None
    table.come_again()
    assert "asked others to look at it again" in said(table.get("Avocet"))


def test_those_who_decided_have_no_vote_on_an_appeal(hands: Hands) -> None:
    table = decided(hands, account="Fulmar")
    table.post("Avocet", "outcome/to/Person 1/", what="We ask you to stay away from the chat until July.")
    (letter,) = letters_in(table, "Curlew")
    with patch("holdspace.conduct.actions.outcome.random_words", lambda _: EIGHT):
        table.post("Curlew", f"outcome/{letter.id}/send/")
    client = Client()
    with their_clock(NOW):
        client.post("/my-words/", {"words": " ".join(EIGHT)})
        press(
            client,
            fetch(client, "/my-words/appeal/"),
            "Ask others to look at it again",
            what="Nobody asked me.",
        )
    for name in ("Whimbrel", "Heron"):
        opened = open_as(table.cast, "Avocet", table.case_id)
        assert opened is not None
        by = table.cast.id_of("Avocet")
        circles.hand_on(opened, table.cast.holders[name], left_out=frozenset(), by=by, now=NOW)
        table.desks[name] = at_open_desk(table.cast, name)
        table.post(name, "gate/", choice="free")
    measure = table.only()
    table.post("Whimbrel", f"measures/{measure.id}/look/", choice="lift", why="The co-host saw it otherwise.")
    (ballot,) = table.measures().ballots.values()
    assert "A measure waits for your yes or no." in said(table.get("Heron"))
    table.come_again()
    assert "A measure waits for your yes or no." not in said(table.get("Avocet"))
    assert "You said that you do not vote" in why(table.post("Avocet", f"ballots/{ballot.id}/", yes="no"))
    assert Bar.objects.live(NOW).exists()
    table.post("Heron", f"ballots/{ballot.id}/", yes="yes")
    assert not Bar.objects.live(NOW).exists()
    opened = open_as(table.cast, "Heron", table.case_id)
    assert opened is not None
    assert measures_of(opened.entries).all[measure.id].lifted


def test_after_thirty_days_it_is_too_late(hands: Hands) -> None:
    table = decided(hands)
    words = send(table)
    late = NOW + timedelta(days=31)
    client = their_page(words, late)
    with their_clock(late):
        assert "Ask others" not in said(client.get("/my-words/"))
        assert client.get("/my-words/appeal/").status_code == 302
