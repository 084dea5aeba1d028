"""What is put together for a proposal: responses in words, in the three parts of a decision (R-216)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from holdspace.conduct import texts_measures as texts
from holdspace.conduct.readers.places import places_in_words
from holdspace.conduct.readers.told import Names, listed
from holdspace.conduct.rules.responses import BANS, CATALOGUE, KEPT_BY_HAND, Response, Side, Wanted, Where
from holdspace.conduct.texts_measures import Words


@dataclass(frozen=True)
class WantedLine:
    """One response as it was put down."""

    id: str
    title: str
    person: str
    words: str
    where: str
    place: str
    since: datetime | None
    until: datetime | None
    review: datetime | None
    checks: tuple[datetime, ...]
    conditions: str
    why: str
    deliverer: str
    informed: str
    for_good: bool
    vendor: bool = False
    still_open: str = ""


def wanted_line(wanted: Wanted, names: Names) -> WantedLine:
    """A response in words."""
    return WantedLine(
        id=wanted.id,
        title=str(texts.RESPONSES[wanted.kind]),
        person=wanted.person,
        words=wanted.words,
        where=places_in_words(wanted.where) if wanted.where else "",
        place=wanted.place,
        since=wanted.since,
        until=wanted.until,
        review=wanted.review,
        checks=wanted.checks,
        conditions=wanted.conditions,
        why=wanted.why,
        deliverer=names.of(wanted.deliverer) if wanted.deliverer else "",
        informed=wanted.informed,
        for_good=wanted.kind is Response.PERMANENT_BAN,
        vendor=wanted.vendor,
        still_open=_still_open(wanted) if wanted.kind in BANS and wanted.where else "",
    )


def _still_open(wanted: Wanted) -> str:
    """What somebody who has to stay away can still do: it is read before the vote (R-287, R-293)."""
    places = () if Where.COMMUNITY in wanted.where else (Where.GROUPS, *KEPT_BY_HAND)
    named = [places_in_words([place]) for place in places if place not in wanted.where]
    return listed([*named, str(texts.STILL_OPEN)])


@dataclass(frozen=True)
class SidePlan:
    """One of the three parts of a decision, with what has been put down for it and what can be added."""

    side: Side
    title: Words
    lines: tuple[WantedLine, ...]
    kinds: tuple[tuple[Response, Words, Words], ...]
    because: str


def plan_of(
    wanted: Iterable[Wanted], names: Names, because: Mapping[Side, str] | None = None
) -> tuple[SidePlan, ...]:
    """The three parts, in their order."""
    all_of = tuple(wanted)
    return tuple(
        SidePlan(
            side=side,
            title=texts.SIDES[side],
            lines=tuple(wanted_line(one, names) for one in all_of if one.side is side),
            kinds=tuple(
                (kind, texts.RESPONSES[kind], texts.RESPONSE_HINTS[kind])
                for kind, shape in CATALOGUE.items()
                if shape.side is side
            ),
            because=_because(side, because or {}),
        )
        for side in Side
    )


def _because(side: Side, because: Mapping[Side, str]) -> str:
    why = because.get(side, "").strip()
    return str(texts.NONE_BECAUSE) % {"why": why} if why else str(texts.NO_BECAUSE)
