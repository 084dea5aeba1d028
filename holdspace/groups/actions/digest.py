"""What changed in a group goes to its members once a day; after a month without news who steers is asked (R-105)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from holdspace.groups.letters import digest as letters
from holdspace.groups.models import Change, Group, Membership, News
from holdspace.groups.readers.digest import moved
from holdspace.groups.readers.facts import stewards
from holdspace.groups.rules import GroupKind, State
from holdspace.groups.rules.digest import Became
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person

TELL_CHANGES: Final = "groups.tell_changes"
ASK_FOR_NEWS: Final = "groups.ask_for_news"
AT_A_TIME = 200
NEWS_AFTER: Final = timedelta(days=30)

Value = date | datetime | Became | str | None


@transaction.atomic
def note_change(
    group: Group, field: str, was: Value, now_is: Value, *, now: datetime, what: str = ""
) -> Change | None:
    """Note that a deadline, milestone or output changed; its members hear of it in one letter the next morning.

    ``field`` names the same thing each time (``end``, ``milestone:<id>``, ``output:<id>``), so that what changed
    twice is told once, with the first and the last. ``what`` is its name for people. A day, an instant, what
    it became, or words.
    """
    if was == now_is:
        return None
    change = Change(
        group=group, field=field[:80], what=what[:200], was=_kept(was), now_is=_kept(now_is), at=now
    )
    change.save(force_insert=True)
    heard_of(group, now=now)
    return change


def heard_of(group: Group, *, now: datetime) -> None:
    """The members of this group hear something of it: a change, a letter, notes of a meeting."""
    News.objects.update_or_create(group=group, defaults={"last_at": now, "reminded_at": None})


def _kept(value: Value) -> dict[str, str]:
    if value is None or value == "":
        return {}
    if isinstance(value, Became):
        return {"is": value.value}
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return {"on": value.isoformat()} if isinstance(value, date) else {"said": str(value)[:500]}


@transaction.atomic
def tell_changes(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand of each morning: one letter to each member about all that changed in their groups; then the next 200.

    What was changed back to what it had been is not told. Running it twice tells nobody twice.
    """
    until = datetime.fromisoformat(args["until"]) if args.get("until") else now
    untold = Change.objects.filter(told_at=None, at__lt=until)
    told = moved(untold.select_related("group").order_by("at", "pk"))
    batch = _readers(set(told), args.get("after"))
    for person in batch:
        mine = [one for group in _groups_of(person, set(told)) for one in told[group]]
        letters.what_changed(mine, person, now=now)
    if len(batch) < AT_A_TIME:
        untold.update(told_at=now)
        return
    after = str(batch[-1].pk)
    key = f"{TELL_CHANGES}:{until.isoformat()}:{after[:13]}"
    outbox.ask(TELL_CHANGES, due=now, args={"until": until.isoformat(), "after": after}, key=key)


def _readers(groups: set[UUID], after: str | None) -> list[Person]:
    """The next of those who are in one of these groups."""
    if not groups:
        return []
    held = Membership.objects.live().filter(group__in=groups).values("person")
    people = Person.objects.get_queryset().filter(pk__in=held, left_at=None, listed=False)
    ahead = people.filter(pk__gt=UUID(after)) if after else people
    return list(ahead.order_by("pk")[:AT_A_TIME])


def _groups_of(person: Person, groups: set[UUID]) -> list[UUID]:
    held = Membership.objects.live().filter(person=person, group__in=groups)
    return list(held.order_by("group__sort", "group").values_list("group", flat=True).distinct())


@transaction.atomic
def ask_for_news(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand of each morning: remind who steers a working group of which members heard nothing for 30 days.

    Once for each such month. A group without a row yet is counted from its opening.
    """
    running = Group.objects.filter(kind=GroupKind.WORKING_GROUP, state=State.ACTIVE)
    fresh = running.filter(news=None, opened_at__isnull=False)[:AT_A_TIME]
    News.objects.bulk_create([News(group=group, last_at=group.opened_at or now) for group in fresh])
    ago = now - NEWS_AFTER
    due = News.objects.filter(
        Q(reminded_at=None) | Q(reminded_at__lte=ago), last_at__lte=ago, group__in=running
    )
    for news in due.select_related("group").order_by("pk")[:AT_A_TIME]:
        for steward in stewards(news.group):
            letters.any_news(news.group, steward, now=now)
        news.reminded_at = now
        news.save(update_fields=["reminded_at"])
