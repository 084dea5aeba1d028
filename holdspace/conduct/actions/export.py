"""Exporting a case: one member asks and takes the file, another confirms and is given the key (R-329)."""

import io
import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.handling import Handling
from holdspace.conduct.rules.export import export_at, why_not_ask, why_not_confirm, why_not_make
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.rules.wishes import TAKEN, covered
from holdspace.conduct.store.names import with_names
from holdspace.conduct.store.opening import OpenCase
from holdspace.conduct.texts_wishes import TAKEN_BACK
from holdspace.outbox.house import house
from holdspace.vault import new_seed, recipient_of
from holdspace.vault.age import identity_text, seal_stream
from holdspace.vault.secret import Unshown

# A reading tells who was here when, and nothing about what happened.
NOT_GIVEN = frozenset({"reading"})
# Older ones stand among the other entries.
NAMING = frozenset({"person_name"})


class ExportKey(Unshown):
    """The key of one export, to be shown once and kept nowhere."""

    def __init__(self, text: str) -> None:
        self.text = text


@transaction.atomic
def ask(opened: OpenCase, why: str, to: str, *, names: bool = False, by: UUID, now: datetime) -> None:
    """Ask that a case is exported, for whom and why; ``names``: with what persons are called.

    Raises ``Refused``: GATE_CLOSED and as ``why_not_ask``.
    """
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    allow(why_not_ask(why, to, act.readers))
    act.add("export_asked", {"why": why, "to": to, "names": names})
    act.save()


@transaction.atomic
def confirm(opened: OpenCase, n: int, *, by: UUID, now: datetime) -> ExportKey:
    """The second member says yes and is given the key that opens the file, once.

    Raises ``Refused``: GATE_CLOSED, NOTHING_ASKED, SECOND_MEMBER.
    """
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    allow(why_not_confirm(export_at(act.entries, n), by))
    seed, site = new_seed(), house().site
    act.add("export_yes", {"asked": n, "recipient": recipient_of(seed, site)})
    act.save()
    return ExportKey(identity_text(seed, site))


@transaction.atomic
def make(opened: OpenCase, n: int, names: Mapping[UUID, str], *, by: UUID, now: datetime) -> bytes:
    """The case as a file that the standard age tool opens with the second member's key. Nothing stays of it here.

    Raises ``Refused``: GATE_CLOSED, NOT_CONFIRMED, WHO_ASKED.
    """
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    export = export_at(act.entries, n)
    allow(why_not_make(export, by, now))
    assert export is not None
    without = [entry for entry in act.entries if entry.kind not in NAMING]
    entries = with_names(opened, act.entries) if export.names else without
    words = json.dumps(_written(entries, names), ensure_ascii=False, indent=1).encode()
    act.add("export_made", {"asked": n})
    act.save()
    sealed = io.BytesIO()
    seal_stream(io.BytesIO(words), sealed, export.recipient)
    return sealed.getvalue()


def _written(entries: list[Entry], names: Mapping[UUID, str]) -> list[dict[str, object]]:
    """Every entry in its order, as it was written but for what was taken back; names beside the ids of people."""
    return [
        {
            "n": entry.n,
            "kind": entry.kind,
            "by": names.get(entry.person, "") if entry.person else entry.by,
            "at": entry.at.isoformat(),
            "said": {key: str(TAKEN_BACK) if value == TAKEN else value for key, value in entry.body.items()},
        }
        for entry in covered(entries)
        if entry.kind not in NOT_GIVEN
    ]
