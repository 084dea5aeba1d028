"""What is typed while a case is kept, reported, exported or answered for stands in no row in clear (the scheme, 13)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps

from holdspace.conduct.actions import (
    access,
    affected,
    asked_about,
    board,
    consent,
    export,
    persons,
    retention,
    specialists,
    staff_track,
    support,
)
from holdspace.conduct.models import Case
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.access import Item, to_decide
from holdspace.conduct.rules.asked_about import Asker, Reply
from holdspace.conduct.rules.board import Says
from holdspace.conduct.rules.consent import Part
from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.specialists import Given, Wanted
from holdspace.conduct.rules.staff_track import At, Because, Track
from holdspace.conduct.rules.support import WHO_WROTE, offers_of
from holdspace.conduct.tests.deeds import LATER, Played
from holdspace.conduct.tests.make import open_as, seat_person
from holdspace.conduct.tests.scenes_after import heard

# Every typed word begins so. Whole words are searched for: the first letters alone come about by chance in a key.
BEGINS = re.compile(r"zq[a-z]{4,}")
pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def everything() -> bytes:
    """All rows of all tables, as bytes and as text."""
    found: list[bytes] = []
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            found += [
                bytes(one) if isinstance(one, (bytes, memoryview)) else str(one).encode() for one in row
            ]
    return b"\n".join(found)


def type_everywhere(played: Played) -> int:
    """Every field of these pages gets a word that stands nowhere else; gives how many were typed."""
    cast, by = played.cast, {"by": played.cast.id_of("Avocet"), "now": LATER}
    heron = frozenset({cast.id_of("Heron")})
    sent = {"to": heron, "committee": committee(LATER), **by}
    retention.ask_hold(played.opened("Avocet"), "zqhold", on=True, **by)
    board.report(played.opened("Avocet"), "zqreport", "zqreportwhy", community="T", **sent)
    board.draft_statement(played.opened("Avocet"), "zqstatement", "zqstatementwhy", corrects="", **sent)
    n = played.opened("Avocet").case.head_n
    second = {"by": cast.id_of("Curlew"), "now": LATER}
    before = set(Case.objects.values_list("pk", flat=True))
    board.read_statement(played.opened("Curlew"), n, committee=committee(LATER), community="T", **second)
    dossier = Case.objects.exclude(pk__in=before).get().pk
    for deed in ("free", "vote"):
        opened = open_as(cast, "Heron", dossier)
        assert opened is not None
        if deed == "free":
            board.say_free(opened, free=True, holder=cast.holders["Heron"], now=LATER)
        else:
            board.vote(opened, Says.LATER, "zqvote", by=cast.id_of("Heron"), now=LATER)
    consent.say(played.thread(), {part: f"zqconsent{part}" for part in Part}, now=LATER)
    export.ask(played.opened("Avocet"), "zqexportwhy", "zqexportto", **by)
    asked = played.opened("Avocet").case.head_n
    key = export.confirm(played.opened("Curlew"), asked, **second).text
    sealed = export.make(played.opened("Avocet"), asked, {}, **by)
    assert not [
        word for word in BEGINS.findall(str(played.opened("Avocet").entries)) if word.encode() in sealed
    ]
    assert key.encode() not in everything()
    staff_track.open_track(played.opened("Avocet"), Track.EMPLOYER, "zqtrackwho", **by)
    staff_track.tell_before(played.opened("Avocet"), Track.EMPLOYER, "zqtracktold", community="T", **by)
    given = {"text": "zqtracktext", "to": "zqtrackto", "because": Because.LAW, **by}
    staff_track.refer(played.opened("Avocet"), Track.EMPLOYER, **given)
    staff_track.move(played.opened("Avocet"), Track.EMPLOYER, At.PAUSED, "zqtrackwhy", **by)
    access.ask(played.opened("Avocet"), "zqaccesswho", (LATER - timedelta(days=1)).date(), zone="UTC", **by)
    asked = played.opened("Avocet").case.head_n
    item = to_decide(played.opened("Avocet").entries)[0].n
    access.decide(played.opened("Avocet"), asked, item, Item("zqaccesstext"), **by)
    _ask_a_specialist(played)
    _help_and_ask(played, by)
    return 27


def _help_and_ask(played: Played, by: dict[str, Any]) -> None:
    """Help that is offered, whether somebody wants to hear of it, and somebody who asks about it."""
    offered = {"look_on": None, "community": "T", **by}
    support.offer(played.opened("Avocet"), WHO_WROTE, "zqsupportoffer", **offered)
    (made,) = offers_of(played.opened("Avocet").entries)
    support.see(played.opened("Avocet"), made, "zqsupportseen", **by)
    person = persons.add_person(played.opened("Avocet"), PartIn.AFFECTED, "zqaffectedname", (), **by)
    affected.write_down(played.opened("Avocet"), person, yes=True, words="zqaffectedsaid", **by)
    asked_about.write_down(played.opened("Avocet"), Asker.BOARD, "zqaskedabout", Reply.NOTHING, **by)


def _ask_a_specialist(played: Played) -> None:
    """What goes to somebody from outside, and what they answer."""
    cast = played.cast
    seat_person(cast, "Godwit", SeatKind.SPECIALIST)
    given = (Given(1, "", LATER, "zqgiventext"),)
    godwit, until = cast.id_of("Godwit"), LATER + timedelta(days=3)
    wanted = Wanted(godwit, "zqaboutline", "zqasksofthem", until, given)
    before = set(Case.objects.values_list("pk", flat=True))
    said = {"by": cast.id_of("Avocet"), "community": "T", "now": LATER}
    specialists.ask(played.opened("Avocet"), wanted, **said)
    dossier = Case.objects.exclude(pk__in=before).get().pk
    for deed in ("free", "advise"):
        opened = open_as(cast, "Godwit", dossier)
        assert opened is not None
        if deed == "free":
            specialists.say_free(opened, free=True, holder=cast.holders["Godwit"], now=LATER)
        else:
            specialists.advise(opened, "zqadvicegiven", holder=cast.holders["Godwit"], now=LATER)


def test_no_word_that_was_typed_stands_in_a_row():
    played = heard()
    typed = type_everywhere(played)
    said = " ".join(str(entry.body) for entry in played.opened("Curlew").entries)
    words = set(BEGINS.findall(said))
    assert len(words) >= typed - 2
    stored = everything()
    assert not [word for word in words if word.encode() in stored]
    assert b"Tidepool Commons" in stored, "the search finds what stands there in clear"
