"""Help that is offered to whoever wrote, or to somebody to whom it happened: taken or not, asked about later (R-258).

A pure fold. An offer stands in the thread of whom it is made to, and they answer it there. What somebody declined is
not offered to them again in the same words. It needs no decision: help comes first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from holdspace.conduct.rules.persons import PartIn, PersonIn
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry

WHO_WROTE: Final = "reporter"
OFFER, ANSWER, SEEN = "support_offer", "support_answer", "support_seen"


@dataclass(frozen=True)
class Offer:
    """One thing that was offered. ``yes``: None until they have said; ``look_on``: when one of us asks how it is."""

    id: str
    to: str
    what: str
    by: UUID | None
    at: datetime
    look_on: datetime | None = None
    yes: bool | None = None
    answered: datetime | None = None
    words: str = ""
    seen: str = ""

    def to_look_at(self) -> datetime | None:
        """The day on which somebody asks how it is; None once they have, or where it was declined."""
        return None if self.seen or self.yes is False else self.look_on


def offers_of(entries: Iterable[Entry]) -> dict[str, Offer]:
    """Every offer by its id, in order. An entry that is not of its shape changes nothing."""
    found: dict[str, Offer] = {}
    for entry in entries:
        try:
            _step(found, entry)
        except (KeyError, ValueError, TypeError, AttributeError):
            continue
    return found


def _step(found: dict[str, Offer], entry: Entry) -> None:
    body = entry.body
    if entry.kind == OFFER:
        on = datetime.fromisoformat(body["look_on"]) if body.get("look_on") else None
        made = Offer(str(body["id"]), str(body["to"]), str(body["what"]), entry.person, entry.at, on)
        found[made.id] = made
    elif entry.kind == ANSWER and entry.person is None:
        offer = found[body["offer"]]
        found[offer.id] = replace(
            offer, yes=body["yes"] is True, answered=entry.at, words=str(body.get("what", ""))
        )
    elif entry.kind == SEEN and entry.person:
        offer = found[body["offer"]]
        found[offer.id] = replace(offer, seen=str(body["what"]))


def may_be_offered(persons: Mapping[str, PersonIn], to: str) -> bool:
    """Help is offered to whoever wrote, and to people whom it happened to or who noticed; measures are for others."""
    return to == WHO_WROTE or (to in persons and persons[to].part is not PartIn.REPORTED)


def why_not_offer(offers: Mapping[str, Offer], to: str, what: str) -> Refusal | None:
    """Why this is not offered: nothing is said, or they have declined the same before."""
    if not what.strip():
        return Refusal.NOTHING_WRITTEN
    same = (one for one in offers.values() if one.to == to and _plain(one.what) == _plain(what))
    return Refusal.DECLINED_BEFORE if any(one.yes is False for one in same) else None


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(".!?")


def why_not_see(offer: Offer | None, words: str) -> Refusal | None:
    """Why nobody can write down how it is with this."""
    if offer is None or offer.yes is False or offer.seen:
        return Refusal.NOTHING_ASKED
    return None if words.strip() else Refusal.NOTHING_WRITTEN
