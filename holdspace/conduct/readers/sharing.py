"""What a case's page says about who reads besides: chosen alone, and held until another has looked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told, listed
from holdspace.conduct.rules.routing import candidates
from holdspace.conduct.store.addresses import address_of


@dataclass(frozen=True)
class Routing:
    """``alone``: only those chosen read it yet; ``held``: whom the text names, by address and name."""

    case_id: UUID
    alone: bool
    chosen: str
    held: tuple[tuple[str, str], ...]


def draw_routing(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """While it is with the chosen alone, or somebody is held; for whoever has said that they are free to judge."""
    story = case.story
    alone = bool(story.only) and case.readers <= story.only
    if story.closed or not (alone or story.held):
        return None
    named = ((address_of(case.opened, person), names.of(person)) for person in story.held)
    held = tuple(sorted(named, key=lambda pair: pair[1]))
    page = Routing(case.opened.case.pk, alone, listed(names.all(story.only)), held)
    return Part("conduct/desk/parts/routing.html", page, first=True)


def may_be_brought_to(case: Told, committee: Committee) -> Mapping[UUID, str]:
    """Members by name who may read it and do not yet: never whom it may be about, nor who stepped aside."""
    gone = frozenset(case.story.gates) - case.readers
    besides = case.readers | case.story.left_out | case.story.held | gone
    found = {person: committee.name_of(person) for person in candidates(committee.sittings, besides)}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))
