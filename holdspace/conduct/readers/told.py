"""What an opened case comes to, and whose names its pages need."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from holdspace.conduct import texts_desk as texts
from holdspace.conduct.rules.story import Story, told
from holdspace.conduct.rules.waiting import Waits, waits_for
from holdspace.conduct.store.circle import circle_of
from holdspace.conduct.store.opening import OpenCase
from holdspace.people.readers import names_of
from holdspace.vault import VaultError


@dataclass(frozen=True)
class Told:
    """An opened case and what its entries come to. ``readers`` is empty where the rows were changed."""

    opened: OpenCase
    story: Story
    readers: frozenset[UUID]

    def waits(self, me: UUID) -> Waits:
        return waits_for(self.story, me, self.readers)


def story_of(opened: OpenCase) -> Told:
    """The story of an opened case, and who reads it now."""
    try:
        readers = frozenset(holder.person_id for holder in circle_of(opened.case).values())
    except VaultError:
        readers = frozenset()
    return Told(opened, told(opened.entries), readers)


@dataclass(frozen=True)
class Names:
    """People's names as they are now; whoever wrote and the house have words instead."""

    by_id: Mapping[UUID, str]

    def of(self, who: UUID | str) -> str:
        if isinstance(who, UUID):
            return self.by_id.get(who, str(texts.SOMEBODY))
        named = {"party": texts.SOMEBODY, "reporter": texts.REPORTER, "house": texts.HOUSE}
        if who in named:
            return str(named[who])
        return self.by_id.get(as_uuid(who), str(texts.SOMEBODY))

    def all(self, people: Iterable[UUID]) -> tuple[str, ...]:
        return tuple(sorted(self.of(person) for person in people))


def as_uuid(text: object) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        return UUID(int=0)


def names_in(case: Told) -> Names:
    """Every name that a page about this case may need. One query."""
    ids = (
        set(case.readers)
        | set(case.story.gates)
        | set(case.story.left_out)
        | set(case.story.let_in)
        | set(case.story.held)
        | set(case.story.only)
    )
    for entry in case.opened.entries:
        ids |= {as_uuid(entry.by), as_uuid(entry.body.get("person", "")), as_uuid(entry.body.get("who", ""))}
    return Names(names_of(ids))


def listed(names: Iterable[str]) -> str:
    """Avocet, Curlew and Kluut."""
    *first, last = list(names) or [""]
    return str(texts.AND) % {"first": ", ".join(first), "last": last} if first else last
