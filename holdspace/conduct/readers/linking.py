"""Reports linked with a case, as far as this reader may open them."""

from dataclasses import dataclass
from uuid import UUID

from holdspace.conduct.models import Case, Holder
from holdspace.conduct.readers.told import Told
from holdspace.conduct.rules.linking import linked_of
from holdspace.conduct.rules.waiting import Waits
from holdspace.conduct.store.opening import open_card, open_cards
from holdspace.conduct.store.sought import cases_with, code_key
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
    """The cases of this name that this desk opens and whose gate is passed; no other card is opened for it."""
    wanted, me = " ".join(code.split()).casefold(), str(holder.person_id)
    found = [pk for pk in cases_with(desk, holder, [code_key(code)]) if pk != but]
    return [
        pk
        for pk, card in open_cards(desk, holder, Case.objects.filter(pk__in=found)).items()
        if str(card.get("code", "")).casefold() == wanted and card.get("waits", {}).get(me) != Waits.GATE
    ]
