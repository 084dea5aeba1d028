"""A second track beside the committee's own: the employer of staff, or whoever owns a contract (R-312 to R-320).

Neither track replaces the other. What an employer decides about somebody's employment is never written here: a track
is handled, and that is all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from holdspace.conduct.rules.case import Question
from holdspace.conduct.rules.consent import Part, consents_of, hits_without
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry, Story

LOOK_AGAIN = timedelta(days=7)


class Track(StrEnum):
    """Whom else it concerns."""

    EMPLOYER = "employer"
    CONTRACT = "contract"


class At(StrEnum):
    """Where a track stands."""

    OPENED = "opened"
    REFERRED = "referred"
    RECEIVED = "received"
    PAUSED = "paused"
    HANDLED = "handled"
    ENDED = "ended"


class Because(StrEnum):
    """On what a referral rests."""

    CONSENT = "consent"
    LAW = "law"
    HARASSMENT_POLICY = "harassment_policy"


# Which step leads where. A pause that the employer asked for is said anew each week, or ends by going on.
MOVES: dict[At, frozenset[At]] = {
    At.OPENED: frozenset({At.REFERRED, At.ENDED}),
    At.REFERRED: frozenset({At.RECEIVED, At.PAUSED, At.HANDLED, At.ENDED}),
    At.RECEIVED: frozenset({At.PAUSED, At.HANDLED, At.ENDED}),
    At.PAUSED: frozenset({At.PAUSED, At.RECEIVED, At.HANDLED, At.ENDED}),
    At.HANDLED: frozenset(),
    At.ENDED: frozenset(),
}
OVER = frozenset({At.HANDLED, At.ENDED})


@dataclass(frozen=True)
class Referral:
    """One track: who is meant, whom it was brought to, where it stands, and when somebody looks again."""

    track: Track
    who: str
    at: At = At.OPENED
    to: str = ""
    text: str = ""
    because: str = ""
    why: str = ""
    look_again: datetime | None = None
    told: bool = False


def tracks_of(entries: Iterable[Entry]) -> dict[Track, Referral]:
    """Fold a case's second tracks. A step that leads nowhere from where a track stands changes nothing."""
    found: dict[Track, Referral] = {}
    for entry in entries:
        if entry.kind == "track_opened":
            track = Track(entry.body["track"])
            found.setdefault(track, Referral(track, str(entry.body.get("who", ""))))
        elif entry.kind in {"track_told", "track_referred", "track_moved"}:
            track = Track(entry.body["track"])
            if track in found:
                found[track] = _step(found[track], entry)
    return found


def _step(track: Referral, entry: Entry) -> Referral:
    if entry.kind == "track_told":
        return replace(track, told=True)
    body = entry.body
    to = At.REFERRED if entry.kind == "track_referred" else At(body["to"])
    if to not in MOVES[track.at]:
        return track
    if entry.kind == "track_referred":
        text, because = str(body.get("text", "")), str(body.get("because", ""))
        return replace(track, at=to, to=str(body.get("to", "")), text=text, because=because)
    again = next_look(track.look_again, entry.at) if to is At.PAUSED else None
    return replace(track, at=to, why=str(body.get("why", "")), look_again=again)


def next_look(was: datetime | None, now: datetime) -> datetime:
    """When a pause is looked at again: a week later, on the same day of the week as before while that is ahead."""
    kept = was + LOOK_AGAIN if was else now
    return kept if kept > now else now + LOOK_AGAIN


def paused(entries: Iterable[Entry]) -> Refusal | None:
    """While an employer asked to wait, nobody here speaks with the person either (R-313)."""
    track = tracks_of(entries).get(Track.EMPLOYER)
    return Refusal.ASKED_TO_WAIT if track is not None and track.at is At.PAUSED else None


def why_not_open(entries: Sequence[Entry], story: Story, track: Track, who: str) -> Refusal | None:
    """A contract is looked at on a finding, never on a report (R-317)."""
    if not who.strip():
        return Refusal.NOTHING_WRITTEN
    if track in tracks_of(entries):
        return Refusal.TRACK_THERE
    found = story.findings.get(Question.AGAINST)
    if track is Track.CONTRACT and (found is None or found.answer != "yes"):
        return Refusal.NO_FINDING_YET
    return None


def why_not_refer(
    entries: Sequence[Entry],
    track: Referral | None,
    because: Because,
    text: str,
    to: str,
    parties: frozenset[str] = frozenset(),
) -> Refusal | None:
    """What leaves holds nobody's name but who is meant, and rests on the reporter's yes or on a duty told to them.

    ``parties``: names of members who are persons of this case; it is not brought to one of them (R-320).
    """
    if track is None or At.REFERRED not in MOVES[track.at]:
        return Refusal.TRACK_NOT_THERE
    if not to.strip():
        return Refusal.NO_TRACK_CONTACT
    if to.strip() in parties:
        return Refusal.CONTACT_IS_PARTY
    if not text.strip():
        return Refusal.NOTHING_WRITTEN
    if (
        track.track is Track.EMPLOYER
        and because is Because.CONSENT
        and Part.EMPLOYER not in consents_of(entries)
    ):
        return Refusal.NO_CONSENT
    if because is not Because.CONSENT and not track.told:
        return Refusal.NOT_TOLD
    hits = hits_without(entries, text.replace(track.who, " "), Part.EMPLOYER)
    return Refusal.NAME_IN_TEXT if hits else None


def why_not_move(track: Referral | None, to: At, why: str) -> Refusal | None:
    """Why a track cannot go on like this. A pause and an end need their reason; "handled" takes none."""
    if track is None or to is At.REFERRED or to not in MOVES[track.at]:
        return Refusal.TRACK_NOT_THERE
    return Refusal.NO_REASON if to in {At.PAUSED, At.ENDED} and not why.strip() else None


def why_not_close_tracks(entries: Sequence[Entry], readers: frozenset[UUID]) -> Refusal | None:
    """A case closes when its second tracks have an end or a reason (R-313)."""
    return Refusal.TRACK_OPEN if any(t.at not in OVER for t in tracks_of(entries).values()) else None
