"""Scenes in which the committee's own refusals happen: coming in, staying; see ``test_refusals``."""

from datetime import timedelta

from holdspace.conduct.actions import coming_in, handling, seats, staying, terms
from holdspace.conduct.models import Case, Seat
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.tests.deeds import LATER, Played
from holdspace.conduct.tests.make import NOW, file, make_committee
from holdspace.conduct.tests.scenes import Scenes, kept_in
from tests.replaying import played_once

SCENES: Scenes = {}
scene = kept_in(SCENES)


@played_once
def started(*, few: bool) -> Played:
    """Two members and an outside handler; with ``few`` one of them has stepped aside."""
    cast = make_committee("Avocet", "Curlew")
    played = Played(cast, file("x"), Case.objects.get().pk)
    gate(played, "Avocet", Gate.FREE)
    if few:
        gate(played, "Curlew", Gate.NO)
    return played


def gate(played: Played, name: str, choice: Gate) -> None:
    handling.pass_gate(played.opened(name), choice, holder=played.cast.holders[name], now=NOW)


def bring_in(played: Played, who: str = "Heron") -> None:
    deed = {"by": played.cast.id_of("Avocet"), "community": "T", "now": LATER}
    coming_in.bring_in(played.opened("Avocet"), played.cast.holders[who], **deed)


def ask(played: Played) -> None:
    deed = {"by": played.cast.id_of("Avocet"), "community": "T", "now": LATER}
    coming_in.ask_reporter(played.opened("Avocet"), played.cast.id_of("Heron"), **deed)


def stay(played: Played) -> None:
    staying.stay(played.opened("Avocet"), by=played.cast.id_of("Avocet"), now=LATER)


@scene(Refusal.ENOUGH_FREE)
def _() -> None:
    bring_in(started(few=False))


@scene(Refusal.NOT_NEXT)
def _() -> None:
    bring_in(started(few=True), "Curlew")


@scene(Refusal.ASK_FIRST)
def _() -> None:
    bring_in(started(few=True))


@scene(Refusal.ASK_WAITS)
def _() -> None:
    played = started(few=True)
    ask(played)
    bring_in(played)


@scene(Refusal.READER_ASKED)
def _() -> None:
    played = started(few=True)
    ask(played)
    ask(played)


@scene(Refusal.READER_NOT_ASKED)
def _() -> None:
    played = started(few=True)
    deed = {"yes": True, "community": "T", "now": LATER}
    coming_in.reader_said(played.thread(), played.cast.id_of("Heron"), **deed)


@scene(Refusal.PLACE_UNKNOWN)
def _() -> None:
    played = started(few=False)
    seat = Seat.objects.get(person=played.cast.people["Avocet"])
    seats.say_days_off(seat, country="US", subdivision="XX", by=seat.person, now=LATER)


@scene(Refusal.NO_TERM_END)
def _() -> None:
    stay(started(few=False))


@scene(Refusal.STAYS_ALREADY)
def _() -> None:
    played = started(few=False)
    seat = Seat.objects.get(person=played.cast.people["Avocet"])
    terms.set_term(seat, until=NOW + timedelta(days=40), by=seat.person, now=NOW)
    stay(played)
    stay(played)


def corrected(since: timedelta, until: timedelta) -> None:
    """The days of a seat that is held now."""
    started(few=False)
    seat = Seat.objects.order_by("pk")[0]
    words = {"why": "It was written down wrong.", "by": seat.person, "now": NOW}
    terms.correct_term(seat, since=NOW + since, until=NOW + until, **words)


@scene(Refusal.TERM_BACKWARDS)
def _() -> None:
    corrected(timedelta(days=1), timedelta(days=2))


@scene(Refusal.TERM_STILL_HELD)
def _() -> None:
    corrected(timedelta(days=-9), timedelta(days=-1))
