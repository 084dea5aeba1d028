"""People whom whoever wrote asked not to contact: nobody asks or tells them anything (R-194, R-211, R-255).

Witnesses by their rows in the form; and whoever a report was written for, while they have not agreed to it. A letter
to a witness is refused where the report names somebody of that name and says no. One without a name is refused while
the report closes any: nobody can tell that it is another. Whoever wrote can open them later, and close them; nobody
else can.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from holdspace.conduct.rules.persons import PartIn, PersonIn, normal_form
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import Behalf
from holdspace.conduct.rules.story import Entry

ROWS: Final = {"witnesses": "may_contact", "witness_2": "may_2", "witness_3": "may_3"}
BEHALF, YES, NO = "behalf", "yes", "no"
TOLD: Final = frozenset({"report", "enquiry", "addition"})


@dataclass(frozen=True)
class Named:
    """Somebody of the report: in which row of the form, in whose words, and whether they may be contacted."""

    row: str
    words: str = ""
    may: str = ""

    @property
    def closed(self) -> bool:
        return self.may == NO


def named_of(entries: Iterable[Entry]) -> dict[str, Named]:
    """Witnesses, and whom it was written for, by their rows; as whoever wrote said last."""
    found: dict[str, Named] = {}
    for entry in entries:
        if entry.kind in TOLD:
            _told(found, entry)
        elif entry.kind == "may_contact" and entry.by == "reporter" and entry.body.get("row") in found:
            row = entry.body["row"]
            found[row] = replace(found[row], may=str(entry.body.get("may", "")))
    return found


def _told(found: dict[str, Named], entry: Entry) -> None:
    for row, may in ROWS.items():
        was = found.get(row, Named(row))
        said = Named(row, str(entry.body.get(row, was.words)), str(entry.body.get(may, was.may)))
        if said.words:
            found[row] = said
    if behalf := entry.body.get(BEHALF):
        found[BEHALF] = Named(BEHALF, may=YES if behalf == Behalf.AGREED else NO)


def why_not_contact(entries: Iterable[Entry], one: PersonIn | None) -> Refusal | None:
    """Why nothing is written to this person of the case."""
    closed = [named for named in named_of(entries).values() if named.closed]
    if one is not None and one.part is PartIn.AFFECTED and any(named.row == BEHALF for named in closed):
        return Refusal.AFFECTED_LOCKED
    meant = one is not None and one.part is PartIn.WITNESS and _means(one, closed)
    return Refusal.WITNESS_LOCKED if meant else None


def _means(one: PersonIn, closed: Sequence[Named]) -> bool:
    there = [normal_form(named.words) for named in closed if named.row != BEHALF]
    forms = [form for form in map(normal_form, one.called) if form]
    return bool(there) and (
        not forms or any(form in words or words in form for form in forms for words in there)
    )
