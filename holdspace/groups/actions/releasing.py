"""When something may be shown outside, and when that ends: whoever asked is told, and whoever left (R-142, R-147)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from holdspace.groups.letters import sharing as letters
from holdspace.groups.models import Membership, Round, Sharing
from holdspace.groups.rules.sharing import Audience
from holdspace.journal import actions as journal
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person

ENDS, OPENS = "groups.sharing_ends", "groups.sharing_opens"


def round_ended(row: Round, *, passed: bool, now: datetime) -> None:
    """A round about sharing has ended: what may be shown from now on is announced at once."""
    if passed:
        begin_sharing({"sharing": str(row.subject_id)}, now=now)


def ask_for_end(sharing: Sharing) -> None:
    """Ask for the errand that tells of the end, in the caller's transaction; the end itself needs none."""
    args = {"sharing": str(sharing.pk)}
    outbox.ask(ENDS, due=sharing.until, args=args, key=f"{ENDS}:{sharing.pk}")


@transaction.atomic
def begin_sharing(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand, and what a passed round does: tell whoever asked, and those who left and kept it closed until now."""
    rows = Sharing.objects.in_force(now).select_related("version__item", "group", "asked_by")
    sharing = rows.filter(pk=args["sharing"]).first()
    if sharing is None:
        return
    if sharing.asked_by is not None and _is_in(sharing, sharing.asked_by):
        letters.may_be_shown(sharing, sharing.asked_by, now=now)
    if sharing.audience == Audience.EVERYONE and not sharing.part:
        for person in _who_left(sharing):
            letters.no_longer_closed(sharing, person, now=now)


@transaction.atomic
def end_sharing(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: the consent has ended by itself; whoever asked takes back what they passed on."""
    rows = Sharing.objects.select_for_update(of=("self",)).select_related(
        "version__item", "group", "asked_by"
    )
    sharing = rows.filter(pk=args["sharing"], ended_at=None, until__lte=now).first()
    if sharing is None:
        return
    sharing.ended_at = now
    sharing.save(update_fields=["ended_at"])
    journal.record("sharing.ended", by=journal.COMMUNITY, about=sharing, at=now)
    if sharing.asked_by is not None and _is_in(sharing, sharing.asked_by):
        letters.shown_no_more(sharing, sharing.asked_by, now=now)


def _is_in(sharing: Sharing, person: Person) -> bool:
    return Membership.objects.live().filter(group=sharing.group_id, person=person).exists()


def _who_left(sharing: Sharing) -> list[Person]:
    """Those who were in the group when this version was there, and are not any more."""
    held = Membership.objects.filter(group=sharing.group_id)
    there = held.filter(over=True, until__gte=sharing.version.made_at).values("person")
    people = Person.objects.get_queryset().filter(pk__in=there, left_at=None, listed=False)
    return list(people.exclude(pk__in=held.filter(over=False).values("person")).order_by("name", "id"))
