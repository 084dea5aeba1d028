"""People first, as the page of a case prints it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.community.readers import facts
from holdspace.conduct import texts_protecting as say
from holdspace.conduct.readers.part import Part
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.rules.protecting import Attempt, Check, Checked, Protecting, protecting_of
from holdspace.conduct.texts_protecting import Words


@dataclass(frozen=True)
class CheckLine:
    """One point of the list; ``said`` is empty while nobody has said how it stands."""

    check: Check
    title: Words
    said: Words
    done: bool
    words: str


@dataclass(frozen=True)
class AttemptLine:
    attempt: Attempt
    who_tried: str
    result: Words


@dataclass(frozen=True)
class ProtectingPage:
    case_id: UUID
    found: Protecting
    checks: tuple[CheckLine, ...]
    attempts: tuple[AttemptLine, ...]
    again_by: datetime | None
    late: bool
    said_safe: tuple[str, ...]
    mine: bool
    asked_for_help: bool
    can_flare: bool


def protecting_part(case: Told, me: UUID, names: Names, now: datetime) -> Part | None:
    """While people are protected, or help was asked for, this stands first; later only how to begin again."""
    found = protecting_of(case.opened.entries)
    help_asked = any(
        entry.kind == "report" and entry.body.get("danger_help") for entry in case.opened.entries
    )
    if case.story.first_word is None or case.story.closed or not (found.since or help_asked):
        return None
    again_by = found.again_by(facts(now).zone)
    page = ProtectingPage(
        case_id=case.opened.case.pk,
        found=found,
        checks=tuple(_line(check, found.checks.get(check)) for check in Check),
        attempts=tuple(
            AttemptLine(each, names.of(each.by) if each.by else "", say.REACHED[each.result])
            for each in found.attempts
        ),
        again_by=again_by,
        late=again_by is not None and now > again_by,
        said_safe=tuple(names.of(person) for person in found.safe),
        mine=me in found.safe,
        asked_for_help=help_asked and not found.active,
        can_flare=not found.active,
    )
    return Part("conduct/desk/parts/protecting.html", page, first=True)


def _line(check: Check, said: Checked | None) -> CheckLine:
    done = said is not None and said.result != "not_yet"
    words = said.words if said else ""
    return CheckLine(check, say.CHECKS[check], say.RESULTS[said.result] if said else "", done, words)
