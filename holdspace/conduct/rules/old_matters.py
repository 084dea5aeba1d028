"""A matter from before this house was used: sealed like a new one, with its own dates, and in no figures of ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry, told


@dataclass(frozen=True)
class OldMatter:
    """What was decided then, and by whom. ``received`` and ``closed``: aware."""

    received: datetime
    closed: datetime
    decided: str

    def body(self) -> dict[str, Any]:
        return {
            "received": self.received.isoformat(),
            "closed": self.closed.isoformat(),
            "decided": self.decided,
        }


def old_matter_in(entries: Sequence[Entry]) -> OldMatter | None:
    """What was brought in; None for a case that began here, or where the entry is not well formed."""
    entry = next((one for one in entries if one.kind == "old_matter"), None)
    if entry is None:
        return None
    try:
        received, closed = (datetime.fromisoformat(entry.body[name]) for name in ("received", "closed"))
        return OldMatter(received, closed, str(entry.body.get("decided", "")))
    except (KeyError, ValueError, TypeError):
        return None


def why_not_close_as_then(entries: Sequence[Entry], by: UUID) -> Refusal | None:
    """Only an old matter closes without a vote of ours; whoever closes it has passed the gate."""
    story = told(entries)
    if by not in story.gates:
        return Refusal.GATE_CLOSED
    if old_matter_in(entries) is None:
        return Refusal.NOT_DECIDED
    return Refusal.CASE_CLOSED if story.closed else None
