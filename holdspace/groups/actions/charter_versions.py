"""Keep what a charter said: one version for each change, with who changed what and why."""

from datetime import date, datetime

from holdspace.groups.models import CharterVersion, Group
from holdspace.groups.rules.charter_versions import FIELDS, differing
from holdspace.people.models import Person


def words_of(group: Group) -> dict[str, object]:
    """What a charter says now, as JSON values; days as ISO dates."""
    found = {field: getattr(group, field) for field in FIELDS}
    return {field: value.isoformat() if isinstance(value, date) else value for field, value in found.items()}


def keep_first(group: Group) -> CharterVersion:
    """The version that stands; where an import wrote the charter, or wrote it anew, that becomes one first.

    Call it with the group as it was before a change, under its row lock.
    """
    last = CharterVersion.objects.filter(group=group).order_by("-number").first()
    words = words_of(group)
    if last is None:
        return _write(group, 1, words, [], by=None, at=group.made_at, because="")
    changed = differing(last.words, words)
    if not changed:
        return last
    return _write(group, last.number + 1, words, changed, by=None, at=last.at, because="")


def keep(group: Group, last: CharterVersion | None, *, by: Person, now: datetime, because: str = "") -> None:
    """A version of what the charter says from now on; ``last`` is what ``keep_first`` gave, None for a new group."""
    words = words_of(group)
    changed = differing(last.words, words) if last else []
    if last is None or changed:
        _write(group, last.number + 1 if last else 1, words, changed, by=by, at=now, because=because)


def _write(
    group: Group,
    number: int,
    words: dict[str, object],
    changed: list[str],
    *,
    by: Person | None,
    at: datetime,
    because: str,
) -> CharterVersion:
    version = CharterVersion(
        group=group, number=number, words=words, changed=changed, by=by, at=at, because=because[:500]
    )
    version.save(force_insert=True)
    return version
