"""Prepare a group, change its charter, open it, close it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.text import slugify

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.groups import letters, rules
from holdspace.groups.actions import followed
from holdspace.groups.actions.people import give_role
from holdspace.groups.models import Group, Membership, Wish
from holdspace.groups.promised import GROUP_END, JOIN_ANSWER
from holdspace.groups.readers.facts import charter_of, here_of, stewards
from holdspace.groups.rules import KINDS, GroupKind, GroupRole, State
from holdspace.groups.texts import CLOSED_BEFORE_ANSWER, END_MOVED
from holdspace.journal import actions as journal
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises
from holdspace.promises.models import Promise
from holdspace.search import actions as search

SEARCH = "group"
REMIND_END = "groups.remind_end"
RESERVED = frozenset({"new", "mine"})


@dataclass(frozen=True)
class Words:
    """What a charter says; ``own_rules`` add to the guidelines, ``not_now`` is why nobody can join at present."""

    name: str
    purpose: str = ""
    goal: str = ""
    mission: str = ""
    rhythm: str = ""
    own_rules: str = ""
    ends_on: date | None = None
    done_when: str = ""
    not_now: str = ""
    unlisted: bool = False


def sort_key(name: str) -> str:
    """How a name is put in order: without regard to capitals."""
    return name.casefold()[: rules.LONGEST_NAME]


def search_text(group: Group) -> str:
    """The words by which a group is found."""
    return f"{group.name} {group.purpose} {group.goal}"


def free_slug(wanted: str, taken: frozenset[str] | set[str] | None = None) -> str:
    """An address that no group has; ``taken`` are those known to be in use, else the table is asked."""
    base = slugify(wanted, allow_unicode=True)[:70].strip("-") or "group"
    slug, count = base, 1
    while slug in RESERVED or _in_use(slug, taken):
        count += 1
        slug = f"{base}-{count}"
    return slug


def _in_use(slug: str, taken: frozenset[str] | set[str] | None) -> bool:
    return slug in taken if taken is not None else Group.objects.filter(slug=slug).exists()


@transaction.atomic
def prepare(
    words: Words,
    kind: GroupKind,
    *,
    by: Person,
    now: datetime,
    facilitator: Person | None = None,
    support: Person | None = None,
) -> Group:
    """Make a group that is forming; staff only. It opens by ``open_group``. Raises ``Refused``."""
    standing = standing_of(by, now)
    allow(rules.why_not_staff(standing))
    allow(rules.why_not_name(words.name))
    here = rules.Here(standing)
    allow(
        rules.why_not_charter(
            here, ends_on=words.ends_on, own_rules=words.own_rules, was="", today=_today(now)
        )
    )
    group = Group(kind=kind, slug=free_slug(words.name), made_at=now)
    _write(group, words)
    group.save(force_insert=True)
    search.put(SEARCH, group.pk, search_text(group))
    journal.record("group.prepared", by=by, about=group, at=now, detail={"kind": kind.value})
    for role, person in ((GroupRole.FACILITATOR, facilitator), (GroupRole.SUPPORT, support)):
        if person is not None:
            give_role(group, person, role, by=by, now=now)
    return group


@transaction.atomic
def change_charter(group: Group, words: Words, *, by: Person, now: datetime) -> Group:
    """Change what a group says of itself. A new end is a new promise; the old one is let go, never moved (R-395).

    Raises ``Refused`` (not steering, name, end in the past, rules that staff must write).
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    here = here_of(row, standing_of(by, now))
    allow(rules.why_not_name(words.name))
    ends_on = words.ends_on if words.ends_on != row.ends_on else None
    allow(
        rules.why_not_charter(
            here, ends_on=ends_on, own_rules=words.own_rules, was=row.own_rules, today=_today(now)
        )
    )
    was = row.ends_on
    changed = _write(row, words)
    if not changed:
        return row
    row.save()
    search.put(SEARCH, row.pk, search_text(row))
    journal.record("group.charter_changed", by=by, about=row, at=now, detail={"fields": changed})
    if was != row.ends_on and row.state in rules.RUNNING:
        promises.waive(promises.about(row, GROUP_END), because=str(END_MOVED), now=now)
        promise_end(row, now=now)
    return row


def _write(group: Group, words: Words) -> list[str]:
    """Put the words into the row; the names of the fields that changed."""
    new = {name: value.strip() if isinstance(value, str) else value for name, value in vars(words).items()}
    changed = sorted(name for name, value in new.items() if getattr(group, name) != value)
    for name in changed:
        setattr(group, name, new[name])
    group.sort = sort_key(group.name)
    return changed


@transaction.atomic
def open_group(group: Group, *, by: Person, now: datetime) -> Group:
    """Open a forming group; staff only. In profile Full nothing that its kind asks for may be missing.

    Raises ``Refused``. A set end becomes a public promise with reminders 30 and 7 days before (R-084).
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    allow(rules.why_not_staff(standing_of(by, now)))
    profile = facts(now).profile
    allow(rules.why_not_open(charter_of(row, now), State(row.state), profile, _today(now)))
    review = KINDS[GroupKind(row.kind)].review
    row.state, row.opened_at = State.ACTIVE, now
    row.review_on = _today(now) + review if review else None
    row.save(update_fields=["state", "opened_at", "review_on"])
    journal.record("group.opened", by=by, about=row, at=now, detail={"kind": row.kind})
    promise_end(row, now=now)
    return row


def promise_end(group: Group, *, now: datetime) -> Promise | None:
    """Promise a group's end, and ask for its reminders; None where no day is set."""
    if group.ends_on is None:
        return None
    zone = facts(now).zone
    owner = next(iter(stewards(group)), None)
    promise = promises.make(
        GROUP_END,
        about=group,
        due=clock.end_of_day(group.ends_on, zone),
        now=now,
        owner=owner.pk if owner else None,
        label=group.name,
        link=group.get_absolute_url(),
        inputs={"ends_on": group.ends_on.isoformat(), "zone": zone},
    )
    # A group's end has reminders of its own, at 30 and 7 days; those by share of the time would come beside them.
    promise.remind_at = None
    promise.save(update_fields=["remind_at"])
    for days in rules.REMIND_DAYS:
        due = clock.local_morning(group.ends_on - timedelta(days=days), zone)
        args = {"group": str(group.pk), "ends_on": group.ends_on.isoformat(), "days": days}
        if due > now:
            key = f"{REMIND_END}:{group.pk}:{group.ends_on.isoformat()}:{days}"
            outbox.ask(REMIND_END, due=due, args=args, key=key)
    return promise


@transaction.atomic
def remind_end(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: tell those who steer a group that its end comes near; nothing when the end was moved or has come."""
    ends_on = date.fromisoformat(args["ends_on"])
    group = Group.objects.filter(pk=args["group"], ends_on=ends_on, state__in=rules.RUNNING).first()
    if group is None:
        return
    for person in stewards(group):
        letters.end_comes_near(group, person, days=args["days"], now=now)


@transaction.atomic
def begin_closing(group: Group, *, by: Person, now: datetime) -> Group:
    """Say that a group is finishing: nobody new comes in. Staff only. Raises ``Refused``."""
    row = _moved(group, State.CLOSING, by=by, now=now)
    row.save(update_fields=["state"])
    journal.record("group.closing_began", by=by, about=row, at=now)
    return row


@transaction.atomic
def close_group(group: Group, *, by: Person, now: datetime) -> Group:
    """Close a group: memberships end, its promise of an end is kept, open wishes are let go. Staff only."""
    row = _moved(group, State.CLOSED, by=by, now=now)
    row.closed_at = now
    row.save(update_fields=["state", "closed_at"])
    for membership in Membership.objects.live().filter(group=row).select_related("group", "person"):
        membership.over, membership.until = True, max(now, membership.since or now)
        membership.save(update_fields=["over", "until"])
        followed.ended(membership, by=by, now=now)
    _let_wishes_go(row, now)
    promises.keep(promises.about(row, GROUP_END), now=now)
    journal.record("group.closed", by=by, about=row, at=now)
    return row


def _moved(group: Group, to: State, *, by: Person, now: datetime) -> Group:
    row = Group.objects.select_for_update().get(pk=group.pk)
    allow(rules.why_not_staff(standing_of(by, now)))
    allow(rules.why_not_move(State(row.state), to))
    row.state = to
    return row


def _let_wishes_go(group: Group, now: datetime) -> None:
    for wish in Wish.objects.filter(group=group, ended_at=None):
        promises.waive(promises.about(wish, JOIN_ANSWER), because=str(CLOSED_BEFORE_ANSWER), now=now)
    Wish.objects.filter(group=group, ended_at=None).update(ended_at=now)


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(facts(now).zone)).date()
