"""Prepare a group, and change what it says of itself."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.text import slugify

from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.groups import rules
from holdspace.groups.actions import charter_versions
from holdspace.groups.actions.digest import note_change
from holdspace.groups.actions.extending import promise_end
from holdspace.groups.actions.invitations import tell_waiting
from holdspace.groups.actions.people import give_role
from holdspace.groups.models import Group
from holdspace.groups.promised import GROUP_END
from holdspace.groups.readers.facts import here_of
from holdspace.groups.rules import GroupKind, GroupRole
from holdspace.groups.texts import END_MOVED
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises
from holdspace.search import actions as search

SEARCH = "group"
# Words that stand in an address of this room where a group's own name would.
RESERVED = frozenset(
    {"new", "mine", "outputs", "proposals", "care", "years", "desk", "letters", "import", "kit", "check-in"}
)


@dataclass(frozen=True)
class Words:
    """What a charter says; ``own_rules`` add to the guidelines, ``not_now`` is why nobody can join at present.

    ``who_may_join`` empty: as the kind has it. The project's words are set by ``projects.set_project``.
    """

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
    who_may_join: str = ""
    audience: str = ""
    project_title: str = ""
    project_type: str = ""
    project_other: str = ""


def words_from(group: Group) -> Words:
    """What a charter says now, for a verb that changes a part of it."""
    return Words(**{name: getattr(group, name) for name in Words.__dataclass_fields__})


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
    charter_versions.keep(group, None, by=by, now=now)
    journal.record("group.prepared", by=by, about=group, at=now, detail={"kind": kind.value})
    for role, person in ((GroupRole.FACILITATOR, facilitator), (GroupRole.SUPPORT, support)):
        if person is not None:
            give_role(group, person, role, by=by, now=now)
    return group


@transaction.atomic
def change_charter(group: Group, words: Words, *, by: Person, now: datetime) -> Group:
    """Change what a group says of itself. A new end is a new promise; the old one is let go, never moved (R-395).

    Raises ``Refused`` (not steering, name, end in the past, rules that staff must write or the group agree on).
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    here = here_of(row, standing_of(by, now))
    allow(rules.why_not_name(words.name))
    ends_on = words.ends_on if words.ends_on != row.ends_on else None
    opened = row.state in rules.RUNNING
    allow(
        rules.why_not_charter(
            here,
            ends_on=ends_on,
            own_rules=words.own_rules,
            was=row.own_rules,
            today=_today(now),
            opened=opened,
        )
    )
    was, before = row.ends_on, charter_versions.keep_first(row)
    changed = _write(row, words)
    if not changed:
        return row
    row.save()
    charter_versions.keep(row, before, by=by, now=now)
    search.put(SEARCH, row.pk, search_text(row))
    journal.record("group.charter_changed", by=by, about=row, at=now, detail={"fields": changed})
    if "not_now" in changed and not row.not_now:
        tell_waiting(row, now=now)
    if was != row.ends_on and row.state in rules.RUNNING:
        promises.waive(promises.about(row, GROUP_END), because=str(END_MOVED), now=now)
        promise_end(row, now=now)
        note_change(row, "end", was, row.ends_on, now=now)
    return row


def _write(group: Group, words: Words) -> list[str]:
    """Put the words into the row; the names of the fields that changed."""
    new = {name: value.strip() if isinstance(value, str) else value for name, value in vars(words).items()}
    changed = sorted(name for name, value in new.items() if getattr(group, name) != value)
    for name in changed:
        setattr(group, name, new[name])
    group.sort = sort_key(group.name)
    return changed


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(facts(now).zone)).date()
