"""The persons of a case: "Person 1" with a name sealed apart, what was found of each, and whom a pseudonym means.

A pure fold of its own (R-247, R-266, R-267). The case says that somebody was named, and their keyed tags; the name
stands among the entries only where the line of names was opened. A link to a member is proposed by one and confirmed
by another; once it is taken back, nothing of it is left in what the folds say of that member.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from holdspace.conduct.rules.case import ANSWERS, Finding, Question
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry, Story, fold


class PartIn(StrEnum):
    """What somebody has to do with a case."""

    REPORTED = "reported"
    AFFECTED = "affected"
    WITNESS = "witness"


class TagKind(StrEnum):
    """Of what a tag is made. A name alone may be another person's too."""

    MEMBER = "member"
    HANDLE = "handle"
    NAME = "name"


@dataclass(frozen=True)
class Link:
    """That this person may be that member: why, by whom, and whether a second one has confirmed it."""

    id: str
    member: UUID
    why: str
    by: UUID | None
    confirmed: bool = False


@dataclass(frozen=True)
class PersonIn:
    """Somebody in a case. ``name`` and ``handles`` are empty until they were opened apart; showing them is noted.

    ``name_at``: which entry says what they are called, so that a name that does not open is not taken for none.
    """

    id: str
    number: int
    part: PartIn
    name: str = ""
    handles: tuple[str, ...] = ()
    name_at: int = 0
    read_at: int = 0
    finding: Finding | None = None
    link: Link | None = None
    tags: Mapping[str, TagKind] = field(default_factory=dict)
    link_tags: Mapping[str, TagKind] = field(default_factory=dict)

    @property
    def all_tags(self) -> dict[str, TagKind]:
        """What this person is compared by, a link that stands included."""
        return {**self.tags, **self.link_tags}

    @property
    def called(self) -> tuple[str, ...]:
        """Their name and handles, as far as they are known and opened."""
        return tuple(word for word in (self.name, *self.handles) if word)

    @property
    def shut(self) -> bool:
        """Whether what they are called was written down and is not among what was opened."""
        return self.name_at != self.read_at


People = dict[str, PersonIn]


def persons_of(entries: Iterable[Entry]) -> dict[str, PersonIn]:
    """The persons by id, in the order of their numbers. An entry that is not of its shape changes nothing."""
    found: People = {}
    return fold(found, STEPS, entries)


def _added(found: People, entry: Entry) -> None:
    body = entry.body
    found[body["id"]] = PersonIn(body["id"], int(body["number"]), PartIn(body["part"]))


def _called(found: People, entry: Entry) -> None:
    body = entry.body
    one = found[body["id"]]
    named = replace(one, name=str(body["name"]), handles=tuple(body["handles"]), read_at=entry.n)
    # Before names had keys of their own, one entry held name and tags.
    found[one.id] = replace(named, name_at=entry.n, tags=_tags(body["tags"])) if "tags" in body else named


def _named(found: People, entry: Entry) -> None:
    one = found[entry.body["id"]]
    named = replace(one, name_at=int(entry.body["at"]), tags=_tags(entry.body["tags"]))
    found[one.id] = replace(named, name="", handles=(), read_at=0) if named.shut else named


def _found(found: People, entry: Entry) -> None:
    one = found[entry.body["id"]]
    found[one.id] = replace(one, finding=Finding(entry.body["answer"], entry.body["words"]))


def _proposed(found: People, entry: Entry) -> None:
    body = entry.body
    one, link = found[body["id"]], Link(body["link"], UUID(body["member"]), str(body["why"]), entry.person)
    found[one.id] = replace(one, link=link, link_tags={})


def _confirmed(found: People, entry: Entry) -> None:
    """A second one says so; the same one again counts for nothing."""
    one = found[entry.body["id"]]
    if one.link is not None and one.link.id == entry.body["link"] and one.link.by != entry.person:
        link, tags = replace(one.link, confirmed=True), _tags(entry.body["tags"])
        found[one.id] = replace(one, link=link, link_tags=tags)


def _unlinked(found: People, entry: Entry) -> None:
    one = found[entry.body["id"]]
    found[one.id] = replace(one, link=None, link_tags={})


STEPS = {
    "person": _added,
    "person_name": _called,
    "person_named": _named,
    "person_finding": _found,
    "link_proposed": _proposed,
    "link_confirmed": _confirmed,
    "unlinked": _unlinked,
}


def _tags(body: Any) -> dict[str, TagKind]:
    return {str(tag): TagKind(kind) for tag, kind in body.items()}


def normal_form(text: str) -> str:
    """One spelling of a name or handle: NFKC, casefold, letters, marks and digits only."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LNM")


def handles_in(text: str) -> tuple[str, ...]:
    """Handles and addresses as they were typed, one a line or parted by commas."""
    return tuple(dict.fromkeys(part.strip() for part in text.replace(",", "\n").splitlines() if part.strip()))


def linked_members(entries: Iterable[Entry]) -> dict[UUID, PersonIn]:
    """The persons of a case of whom two have said which member they are, by the member's id."""
    persons = persons_of(entries).values()
    return {one.link.member: one for one in persons if one.link is not None and one.link.confirmed}


def shut_names(entries: Iterable[Entry]) -> tuple[PersonIn, ...]:
    """Whose name was written down and is not among these entries."""
    return tuple(one for one in persons_of(entries).values() if one.shut)


def reported(persons: Mapping[str, PersonIn]) -> tuple[PersonIn, ...]:
    """Those whom the report is about."""
    return tuple(one for one in persons.values() if one.part is PartIn.REPORTED)


def found_of(one: PersonIn, persons: Mapping[str, PersonIn], findings: Mapping[Question, Finding]) -> str:
    """What was found of a person: their own finding, or the case's where it is about nobody else."""
    if one.finding is not None:
        return one.finding.answer
    whole = findings.get(Question.AGAINST)
    return whole.answer if whole is not None and reported(persons) == (one,) else ""


def as_card(
    persons: Mapping[str, PersonIn], findings: Mapping[Question, Finding], outcome: str
) -> list[dict[str, Any]]:
    """The tags of those reported, with what was found, for the cards that later cases are compared with."""
    return [
        {
            "tags": {tag: str(kind) for tag, kind in one.all_tags.items()},
            "found": found_of(one, persons, findings),
            "outcome": outcome,
        }
        for one in reported(persons)
        if one.all_tags
    ]


def card_with_persons(
    entries: Iterable[Entry], story: Story, readers: Iterable[UUID]
) -> list[dict[str, Any]]:
    """The persons' part of a card, as the story stands; an outcome only once it is decided."""
    outcome = str(story.proposal.outcome) if story.proposal and story.decided(readers) else ""
    return as_card(persons_of(entries), story.findings, outcome)


@dataclass(frozen=True)
class Earlier:
    """Another case about somebody who bears one of the same tags. ``sure`` where it is not the name alone."""

    case_id: UUID
    code: str
    received: str
    found: str
    outcome: str
    sure: bool


@dataclass(frozen=True)
class History:
    """Findings, and apart from them reports that were never proven: those weigh nothing by themselves (R-300)."""

    findings: tuple[Earlier, ...] = ()
    reports: tuple[Earlier, ...] = ()


def compare(one: PersonIn, cards: Iterable[tuple[UUID, Mapping[str, Any]]]) -> History:
    """What the cards that somebody may open hold about this person. Broken cards are passed over."""
    findings: list[Earlier] = []
    reports: list[Earlier] = []
    for case_id, card in cards:
        for other in _others(card):
            shared = {kind for tag, kind in one.all_tags.items() if tag in other.get("tags", {})}
            if not shared:
                continue
            found, outcome = str(other.get("found", "")), str(other.get("outcome", ""))
            sure = shared != {TagKind.NAME}
            earlier = Earlier(
                case_id, str(card.get("code", "")), str(card.get("received", "")), found, outcome, sure
            )
            (findings if found == "yes" and outcome else reports).append(earlier)
    return History(_in_time(findings), _in_time(reports))


def _others(card: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    listed = card.get("persons", [])
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _in_time(found: list[Earlier]) -> tuple[Earlier, ...]:
    return tuple(sorted(found, key=lambda one: one.received, reverse=True))


def why_not_confirm(one: PersonIn | None, by: UUID) -> Refusal | None:
    """Why this member cannot confirm a link: none waits, or they proposed it themselves."""
    if one is None or one.link is None or one.link.confirmed:
        return Refusal.NOTHING_ASKED
    return Refusal.SECOND_MEMBER if one.link.by == by else None


PERSON_ANSWERS = ANSWERS[Question.AGAINST]
