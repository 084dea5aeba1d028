"""A scene for each refusal about what follows a case: how long it is kept, the board, figures."""

from datetime import datetime, timedelta
from uuid import UUID

from holdspace.clock.refusal import allow
from holdspace.conduct.actions import (
    access,
    board,
    circles,
    export,
    figures,
    retention,
    staff_track,
)
from holdspace.conduct.models import Case, Thread
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.board import Says
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.staff_track import Because, Track, why_not_close_tracks
from holdspace.conduct.tests.closing import closed_case
from holdspace.conduct.tests.deeds import LATER, Played
from holdspace.conduct.tests.make import desk_of, file, make_committee, open_as
from holdspace.conduct.tests.scenes import TRIO, Scenes, heard, kept_in
from tests.replaying import played_once

SCENES: Scenes = {}
scene = kept_in(SCENES)


@played_once
def closed() -> Played:
    """A closed case that all three read."""
    cast = make_committee(*TRIO)
    filed = file("x")
    closed_case(cast)
    return Played(cast, filed, Thread.objects.get(locator=filed.locator).case_id)


def hold(played: Played, by: str = "Avocet", *, on: bool = True) -> None:
    retention.ask_hold(played.opened(by), "A court asks.", on=on, by=played.cast.id_of(by), now=LATER)


def confirm_hold(played: Played, by: str = "Curlew") -> None:
    retention.confirm_hold(played.opened(by), by=played.cast.id_of(by), now=LATER)


@scene(Refusal.KEPT_LONGER)
def _() -> None:
    played = closed()
    hold(played)
    confirm_hold(played)
    hold(played)


@scene(Refusal.NOT_KEPT_LONGER)
def _() -> None:
    hold(closed(), on=False)


@scene(Refusal.NOTHING_ASKED)
def _() -> None:
    confirm_hold(closed())


@scene(Refusal.SECOND_MEMBER)
def _() -> None:
    played = closed()
    hold(played)
    confirm_hold(played, "Avocet")


@scene(Refusal.NOBODY_TO_CONFIRM)
def _() -> None:
    played = closed()
    for name in ("Curlew", "Dunlin"):
        circles.step_aside(played.case_id, played.cast.holders[name], now=LATER)
    hold(played)


# The board, and figures


def board_text(
    played: Played, text: str = "It was settled.", why: str = "So.", to: frozenset[UUID] | None = None
) -> int:
    """Avocet drafts a statement for Heron, the outside handler; gives its place."""
    to = frozenset({played.cast.id_of("Heron")}) if to is None else to
    given = {"to": to, "corrects": "", "committee": committee(LATER), "by": played.cast.id_of("Avocet")}
    board.draft_statement(played.opened("Avocet"), text, why, now=LATER, **given)
    return played.opened("Avocet").case.head_n


@scene(Refusal.NO_REASON)
def _() -> None:
    board_text(heard(), why=" ")


@scene(Refusal.NOBODY_ON_BOARD)
def _() -> None:
    board_text(heard(), to=frozenset())


def publish(played: Played, n: int) -> None:
    board.publish(played.opened("Curlew"), n, by=played.cast.id_of("Curlew"), now=LATER)


@scene(Refusal.NO_BOARD_YES)
def _() -> None:
    played = heard()
    publish(played, board_text(played))


@scene(Refusal.PUBLISHED_ALREADY)
def _() -> None:
    played = heard()
    n, cast = board_text(played), played.cast
    given = {"committee": committee(LATER), "community": "T", "by": cast.id_of("Curlew"), "now": LATER}
    board.read_statement(played.opened("Curlew"), n, **given)
    dossier = Case.objects.exclude(pk=played.case_id).get().pk
    opened = open_as(cast, "Heron", dossier)
    assert opened is not None
    board.say_free(opened, free=True, holder=cast.holders["Heron"], now=LATER)
    opened = open_as(cast, "Heron", dossier)
    assert opened is not None
    board.vote(opened, Says.YES, "", by=cast.id_of("Heron"), now=LATER)
    publish(played, n)
    publish(played, n)


def figures_of(played: Played, year: int = 2026, now: datetime = LATER + timedelta(days=360)) -> UUID:
    cast = played.cast
    return figures.take(desk_of(cast, "Avocet"), cast.holders["Avocet"], year, now=now).pk


def publish_figures(played: Played, *, days: int) -> None:
    opened = open_as(played.cast, "Curlew", figures_of(played))
    assert opened is not None
    figures.publish(opened, by=played.cast.id_of("Curlew"), now=LATER + timedelta(days=days))


@scene(Refusal.YEAR_NOT_OVER)
def _() -> None:
    figures_of(heard(), now=LATER)


@scene(Refusal.NO_CASES)
def _() -> None:
    figures_of(heard())


@scene(Refusal.NO_SECOND_READER)
def _() -> None:
    played = closed()
    for name in ("Curlew", "Dunlin"):
        circles.step_aside(played.case_id, played.cast.holders[name], now=LATER)
    figures_of(played)


@scene(Refusal.TOO_EARLY)
def _() -> None:
    publish_figures(closed(), days=360)


@scene(Refusal.BELOW_TEN)
def _() -> None:
    publish_figures(closed(), days=500)


def ask_export(played: Played) -> int:
    by = played.cast.id_of("Avocet")
    export.ask(played.opened("Avocet"), "A court asks.", "The lawyer", by=by, now=LATER)
    return played.opened("Avocet").case.head_n


def take_export(played: Played, n: int, by: str) -> None:
    export.make(played.opened(by), n, {}, by=played.cast.id_of(by), now=LATER)


@scene(Refusal.NOT_CONFIRMED)
def _() -> None:
    played = closed()
    take_export(played, ask_export(played), "Avocet")


@scene(Refusal.WHO_ASKED)
def _() -> None:
    played = closed()
    n = ask_export(played)
    export.confirm(played.opened("Curlew"), n, by=played.cast.id_of("Curlew"), now=LATER)
    take_export(played, n, "Curlew")


def open_track(played: Played, track: Track = Track.EMPLOYER) -> None:
    by = played.cast.id_of("Avocet")
    staff_track.open_track(played.opened("Avocet"), track, "Fulmar", by=by, now=LATER)


def refer(played: Played, because: Because) -> None:
    given = {"text": "Please look at it.", "to": "The sponsor", "because": because, "now": LATER}
    by = played.cast.id_of("Avocet")
    staff_track.refer(played.opened("Avocet"), Track.EMPLOYER, by=by, **given)


@scene(Refusal.TRACK_THERE)
def _() -> None:
    played = heard()
    open_track(played)
    open_track(played)


@scene(Refusal.TRACK_NOT_THERE)
def _() -> None:
    refer(heard(), Because.CONSENT)


@scene(Refusal.NO_FINDING_YET)
def _() -> None:
    open_track(heard(), Track.CONTRACT)


@scene(Refusal.NO_CONSENT)
def _() -> None:
    played = heard()
    open_track(played)
    refer(played, Because.CONSENT)


@scene(Refusal.NOT_TOLD)
def _() -> None:
    played = heard()
    open_track(played)
    refer(played, Because.LAW)


@scene(Refusal.TRACK_OPEN)
def _() -> None:
    played = heard()
    open_track(played)
    entries = played.opened("Avocet").entries
    allow(why_not_close_tracks(entries, frozenset()))


@scene(Refusal.NOT_ALL_DECIDED)
def _() -> None:
    played = heard()
    by = played.cast.id_of("Avocet")
    access.ask(played.opened("Avocet"), "Fulmar", LATER.date(), zone="UTC", by=by, now=LATER)
    n = played.opened("Avocet").case.head_n
    access.check(played.opened("Curlew"), n, by=played.cast.id_of("Curlew"), now=LATER)


@scene(Refusal.ADDRESSED)
def _() -> None:
    played = heard()
    cast, by = played.cast, played.cast.id_of("Avocet")
    given = {"to": frozenset({cast.id_of("Heron")}), "committee": committee(LATER), "community": "T"}
    board.report(played.opened("Avocet"), "It was settled.", "So.", by=by, now=LATER, **given)
    opened = open_as(cast, "Heron", Case.objects.exclude(pk=played.case_id).get().pk)
    assert opened is not None
    to, none = cast.holders["Curlew"], frozenset[UUID]()
    circles.hand_on(opened, to, left_out=none, by=cast.id_of("Heron"), now=LATER)
