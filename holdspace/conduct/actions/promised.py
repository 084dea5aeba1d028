"""The promises of a case: private rows whose route only the house can open (the vault scheme, section 8)."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from holdspace.promises import actions as promises
from holdspace.promises.models import SealedPromise
from holdspace.vault import VaultError

FIRST_WORD, ANSWER, ADVICE = "first_word", "answer", "advice"
# No promises to the reporter: a chosen member is reminded, then another hears that something waits.
CHOSEN, ANOTHER = "chosen", "another"
# Whoever wrote wants no word: what was due goes on among those who read, and is late for nobody.
UNWANTED = "unwanted"
UNATTENDED = frozenset({CHOSEN, ANOTHER})
CHECK_IN, ACCESS = "check_in", "access"
# The same for others than whoever wrote, who have a page here.
CHECK_IN_OTHERS = "check_in:others"


@dataclass(frozen=True)
class Route:
    """Which case, which promise, whom to remind, whom to tell when it is late, and where the reporter reads mail."""

    case_id: UUID
    kind: str
    tell: frozenset[UUID]
    late: frozenset[UUID]
    mail: tuple[str, str] | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "case": str(self.case_id),
            "kind": self.kind,
            "tell": sorted(str(person) for person in self.tell),
            "late": sorted(str(person) for person in self.late),
            "mail": list(self.mail) if self.mail else None,
        }


@dataclass(frozen=True)
class OpenPromise:
    """A private promise that has not ended, with its opened route."""

    row: SealedPromise
    route: Route

    @property
    def due(self) -> datetime:
        return self.row.due


def promise(route: Route, *, due: datetime, made: datetime, now: datetime | None = None) -> SealedPromise:
    """A private promise, sealed and not written yet. ``now`` where it is written down later than it was made."""
    return promises.sealed(due=due, made=made, route=route.as_json(), now=now)


def make(route: Route, *, due: datetime, made: datetime) -> None:
    """Write a private promise in the caller's transaction."""
    promises.make_sealed(due=due, made=made, route=route.as_json())


@lru_cache(maxsize=512)
def _person(text: str) -> UUID:
    """The same few people stand in every route, and reading an id takes longer than opening it."""
    return UUID(text)


def open_promise(row: SealedPromise) -> OpenPromise | None:
    """The route of one promise; None when it has ended or is not as the house wrote it."""
    try:
        said = promises.route_of(row)
    except VaultError:
        return None
    if not said:
        return None
    mail = said.get("mail")
    return OpenPromise(
        row,
        Route(
            UUID(said["case"]),
            said["kind"],
            frozenset(map(_person, said["tell"])),
            frozenset(map(_person, said["late"])),
            (mail[0], mail[1]) if mail else None,
        ),
    )


def open_promises() -> list[OpenPromise]:
    """Every private promise that has not ended, the earliest first; the house opens the routes."""
    rows = SealedPromise.objects.exclude(route=b"").order_by("due")
    return [found for found in map(open_promise, rows) if found is not None]


def of_case(case_id: UUID, kind: str | None = None) -> list[OpenPromise]:
    """The open promises of one case."""
    return [
        found
        for found in open_promises()
        if found.route.case_id == case_id and kind in {None, found.route.kind}
    ]


def drop(found: OpenPromise, person: UUID) -> None:
    """This person is told no more of a promise: they stepped aside, were left out, or their seat has ended."""
    route = found.route
    said = {
        **promises.route_of(found.row),
        "tell": sorted(str(one) for one in route.tell - {person}),
        "late": sorted(str(one) for one in route.late - {person}),
    }
    promises.reroute_sealed(found.row, said)


def tell_also(found: OpenPromise, person: UUID) -> None:
    """Somebody reads now too: a member gave the case on to them."""
    said = promises.route_of(found.row)
    promises.reroute_sealed(found.row, {**said, "tell": sorted({*said["tell"], str(person)})})


def end(found: OpenPromise) -> None:
    """The promise was kept or no longer stands: its route is emptied."""
    promises.end_sealed(found.row)


def end_all(case_id: UUID, *kinds: str) -> None:
    """These promises of a case were kept or no longer stand."""
    for found in of_case(case_id):
        if found.route.kind in kinds:
            end(found)


VOTES = "votes"
# A measure lives on after its case has closed, and so do the promises about it.
MEASURE = "measure:"
# So does help that was offered: the day on which somebody asks how it is.
SUPPORT = "support:"
OUTLIVING = (MEASURE, ACCESS, SUPPORT)


def outlives(found: OpenPromise) -> bool:
    """Whether this promise stays when its case closes."""
    return found.route.kind.startswith(OUTLIVING)
