"""Which way a report goes: to the committee, or to chosen members alone; who is held until another has looked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind, Sitting, readers_for
from holdspace.conduct.rules.story import Entry, Story

# When a chosen member does nothing: they are reminded, then another hears that something waits.
REMIND_CHOSEN = timedelta(hours=4)
TELL_ANOTHER = timedelta(hours=12)


@dataclass(frozen=True)
class Routed:
    """Who reads a report from the first second, and who is held because the text names them."""

    readers: tuple[Sitting, ...]
    held: frozenset[UUID] = field(default_factory=frozenset)


def routed(
    sittings: Sequence[Sitting],
    *,
    left_out: frozenset[UUID],
    only: frozenset[UUID],
    named: frozenset[UUID],
) -> Routed:
    """The route of a report. Whoever was left out never reads; whom the text names waits for another's look.

    To chosen members alone: nobody stands in for them, so that it may come to nobody. Else the reserves come in
    where too few are left; and where nobody at all could read it, those who were only named do.
    """
    waiting = frozenset(seat.person_id for seat in sittings) & named - left_out
    if only:
        chosen = only - left_out
        free = [seat for seat in sittings if seat.kind is SeatKind.MEMBER and seat.ready]
        readers = tuple(seat for seat in free if seat.person_id in chosen)
        return Routed(readers, waiting - chosen)
    readers = readers_for(sittings, left_out | waiting)
    if readers or not waiting:
        return Routed(readers, waiting)
    return Routed(readers_for(sittings, left_out))


def candidates(sittings: Iterable[Sitting], besides: frozenset[UUID]) -> frozenset[UUID]:
    """Members who could be told that something waits: all with a key but the chosen, the left out and the held."""
    members = {seat.person_id for seat in sittings if seat.kind is SeatKind.MEMBER and seat.ready}
    return frozenset(members - besides)


def why_not_share(story: Story, people: frozenset[UUID], readers: frozenset[UUID]) -> Refusal | None:
    """Why a case cannot be brought to these: nobody chosen, left out by whoever wrote, or held, or reading already."""
    if not people:
        return Refusal.NOBODY_CHOSEN
    if people & story.left_out:
        return Refusal.LEFT_OUT
    if people & story.held:
        return Refusal.HELD
    return Refusal.READS_ALREADY if people & readers else None


def still_alone(entries: Sequence[Entry], readers: frozenset[UUID]) -> bool:
    """Whether only those whom the reporter chose have read it so far, as the reporter's own thread tells.

    After it was brought to others it is theirs to say who reads: somebody may have stepped aside since.
    """
    chosen = chosen_in(entries)
    return (
        bool(chosen)
        and readers <= chosen
        and not any(entry.kind in {"shared", "opened"} for entry in entries)
    )


def chosen_in(entries: Iterable[Entry]) -> frozenset[UUID]:
    """To whom alone the reporter wrote; empty where it went to the committee."""
    return frozenset(UUID(one) for entry in entries for one in entry.body.get("only", ()))
