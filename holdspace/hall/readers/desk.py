"""The desk of those who facilitate or lead: what needs them, what comes, and the next step of each group."""

from dataclasses import dataclass
from datetime import date, datetime

from holdspace.clock import zone_named
from holdspace.groups.readers.coming_up import Coming, Steered, coming_up, groups_steered
from holdspace.groups.readers.waiting import waiting_for_steward
from holdspace.groups.readers.waits import Waiting
from holdspace.hall import texts
from holdspace.hall.readers.mine import greeting
from holdspace.people.models import Person
from holdspace.people.rules import is_paused
from holdspace.ui.dates import number_word
from holdspace.ui.paging import Page, cut

SIZE, MOST_NEEDS, MOST_COMING = 50, 40, 20


@dataclass(frozen=True)
class Desk:
    """Everything that the desk prints. ``paused_until`` is set during a pause: then nothing is asked."""

    greeting: str
    summary: str
    needs: tuple[Waiting, ...]
    coming: tuple[Coming, ...]
    groups: Page[Steered]
    paused_until: date | None


def desk(person: Person, *, after: str, now: datetime) -> Desk:
    """One person's desk. The number of queries does not depend on how many groups they steer."""
    paused = _pause(person, now)
    needs = () if paused else waiting_for_steward(person.pk, now)
    coming = coming_up(person.pk, now)
    steered = groups_steered(person.pk, coming, after=after, most=SIZE)
    return Desk(
        greeting=greeting(now, person.zone) % {"name": person.name},
        summary=summary(needs),
        needs=needs[:MOST_NEEDS],
        coming=coming[:MOST_COMING],
        groups=cut(steered, SIZE, lambda one: f"{one.group.sort}~{one.group.pk.hex}"),
        paused_until=paused,
    )


def summary(needs: tuple[Waiting, ...]) -> str:
    """ "Three things need you. The first is the one people wait for." """
    if not needs:
        return str(texts.NOTHING_NEEDS)
    count = len(needs)
    said = str(texts.THINGS_NEED % {"count": count, "word": number_word(count).capitalize()})
    return f"{said} {texts.FIRST_HOLDS_UP}" if needs[0].holds_up and count > 1 else said


def _pause(person: Person, now: datetime) -> date | None:
    today = now.astimezone(zone_named(person.zone)).date()
    return person.paused_until if is_paused(person.paused_until, today) else None
