"""Looking into a case, as its page prints it; and the guidelines of the day on which it happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from holdspace.agreements.document import Kind
from holdspace.agreements.document import Part as SectionPart
from holdspace.agreements.models import Version
from holdspace.conduct import texts_investigating as say
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.case import Question
from holdspace.conduct.rules.investigating import Basis, looking_of, stale
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.texts_investigating import Words

VALUE = "value:"


@dataclass(frozen=True)
class NoteLine:
    at: datetime
    who: str
    sort: Words
    words: str
    source: str
    sure: Words


@dataclass(frozen=True)
class LookingPage:
    case_id: UUID
    natures: tuple[Words, ...]
    notes: tuple[NoteLine, ...]
    evidence: int
    basis: Basis | None
    rests_on: tuple[str, ...]
    wants_basis: bool
    wants_source: bool
    complete: tuple[str, ...]
    whole: bool
    mine: bool
    may_complete: bool
    stale: bool
    closed: bool


def looking_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """The log and what it comes to; before the first word nothing is looked into yet."""
    story = case.story
    if story.first_word is None:
        return None
    found = looking_of(case.opened.entries)
    against, what = story.findings.get(Question.AGAINST), story.findings.get(Question.WHAT)
    is_open = story.closed is None
    notes = tuple(
        NoteLine(
            note.at,
            names.of(note.by) if note.by else "",
            say.SORTS[note.sort],
            note.words,
            note.source,
            say.SURE[note.sure] if note.sure else "",
        )
        for note in found.notes
    )
    page = LookingPage(
        case_id=case.opened.case.pk,
        natures=tuple(say.NATURES[one] for one in sorted(found.natures)),
        notes=notes,
        evidence=len(found.evidence),
        basis=found.basis,
        rests_on=_wordings(found.basis),
        wants_basis=is_open and against is not None and against.answer == "yes" and found.basis is None,
        wants_source=is_open and what is not None and what.answer == "known" and not found.evidence,
        complete=names.all(found.complete),
        whole=found.whole,
        mine=me in found.complete,
        may_complete=len(story.findings) == len(Question),
        stale=stale(found, story.first_word.at, now) and not story.decided(case.readers),
        closed=not is_open,
    )
    return Part("conduct/desk/parts/looking.html", page)


def day_of(entries: Iterable[Entry]) -> date | None:
    """The day that the report names, or on which it came."""
    report = next((entry for entry in entries if entry.kind == "report"), None)
    if report is None:
        return None
    try:
        return date.fromisoformat(str(report.body.get("day", "")))
    except ValueError:
        return report.at.date()


def guidelines_on(day: date | None) -> Version | None:
    """The guidelines in force on a day, else the first ever. Chosen in memory: the day is no part of a query."""
    versions = sorted(
        (v for v in Version.objects.of(Kind.GUIDELINES).published() if v.published_at),
        key=lambda version: version.published_at,  # type: ignore[arg-type, return-value]  # filtered just above
    )
    then = [v for v in versions if day is None or (v.published_at and v.published_at.date() <= day)]
    return then[-1] if then else None


def items_of(version: Version | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """The values of a version with their items, to choose from."""
    sections = version.document.sections if version else ()
    return [
        (
            section.heading,
            [(f"{VALUE}{section.anchor}", str(say.WHOLE_VALUE))]
            + [(item.id, item.text) for item in section.items],
        )
        for section in sections
        if section.part is SectionPart.VALUE
    ]


def _wordings(basis: Basis | None) -> tuple[str, ...]:
    """What a basis says in the words of its own version."""
    if basis is None or not basis.items:
        return ()
    numbered = {str(v.number): v for v in Version.objects.of(Kind.GUIDELINES).published()}
    said: dict[str, str] = {}
    for heading, items in items_of(numbered.get(basis.version)):
        said |= {key: heading if key.startswith(VALUE) else text for key, text in items}
    return tuple(said.get(one, one) for one in basis.items)
