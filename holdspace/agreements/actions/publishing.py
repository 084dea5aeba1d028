"""Put a draft in force, tell members of it, and record that a template was discussed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.agreements import readers, rules
from holdspace.agreements.actions import renewal, reviews
from holdspace.agreements.actions.guards import only_staff
from holdspace.agreements.actions.suggestions import thank_adopted
from holdspace.agreements.letters.published import published
from holdspace.agreements.models import Agreement, Consent, Side, Version
from holdspace.agreements.readers.desk import ANNOUNCEMENT
from holdspace.agreements.rules import Number, Status
from holdspace.agreements.rules.renewal import why_not_renew_by
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.journal import actions as journal
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.rules import RoleKind

TELL_MEMBERS = "agreements.tell_members"
AT_A_TIME = 200


@transaction.atomic
def publish(
    version: Version,
    *,
    number: str,
    note: str,
    renew_by: date | None = None,
    thanks: str = "",
    tell: bool = True,
    by: Person,
    now: datetime,
) -> Version:
    """Put a draft in force under a number; what was in force is superseded and keeps its address (R-042).

    The community's own words are written into it for ever (R-044). ``renew_by``: everyone is asked for a new yes
    until the end of that day in the community's zone (R-046). ``tell``: each member gets one letter, with ``thanks``.
    Raises ``Refused`` (not staff, frozen, number, note, gaps, a day too soon).
    """
    only_staff(by, now)
    agreement = Agreement.objects.select_for_update().get(pk=version.agreement_id)
    draft = Version.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=version.pk)
    last = readers.last_number(draft.kind)
    parsed, missing = rules.number_from(number), readers.missing_in_draft(draft, now)
    allow(rules.why_not_publish(Status(draft.status), parsed, last, note, missing))
    assert parsed is not None
    zone = facts(now).zone
    today = now.astimezone(clock.zone_named(zone)).date()
    allow(why_not_renew_by(renew_by, today, draft.kind))
    draft.asks_again = renew_by is not None or last is None
    draft.renew_by = clock.end_of_day(renew_by, zone) if renew_by and last else None
    draft.change_note, draft.thanks = note.strip(), thanks.strip()
    _put_in_force(agreement, draft, parsed, by=by, now=now)
    reviews.first_look(agreement, draft, by=by, now=now)
    renewal.ask_reminders(draft, now=now)
    thank_adopted(draft, now=now)
    detail: dict[str, object] = {"kind": draft.kind.value, "number": str(parsed)}
    journal.record("agreement.published", by=by, about=draft, at=now, detail=detail)
    if tell:
        outbox.ask(TELL_MEMBERS, due=now, args={"version": str(draft.pk)}, key=f"{TELL_MEMBERS}:{draft.pk}")
    return draft


def _put_in_force(agreement: Agreement, draft: Version, number: Number, *, by: Person, now: datetime) -> None:
    # Whoever publishes says yes for the staff; where a group owns the draft, staff have said it before.
    Consent.objects.get_or_create(
        version=draft, side=Side.STAFF, mark=draft.mark, defaults={"at": now, "by": by}
    )
    agreement.versions.filter(status=Status.IN_FORCE).update(status=Status.SUPERSEDED)
    draft.own_words = readers.own_words(facts(now))
    draft.status, draft.major, draft.minor = Status.IN_FORCE, number.major, number.minor
    draft.published_at = now
    draft.save()


@transaction.atomic
def tell_members(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: write to the next members about a version, and ask for the rest.

    The version remembers whom it came to, so that running it twice writes to nobody twice. A version that has
    been replaced meanwhile is told of no further: the new one has its own letter.
    """
    found = Version.objects.select_for_update(of=("self",)).select_related("agreement")
    version = found.filter(pk=args["version"], status=Status.IN_FORCE).first()
    after = UUID(args["after"]) if args.get("after") else None
    if version is None or version.told_up_to != after:
        return
    members = Person.objects.with_role(RoleKind.MEMBER, RoleKind.STAFF, RoleKind.COMMUNITY_MANAGER, at=now)
    ahead = members.filter(pk__gt=after) if after else members
    batch = list(ahead.order_by("pk")[:AT_A_TIME])
    thanked = ", ".join(readers.thanked(version)) if batch else ""
    for person in batch:
        published(version, person, thanked=thanked, now=now)
    if not batch:
        return
    version.told_up_to = batch[-1].pk
    version.save(update_fields=["told_up_to"])
    args = {"version": str(version.pk), "after": str(version.told_up_to)}
    outbox.ask(
        TELL_MEMBERS, due=now, args=args, key=f"{TELL_MEMBERS}:{version.pk}:{version.told_up_to.hex[:12]}"
    )


@transaction.atomic
def announce_again(*, by: Person, now: datetime) -> None:
    """Let announcements that the mail server did not take be tried at once (R-064). Raises ``Refused`` (not staff)."""
    only_staff(by, now)
    outbox.try_again(ANNOUNCEMENT, now=now)


@transaction.atomic
def mark_discussed(version: Version, *, by: Person, now: datetime) -> None:
    """Record that the community has talked over a text it adopted as a template; the mark goes (R-068).

    Raises ``Refused`` (not staff, no mark).
    """
    only_staff(by, now)
    agreement = Agreement.objects.select_for_update().get(pk=version.agreement_id)
    allow(rules.why_not_discussed(version.from_starter and agreement.discussed_at is None))
    agreement.discussed_at = now
    agreement.save(update_fields=["discussed_at"])
    journal.record("agreement.discussed", by=by, about=agreement, at=now, detail={"kind": agreement.kind})
