"""Somebody agrees to a version."""

from datetime import datetime

from django.db import transaction

from holdspace.agreements import links, rules
from holdspace.agreements.models import Acceptance, Version
from holdspace.agreements.rules import Status, Way
from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.people.models import Person


@transaction.atomic
def accept(person: Person, version: Version, *, way: Way, by: Doer | None, now: datetime) -> Acceptance:
    """Record that somebody agreed to the version in force (R-045). A second time changes nothing.

    Raises ``Refused`` when the version is a draft or was replaced.
    """
    # Locked, so that nobody agrees to a version in the instant in which it is replaced.
    locked = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
    allow(rules.why_not_accept(Status(locked.status)))
    row, made = Acceptance.objects.get_or_create(
        person=person, version=locked, defaults={"way": way.value, "at": now}
    )
    if made:
        journal.record("agreement.accepted", by=by, about=locked, at=now, detail={"way": way.value})
    return row


@transaction.atomic
def accept_by_link(token: str, *, now: datetime) -> Acceptance | None:
    """Agree by the link of a letter, without signing in; None for a link that is forged, old or of nobody here."""
    found = links.opened(token)
    if found is None:
        return None
    person, version = found
    return accept(person, version, way=Way.LINK, by=person, now=now)
