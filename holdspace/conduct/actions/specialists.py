"""Asking a specialist: what is given is sealed to them alone, and every look stands in the case (R-021, R-256)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import Refused, allow
from holdspace.conduct.actions import grants
from holdspace.conduct.actions.circles import locked
from holdspace.conduct.actions.handling import Handling, why_not_write
from holdspace.conduct.actions.told import tell_waits
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.rules.naming import known_in
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.retention import month_of
from holdspace.conduct.rules.specialists import (
    SPECIALIST,
    Grant,
    Wanted,
    asked_at,
    grant_of,
    kept_from,
    why_not_ask,
)
from holdspace.conduct.store import dossiers
from holdspace.conduct.store.circle import specialists
from holdspace.conduct.store.ledger import PAGE, THREAD, TRAIL, Ledger
from holdspace.conduct.store.opening import OpenCase
from holdspace.vault import VaultError


@transaction.atomic
def ask(
    opened: OpenCase, wanted: Wanted, *, also: tuple[str, ...] = (), community: str, by: UUID, now: datetime
) -> None:
    """Give a specialist chosen things of a case until a day, sealed to their key, and tell them that something waits.

    ``also``: further names that none of it may hold. Whoever wrote reads on their page that advice was sought. Raises
    ``Refused`` as ``why_not_write`` and ``why_not_ask``.
    """
    act, ready = Handling(opened, by=by, now=now), specialists(now)
    allow(why_not_write(act.story, by))
    out, known = kept_from(act.entries, act.story, act.readers), known_in(act.named, also)
    allow(why_not_ask(wanted, act.entries, known, ready=frozenset(ready), out=out, now=now))
    dossier = _seal(act, wanted, ready[wanted.who])
    until = wanted.until.isoformat()
    act.add(
        "specialist_asked",
        {
            "who": str(wanted.who),
            "about": wanted.about,
            "asks": wanted.asks,
            "until": until,
            "given": [one.n for one in wanted.given],
            "files": [one["file"] for one in wanted.files],
            "also": list(also),
            "dossier": str(dossier),
        },
    )
    act.add("advice_sought", {"until": until}, drawer=THREAD)
    act.save()
    grants.begin(dossier, of_case=opened.case.pk, to=wanted.who, until=wanted.until, now=now)
    tell_waits([wanted.who], community, due=wanted.until, now=now)


def _seal(act: Handling, wanted: Wanted, to: Holder) -> UUID:
    """What they will open, and nothing else of the case."""
    body = {
        "kind": SPECIALIST,
        "code": act.story.code,
        "about": wanted.about,
        "asks": wanted.asks,
        "until": wanted.until.isoformat(),
        "case": str(act.opened.case.pk),
        "asked": act.ledger.case.head_n + 1,
        "given": [one.body() for one in wanted.given],
        "files": [dict(one) for one in wanted.files],
    }
    month = month_of(wanted.until.date())
    given = dossiers.begin(body, [to], by=str(act.by), signed_with=act.opened.me, at=act.now, until=month)
    return given.pk


@transaction.atomic
def end(opened: OpenCase, n: int, *, by: UUID, now: datetime) -> None:
    """End it before its day. Raises ``Refused``: GATE_CLOSED, SPECIALIST_OVER."""
    act = Handling(opened, by=by, now=now)
    allow(None if by in act.story.gates else Refusal.GATE_CLOSED)
    asked = asked_at(act.entries, n)
    if asked is None or asked.over(now):
        raise Refused(Refusal.SPECIALIST_OVER)
    act.add("specialist_over", {"asked": n})
    act.save()
    grants.close_dossier(UUID(asked.dossier))


# What a specialist does, with their own key.


@transaction.atomic
def say_free(opened: OpenCase, *, free: bool, holder: Holder, now: datetime) -> None:
    """Whether they are free to advise, and keep what they read to themselves. A no closes it for them at once."""
    grant = _in_time(opened, now)
    if grant.free:
        return
    _into_the_case(grant, opened, "specialist_free", {"free": free}, by=holder, now=now)
    if free:
        _keep(opened, "specialist_free", {}, by=holder, now=now)
    else:
        grants.close_dossier(opened.case.pk)


@transaction.atomic
def note_look(opened: OpenCase, what: str, *, holder: Holder, desk_id: bytes, now: datetime) -> bool:
    """Write into the case that they looked, once for a desk and a thing: a file by its id, or the page."""
    mark = desk_id[:8].hex()
    if any(
        entry.kind == "reading" and (entry.body.get("desk"), entry.body.get("what")) == (mark, what)
        for entry in opened.entries
    ):
        return False
    grant = _in_time(opened, now)
    _keep(opened, "reading", {"desk": mark, "what": what}, by=holder, now=now)
    _into_the_case(grant, opened, "specialist_read", {"what": what}, by=holder, now=now, drawer=TRAIL)
    return True


@transaction.atomic
def advise(opened: OpenCase, words: str, *, holder: Holder, now: datetime) -> None:
    """Their advice goes into the case, where its readers read it; they may add to it until the day.

    Raises ``Refused``: GATE_CLOSED, NOTHING_WRITTEN, SPECIALIST_OVER.
    """
    grant = _in_time(opened, now)
    allow(None if grant.free else Refusal.GATE_CLOSED)
    allow(None if words.strip() else Refusal.NOTHING_WRITTEN)
    if any(one.words == words for one in grant.said):
        return
    _keep(opened, "specialist_said", {"what": words}, by=holder, now=now)
    _into_the_case(grant, opened, "specialist_said", {"what": words}, by=holder, now=now)
    grants.answered(opened.case.pk)


def _in_time(opened: OpenCase, now: datetime) -> Grant:
    """What is open to them; raises ``Refused(SPECIALIST_OVER)`` from its end on, before anything deletes it."""
    grant = grant_of(opened.entries)
    if grant is None or now >= grant.until:
        raise Refused(Refusal.SPECIALIST_OVER)
    return grant


def _keep(opened: OpenCase, kind: str, body: Mapping[str, Any], *, by: Holder, now: datetime) -> None:
    """Add to what is sealed to them; it lasts as long as it did."""
    ledger, month = locked(opened), opened.case.destroy_after
    ledger.add(kind, body, by=str(by.person_id), at=now, signed_with=opened.me)
    ledger.case.destroy_after = month
    ledger.save()


def _into_the_case(
    grant: Grant,
    opened: OpenCase,
    kind: str,
    body: Mapping[str, Any],
    *,
    by: Holder,
    now: datetime,
    drawer: str = PAGE,
) -> None:
    """Write into the case, sealed to whoever reads it now. A case that is gone or damaged ends it."""
    try:
        ledger = Ledger.of(grant.case)
    except (VaultError, Case.DoesNotExist):
        raise Refused(Refusal.SPECIALIST_OVER) from None
    said = {"asked": grant.asked, **body}
    ledger.add(kind, said, by=str(by.person_id), at=now, drawer=drawer, signed_with=opened.me)
    ledger.save()
