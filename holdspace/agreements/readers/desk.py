"""The staff's pages: all three agreements, one of them, its draft, and the preview of a pasted page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from holdspace.agreements import rules, texts
from holdspace.agreements.document import Document, Kind, Part
from holdspace.agreements.filling import filled
from holdspace.agreements.models import Version
from holdspace.agreements.readers.consultation import TalkDesk, consents_of, talk_desk
from holdspace.agreements.readers.shown import Shown, shown
from holdspace.agreements.readers.suggestions import SuggestionLine, suggestions_for
from holdspace.agreements.readers.versions import in_force, last_number, own_words
from holdspace.agreements.rules import Gap, Missing, Number, Status
from holdspace.agreements.rules.consultation import missing_consents
from holdspace.agreements.rules.renewal import is_review_due
from holdspace.clock import zone_named
from holdspace.community.readers import facts, named
from holdspace.community.rules import Profile
from holdspace.outbox.readers import failing
from holdspace.people.readers import names_of
from holdspace.ui.texts import Words

ANNOUNCEMENT = "agreements.published"


@dataclass(frozen=True)
class KindLine:
    """One agreement in the staff's list."""

    kind: Kind
    words: str | Promise
    lead: str | Promise
    number: Number | None
    since: datetime | None
    has_draft: bool
    is_template: bool
    review_on: date | None
    review_due: bool
    lacks_protocol: bool


@dataclass(frozen=True)
class KindPage:
    """One agreement for staff: what is in force, the draft, all versions."""

    line: KindLine
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class DraftPage:
    """The draft as readers would see it, and what is missing in it."""

    kind: Kind
    words: str | Promise
    version: Version
    text: Shown
    missing: tuple[str, ...]
    blocking: tuple[str, ...]
    next_number: Number
    last: Number | None
    suggestions: tuple[SuggestionLine, ...]
    talk: TalkDesk


@dataclass(frozen=True)
class PreviewPage:
    """What a pasted page would become: its sections, and the gaps."""

    text: Shown
    parts: tuple[tuple[str, str | Promise], ...]
    missing: tuple[str, ...]


def desk_page(now: datetime) -> tuple[KindLine, ...]:
    """All agreements with where each stands. One query."""
    wanted = Version.objects.filter(status__in=[Status.DRAFT, Status.IN_FORCE]).defer("content")
    found = {(version.kind, version.status): version for version in wanted.select_related("agreement")}
    return tuple(
        _line(
            kind,
            found.get((kind, Status.IN_FORCE)),
            found.get((kind, Status.DRAFT)),
            protocol=(Kind.PROTOCOL, Status.IN_FORCE) in found,
            now=now,
        )
        for kind in Kind
    )


def kind_page(kind: Kind, now: datetime) -> KindPage:
    """One agreement for staff."""
    versions = tuple(Version.objects.of(kind).published().defer("content"))
    current = next((version for version in versions if version.status == Status.IN_FORCE), None)
    protocol = in_force(Kind.PROTOCOL) is not None
    return KindPage(_line(kind, current, draft_of(kind), protocol=protocol, now=now), versions)


def draft_of(kind: Kind) -> Version | None:
    """The open draft; None when there is none."""
    return Version.objects.of(kind).filter(status=Status.DRAFT).first()


def draft_page(version: Version, now: datetime) -> DraftPage:
    """The draft with the community's own words filled in as they are today."""
    missing = missing_in_draft(version, now)
    last = last_number(version.kind)
    return DraftPage(
        kind=version.kind,
        words=texts.KINDS[version.kind],
        version=version,
        text=shown(filled(version.document, own_words(facts(now)))),
        missing=tuple(gap_sentence(one) for one in missing if not one.blocks),
        blocking=tuple(gap_sentence(one) for one in missing if one.blocks),
        next_number=rules.next_number(last),
        last=last,
        suggestions=suggestions_for(version, now=now),
        talk=talk_desk(version, now=now),
    )


def preview_page(document: Document, kind: Kind, now: datetime) -> PreviewPage:
    """What the sections of a pasted page would be, and which expected ones are missing."""
    community = facts(now)
    document = filled(document, own_words(community))
    missing = _missing(document, kind, from_starter=False, reviewed=False, full=False)
    parts = tuple((section.heading, texts.PARTS[section.part]) for section in document.sections)
    return PreviewPage(shown(document), parts, tuple(gap_sentence(one) for one in missing))


def missing_in_draft(version: Version, now: datetime) -> list[Missing]:
    """What the draft lacks, with the community's own words as they are now, and whose consent it still needs."""
    community = facts(now)
    in_text = _missing(
        filled(version.document, own_words(community)),
        version.kind,
        from_starter=version.from_starter,
        reviewed=version.review_on is not None,
        full=community.profile is Profile.FULL,
    )
    return [*in_text, *missing_consents(consents_of(version, now), now)]


def gap_sentence(missing: Missing) -> str:
    """One gap as a sentence."""
    where: Words = missing.where
    if missing.gap is Gap.NO_PART:
        where = texts.PARTS[Part(missing.where)]
    elif missing.gap is Gap.UNFILLED:
        where = texts.PLACEHOLDERS[missing.where]
    return str(texts.GAPS[missing.gap]) % {"where": where}


def _missing(
    document: Document, kind: Kind, *, from_starter: bool, reviewed: bool, full: bool
) -> list[Missing]:
    return rules.missing_in(
        document,
        kind,
        from_starter=from_starter,
        reviewed=reviewed,
        protocol_in_force=in_force(Kind.PROTOCOL) is not None,
        full=full,
    )


@dataclass(frozen=True)
class Announced:
    """Letters about versions that did not leave yet: to whom, which, and since when (R-064)."""

    name: str
    subject: str
    made_at: datetime


def not_announced() -> tuple[Announced, ...]:
    """Announcements that the mail server has not taken yet; they are tried again by themselves."""
    rows = failing(ANNOUNCEMENT)
    names = names_of({row.person_id for row in rows if row.person_id})
    return tuple(
        Announced(names.get(row.person_id, "") if row.person_id else row.address, row.subject, row.made_at)
        for row in rows
    )


def _line(
    kind: Kind, current: Version | None, draft: Version | None, *, protocol: bool, now: datetime
) -> KindLine:
    today = now.astimezone(zone_named(named(now).zone)).date() if current else None
    review_on = current.agreement.review_on if current else None
    return KindLine(
        kind=kind,
        words=texts.KINDS[kind],
        lead=texts.KIND_LEADS[kind],
        number=current.number if current else None,
        since=current.published_at if current else None,
        has_draft=draft is not None,
        is_template=current.is_template if current else False,
        review_on=review_on,
        review_due=today is not None and is_review_due(review_on, today),
        lacks_protocol=kind is Kind.GUIDELINES and current is not None and not protocol,
    )
