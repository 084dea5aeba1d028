"""Reports linked with a case, as far as this reader may open them."""

from dataclasses import dataclass
from uuid import UUID

from holdspace.conduct.models import Case, Holder
from holdspace.conduct.readers.told import Told
from holdspace.conduct.rules.linking import linked_of
from holdspace.conduct.rules.waiting import Waits
from holdspace.conduct.store.circle import newest_epochs_of
from holdspace.conduct.store.opening import open_card
from holdspace.vault import OpenDesk


@dataclass(frozen=True)
class LinkedLine:
    """Another report about the same thing: its name, why, and whether it is decided."""

    case_id: UUID
    code: str
    why: str
    decided: bool


def linked_lines(desk: OpenDesk, holder: Holder, case: Told) -> tuple[LinkedLine, ...]:
    """The linked reports that this desk opens; of another one nothing stands here."""
    links = linked_of(case.opened.entries)
    lines = []
    for found in Case.objects.filter(pk__in=links):
        card = open_card(desk, holder, found)
        if card:
            decided = card.get("state") in {"carrying_out", "closed"}
            lines.append(LinkedLine(found.pk, str(card.get("code", "")), links[found.pk].why, decided))
    return tuple(sorted(lines, key=lambda line: line.code))


def cases_called(desk: OpenDesk, holder: Holder, code: str, but: UUID) -> list[UUID]:
    """The cases of this name that this desk opens and whose gate is passed. Compared in memory."""
    wanted, me = " ".join(code.split()).casefold(), str(holder.person_id)
    mine = [pk for pk in newest_epochs_of(holder) if pk != but]
    found = []
    for case in Case.objects.filter(pk__in=mine):
        card = open_card(desk, holder, case)
        if not card:
            continue
        named = str(card.get("code", "")).casefold() == wanted
        if named and card.get("waits", {}).get(me) != Waits.GATE:
            found.append(case.pk)
    return found
