"""Passing on what one was told: by phone, in person, on paper. The clocks start when it was told (R-206, R-242)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry


class Source(StrEnum):
    """How it was told."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    PAPER = "paper"
    OTHER = "other"


class Consent(StrEnum):
    """Whether the person who told it agreed to be named."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Relay:
    """What is known of the telling. ``told_at``: aware; ``teller`` and ``address``: of whoever told it."""

    source: Source
    told_at: datetime
    consent: Consent
    teller: str = ""
    address: str = ""
    passed_on_by: str = ""

    def body(self) -> dict[str, Any]:
        """What is sealed beside the report; who told it stands in the report, and only where they agreed."""
        return {
            "source": str(self.source),
            "told_at": self.told_at.isoformat(),
            "consent": str(self.consent),
            "passed_on_by": self.passed_on_by,
        }


def why_not_relay(relay: Relay, now: datetime) -> Refusal | None:
    """Nothing was told at a time to come; and nobody is named, or written to, without their yes."""
    if relay.told_at > now:
        return Refusal.TOLD_LATER
    named = relay.teller.strip() or relay.address.strip()
    return Refusal.NAMED_WITHOUT_YES if named and relay.consent is not Consent.YES else None


@dataclass(frozen=True)
class Relayed:
    """That a case was passed on, as its page shows it."""

    source: Source
    told_at: datetime
    consent: Consent
    passed_on_by: str
    entry: Entry


def relayed_in(entries: Iterable[Entry]) -> Relayed | None:
    """How a case was told, where somebody passed it on; None for one that came another way or is not well formed."""
    entry = next((one for one in entries if one.kind == "relayed"), None)
    return _read(entry, entry.body) if entry else None


def _read(entry: Entry, said: Mapping[str, Any]) -> Relayed | None:
    try:
        return Relayed(
            Source(said["source"]),
            datetime.fromisoformat(said["told_at"]),
            Consent(said["consent"]),
            str(said.get("passed_on_by", "")),
            entry,
        )
    except (KeyError, ValueError, TypeError):
        return None
