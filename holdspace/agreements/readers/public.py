"""The pages that everybody may read: a version, and what changed between two."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise

from holdspace.agreements.compare import SectionChange, compare
from holdspace.agreements.document import Audience, Kind
from holdspace.agreements.models import Acceptance, Version
from holdspace.agreements.readers.consultation import asked_until
from holdspace.agreements.readers.shown import Shown, shown
from holdspace.agreements.readers.suggestions import thanked
from holdspace.agreements.readers.versions import in_force, kinds_in_force, version_before
from holdspace.agreements.rules import Number, Status
from holdspace.agreements.rules.renewal import is_review_due
from holdspace.agreements.texts import AUDIENCE_TITLES, KINDS, STATUSES
from holdspace.clock import zone_named
from holdspace.community.readers import named


@dataclass(frozen=True)
class Listed:
    """One line in the list of versions."""

    number: Number
    published_at: datetime
    status: str | Promise
    here: bool


@dataclass(frozen=True)
class Other:
    """Another agreement that is in force."""

    kind: Kind
    words: str | Promise


@dataclass(frozen=True)
class VersionPage:
    """A published version as one reader sees it. ``newer`` is set when it was replaced."""

    kind: Kind
    kind_words: str | Promise
    number: Number
    text: Shown
    published_at: datetime
    note: str
    status: str | Promise
    is_template: bool
    review_on: date | None
    review_due: bool
    newer: Number | None
    before: Number | None
    versions: tuple[Listed, ...]
    agreed_at: datetime | None
    may_agree: bool
    protocol: bool
    others: tuple[Other, ...]
    suggests: Kind | None
    thanked: tuple[str, ...]
    asked_until: datetime | None
    trainings: bool


def version_page(
    version: Version, person_id: UUID | None, *, now: datetime, is_member: bool = False
) -> VersionPage:
    """Everything that the page of a published version prints; ``person_id`` is None for a visitor.

    What is in force carries the day on which it is looked at again, and says publicly that this day has come (R-060).
    """
    number, published_at = version.number, version.published_at
    assert number is not None and published_at is not None
    listed = tuple(_listed(other, version) for other in _published_without_words(version.kind))
    current = next((one.number for one in listed if one.status == STATUSES[Status.IN_FORCE]), None)
    agreed = _agreed_at(version, person_id)
    in_force_now = kinds_in_force()
    return VersionPage(
        kind=version.kind,
        kind_words=KINDS[version.kind],
        number=number,
        text=shown(version.document),
        published_at=published_at,
        note=version.change_note,
        status=STATUSES[Status(version.status)],
        is_template=version.is_template,
        review_on=version.agreement.review_on if version.status == Status.IN_FORCE else None,
        review_due=version.status == Status.IN_FORCE and _is_due(version.agreement.review_on, now),
        newer=current if current != number else None,
        before=version_before(version),
        versions=listed,
        agreed_at=agreed,
        may_agree=person_id is not None and agreed is None and version.status == Status.IN_FORCE,
        protocol=Kind.PROTOCOL in in_force_now,
        others=tuple(
            Other(kind, KINDS[kind]) for kind in Kind if kind in in_force_now and kind is not version.kind
        ),
        suggests=version.kind if version.status == Status.IN_FORCE else None,
        thanked=thanked(version),
        trainings=version.status == Status.IN_FORCE
        and any(one.audiences for one in version.document.sections),
        asked_until=asked_until(version.kind, is_member=is_member, now=now),
    )


@dataclass(frozen=True)
class ComparePage:
    """Two versions side by side in one text: the later one with what was taken out and put in."""

    kind: Kind
    kind_words: str | Promise
    title: str
    old: Number
    new: Number
    note: str
    sections: tuple[SectionChange, ...]

    @property
    def changed(self) -> tuple[SectionChange, ...]:
        return tuple(section for section in self.sections if section.change != "same")


def compare_page(old: Version, new: Version) -> ComparePage:
    """What changed from one published version to another; given the wrong way round, they are turned."""
    assert old.number is not None and new.number is not None
    if old.number > new.number:
        old, new = new, old
    assert old.number is not None and new.number is not None
    return ComparePage(
        kind=new.kind,
        kind_words=KINDS[new.kind],
        title=new.document.title,
        old=old.number,
        new=new.number,
        note=new.change_note,
        sections=tuple(compare(old.document, new.document)),
    )


def _is_due(review_on: date | None, now: datetime) -> bool:
    return is_review_due(review_on, now.astimezone(zone_named(named(now).zone)).date())


@dataclass(frozen=True)
class PartPage:
    """The sections of what is in force that speak to some people in particular, for their own page (R-072)."""

    kind: Kind
    title: str | Promise
    of: str
    number: Number
    text: Shown
    protocol: bool


def part_page(kind: Kind, audience: Audience) -> PartPage | None:
    """What is in force, for these people alone; None while nothing is. Without such a section its text is empty."""
    version = in_force(kind)
    if version is None or version.number is None:
        return None
    document = version.document
    tagged = tuple(section for section in document.sections if audience in section.audiences)
    return PartPage(
        kind=kind,
        title=AUDIENCE_TITLES[audience],
        of=document.title,
        number=version.number,
        text=shown(replace(document, sections=tagged)),
        protocol=in_force(Kind.PROTOCOL) is not None,
    )


def _agreed_at(version: Version, person_id: UUID | None) -> datetime | None:
    if person_id is None:
        return None
    return (
        Acceptance.objects.filter(version=version, person_id=person_id).values_list("at", flat=True).first()
    )


def _published_without_words(kind: Kind) -> list[Version]:
    return list(Version.objects.of(kind).published().defer("content", "change_note"))


def _listed(other: Version, here: Version) -> Listed:
    assert other.number is not None and other.published_at is not None
    return Listed(other.number, other.published_at, STATUSES[Status(other.status)], other.pk == here.pk)
