"""What is open to a specialist ends by itself, with nobody unlocked (R-021; the vault scheme, section 5).

The house knows for how long, and, sealed, to whom and of which case: so that it also ends when that case closes, when
whoever wrote leaves them out, and when their seat ends. What ends is deleted, keys and words.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdspace.conduct import letters
from holdspace.conduct.actions import promised
from holdspace.conduct.actions.promised import OpenPromise
from holdspace.conduct.models import Holder
from holdspace.conduct.store import dossiers
from holdspace.outbox.actions import post_sealed
from holdspace.people.models import Person
from holdspace.promises import actions as promises

GRANT = "grant"
AT_ITS_END = 3


@dataclass(frozen=True)
class OpenGrant:
    """Something that is open to a specialist: the promise that ends it, whose it is, and of which case."""

    promise: OpenPromise
    to: UUID
    case_id: UUID

    @property
    def dossier(self) -> UUID:
        return self.promise.route.case_id


def begin(dossier: UUID, *, of_case: UUID, to: UUID, until: datetime, now: datetime) -> None:
    """Write down, sealed, that this ends then; in the caller's transaction."""
    said = [str(to)]
    route = {"case": str(dossier), "kind": GRANT, "tell": said, "late": [], "mail": None}
    promises.make_sealed(due=until, made=now, route={**route, "to": str(to), "of": str(of_case)})


def _open_grants() -> list[OpenGrant]:
    found = []
    for promise in promised.open_promises():
        if promise.route.kind == GRANT:
            said = promises.route_of(promise.row)
            found.append(OpenGrant(promise, UUID(said["to"]), UUID(said["of"])))
    return found


def close(grant: OpenGrant) -> None:
    """Delete what was open, and its key with it."""
    dossiers.delete(grant.dossier)
    promised.end(grant.promise)


def close_dossier(dossier: UUID) -> None:
    """End one."""
    for grant in _open_grants():
        if grant.dossier == dossier:
            close(grant)


def close_of_case(case_id: UUID, people: Collection[UUID] | None = None) -> None:
    """End what is open of a case: to these people, or to everybody."""
    for grant in _open_grants():
        if grant.case_id == case_id and (people is None or grant.to in people):
            close(grant)


def close_of_holder(holder: Holder) -> None:
    """End whatever is open to somebody whose key ends."""
    for grant in _open_grants():
        if grant.to == holder.person_id:
            close(grant)


def answered(dossier: UUID) -> None:
    """They have said what they were asked: nobody reminds them any more."""
    for grant in _open_grants():
        if grant.dossier == dossier:
            promised.drop(grant.promise, grant.to)


def fell_due(found: OpenPromise, step: int, community: str, *, now: datetime) -> None:
    """At its day it ends; before, whoever has not answered hears that something waits."""
    if step >= AT_ITS_END:
        close_dossier(found.route.case_id)
        return
    people = Person.objects.filter(pk__in=found.route.tell)
    made = [letters.something_waits(person, community, due=found.due, now=now) for person in people]
    post_sealed("conduct.waits", [letter for letter in made if letter], now=now)
