"""What a case's page and the desk say about how long something is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.dates import MONTHS_ALT

from holdspace.conduct import texts_retention as texts
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.retention import HOLD_REVIEW, Held, class_of, held_of, month_of
from holdspace.conduct.rules.story import told
from holdspace.conduct.store.circle import newest_epochs_of
from holdspace.conduct.store.dossiers import DOSSIER
from holdspace.conduct.store.opening import door, open_card
from holdspace.conduct.texts_retention import Words
from holdspace.vault import OpenDesk

ADDRESSES = {
    "report": "conduct:dossier",
    "statement": "conduct:dossier",
    "figures": "conduct:figures_taken",
}
SOON = 2  # months
LOOKED_AT = 30


def month_name(month: date) -> str:
    """January 2027."""
    return f"{MONTHS_ALT[month.month]} {month.year}"


@dataclass(frozen=True)
class Keeping:
    """How long this case is kept, and who holds it; ``confirm`` where this reader can confirm what was asked."""

    case_id: UUID
    why: str
    until: str
    held: str
    held_why: str
    asked: str
    asked_why: str
    confirm: bool
    on: bool


def keeping_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """From closing on; and before it where somebody asked for a hold."""
    held = held_of(case.opened.entries)
    if case.story.closed is None and held == Held():
        return None
    page = _keeping(case, held, me, names)
    return Part("conduct/desk/parts/retention.html", page, seldom=held == Held())


def _keeping(case: Told, held: Held, me: UUID, names: Names) -> Keeping:
    until = case.opened.case.destroy_after
    standing, asked = held.standing, held.asked
    review = f"1 {month_name(month_of(standing.at, HOLD_REVIEW))}" if standing else ""
    return Keeping(
        case_id=case.opened.case.pk,
        why=texts.keeps(class_of(case.opened.entries)) if until else "",
        until=str(texts.KEPT_UNTIL) % {"month": month_name(until)} if until else "",
        held=str(texts.HELD)
        % {"who": _name(standing.by, names), "other": _name(standing.confirmed, names), "day": review}
        if standing
        else "",
        held_why=str(texts.HELD_WHY) % {"why": standing.why} if standing else "",
        asked=str(texts.ASKED_ON if asked.on else texts.ASKED_OFF) % {"who": _name(asked.by, names)}
        if asked
        else "",
        asked_why=str(texts.HELD_WHY) % {"why": asked.why} if asked else "",
        confirm=asked is not None and asked.by != me,
        on=standing is not None,
    )


def _name(person: UUID | None, names: Names) -> str:
    return names.of(person) if person else ""


@dataclass(frozen=True)
class Ending:
    """A case on the desk that ends soon, or that waits for its month."""

    case_id: UUID
    code: str
    sentence: Words
    address: str = "conduct:case"


def endings(desk: OpenDesk, holder: Holder, closed: Mapping[UUID, str], now: datetime) -> tuple[Ending, ...]:
    """What ends within two months, and what is closed (``closed``: code names by id) and has no month."""
    soon = Case.objects.filter(destroy_after__lte=month_of(now.date(), SOON)).order_by("destroy_after", "pk")
    first = {case.pk: case for case in soon[: LOOKED_AT * 10]}
    mine = frozenset(newest_epochs_of(holder, first))
    lines = [_ending(desk, holder, first[pk]) for pk in [pk for pk in first if pk in mine][:LOOKED_AT]]
    without = Case.objects.filter(pk__in=list(closed), destroy_after=None).values_list("pk", flat=True)
    lines += [
        Ending(pk, closed[pk], texts.NO_MONTH) for pk in sorted(without) if not _is_kept(desk, holder, pk)
    ]
    return tuple(line for line in lines if line is not None)


def _is_kept(desk: OpenDesk, holder: Holder, case_id: UUID) -> bool:
    """Held, or not closed at all: such as mail that was set aside."""
    opened = door(desk, holder, case_id)
    if opened is None or held_of(opened.entries).standing:
        return True
    return told(opened.entries).closed is None


def _ending(desk: OpenDesk, holder: Holder, case: Case) -> Ending | None:
    card = open_card(desk, holder, case)
    if card is None or "code" not in card or case.destroy_after is None:
        return None
    said = str(texts.ENDS) % {"month": month_name(case.destroy_after)}
    code = str(card["code"] or card.get("title", ""))
    if not code:
        return None  # mail that was no report goes without a word
    return Ending(case.pk, code, said, ADDRESSES.get(str(card.get(DOSSIER)), "conduct:case"))
