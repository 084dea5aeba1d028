"""The register of measures as a case's card keeps it, and how its lines stand at a time (R-289, R-290, R-299)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.measures import SETTLED_AFTER, Measure
from holdspace.conduct.rules.responses import Response
from holdspace.conduct.rules.story import Entry, Story

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Registered:
    """One measure with a time, as the register shows it; no words of anybody, and no name."""

    id: str
    kind: Response
    person: str
    where: tuple[str, ...]
    since: datetime
    until: datetime | None
    review: datetime | None
    lifted: bool
    asked_back: bool
    to_do: int

    def over(self, now: datetime) -> bool:
        return self.lifted or (self.until is not None and self.until <= now)

    def to_look_at(self, now: datetime) -> bool:
        """Whether its day has come or is near, or somebody asks to come back."""
        near = self.review is not None and self.review <= now + SOON
        return not self.over(now) and (near or self.asked_back)


def on_card(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """What the card of a case keeps of its measures that have a time."""
    return [_line(one) for one in measures_of(entries).all.values() if one.lasts or one.restricts]


def _line(measure: Measure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "kind": str(measure.wanted.kind),
        "person": measure.wanted.person,
        "where": [str(scope) for scope in measure.wanted.where],
        "since": measure.since.isoformat(),
        "until": _iso(measure.lifted.at if measure.lifted else measure.until),
        "review": _iso(measure.review),
        "lifted": measure.lifted is not None,
        "asked_back": bool(measure.asked_back),
        "to_do": sum(task.blocks for task in measure.tasks.values()),
    }


def settled_from(entries: Sequence[Entry], story: Story) -> datetime | None:
    """From when on a case is not brought up any more: a year after all that was decided has been kept to (R-299).

    None while something of it holds, is to be done, or the case is open.
    """
    found = measures_of(entries).all.values()
    if story.closed is None or any(task.done is None for one in found for task in one.tasks.values()):
        return None
    ends = [one.lifted.at if one.lifted else one.until for one in found if one.restricts]
    if None in ends:
        return None
    return max([story.closed.at, *[end for end in ends if end]]) + SETTLED_AFTER


def _iso(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def registered(card: Mapping[str, Any]) -> tuple[Registered, ...]:
    """The measures that a card keeps. One that is not of its shape is passed over: the card is only a cache."""
    found = []
    for line in card.get("measures", ()):
        try:
            found.append(_read(line))
        except (KeyError, ValueError, TypeError):
            continue
    return tuple(found)


def _read(line: Mapping[str, Any]) -> Registered:
    return Registered(
        id=line["id"],
        kind=Response(line["kind"]),
        person=str(line["person"]),
        where=tuple(line["where"]),
        since=datetime.fromisoformat(line["since"]),
        until=datetime.fromisoformat(line["until"]) if line["until"] else None,
        review=datetime.fromisoformat(line["review"]) if line["review"] else None,
        lifted=line["lifted"] is True,
        asked_back=line["asked_back"] is True,
        to_do=int(line["to_do"]),
    )
