"""That a case was passed on, as its page shows it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.old_matters import old_matter_in
from holdspace.conduct.rules.relay import relayed_in
from holdspace.conduct.texts_relay import CONSENT_SAID, SOURCES, Words


@dataclass(frozen=True)
class RelayPart:
    """``by``: the member who wrote it down, or what whoever passed it on said of themselves; may be empty."""

    source: Words
    told_at: datetime
    written_at: datetime
    by: str
    consent: Words


def relay_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """How it was told, who wrote it down, and whether whoever told it may be named."""
    found = relayed_in(case.opened.entries)
    if found is None:
        return None
    by = names.of(found.entry.person) if found.entry.person else found.passed_on_by
    page = RelayPart(SOURCES[found.source], found.told_at, found.entry.at, by, CONSENT_SAID[found.consent])
    return Part("conduct/desk/parts/relay.html", page, first=True)


@dataclass(frozen=True)
class OldMatterPart:
    """What was brought in from before; ``open`` until somebody says that everything is written down."""

    case_id: UUID
    received: datetime
    closed: datetime
    decided: str
    open: bool


def old_matter_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """What was decided then, and what is still to be written down of it."""
    found = old_matter_in(case.opened.entries)
    if found is None:
        return None
    is_open = case.story.closed is None
    page = OldMatterPart(case.opened.case.pk, found.received, found.closed, found.decided, is_open)
    return Part("conduct/desk/parts/old_matter.html", page, first=True)
