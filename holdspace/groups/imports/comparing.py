"""Compare a file with what is known: plain Python, nothing is written.

Unknown days stay unknown; a field that somebody changed here stays; what has ended here stays ended; what the file no
longer names is ended, and nobody knows when. A second run over the same file finds nothing to change.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from holdspace.groups.formats.shape import Found, FoundGroup, FoundPart, FoundQuestion
from holdspace.groups.imports.known import Known, KnownGroup, KnownRole
from holdspace.groups.imports.people import join_people
from holdspace.groups.imports.plan import GroupPlan, Note, Plan, Remark, RoleChange, RolePlan, written
from holdspace.groups.rules import GroupRole

FIELDS = ("name", "purpose", "done_when", "ends_on")


def plan(found: Found, known: Known, *, today: date) -> Plan:
    """Compare a file with what is known."""
    made = Plan(skipped=found.skipped)
    places = join_people(found, known, made)
    for group in found.groups:
        made.groups.append(_group(group, known.groups.get(group.key), places, made, today))
    return made


def question_key(question: FoundQuestion) -> str:
    """The same question has the same key at the next import."""
    said = json.dumps([question.kind, question.said], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def facts_of(part: FoundPart) -> dict[str, list[str]]:
    """The facts of a part as a row keeps them."""
    return {kind: list(values) for kind, values in part.facts}


def _group(
    found: FoundGroup, known: KnownGroup | None, places: Mapping[int, int], made: Plan, today: date
) -> GroupPlan:
    group = GroupPlan(found, known)
    if known is not None and known.closed:
        made.notes.append(Note(Remark.CLOSED_HERE, found.line, (("group", found.name),)))
        return group
    _fields(group, made)
    _roles(group, places, made, today)
    _places(group)
    _parts(group)
    _questions(group)
    return group


def _fields(group: GroupPlan, made: Plan) -> None:
    """A field changes where the file says something new and nobody has changed it here."""
    known, found = group.known, group.found
    if known is None:
        return
    if known.kind != found.kind:
        made.notes.append(Note(Remark.KIND_STAYS, found.line, (("group", found.name),)))
    for name in FIELDS:
        new, last = written(getattr(found, name)), known.imported_as.get(name, "")
        if new == last or new == known.fields[name]:
            continue
        if known.fields[name] == last:
            group.fields[name] = new
        else:
            made.notes.append(Note(Remark.OURS_STAYS, found.line, (("group", found.name), ("field", name))))


@dataclass
class _Wanted:
    titles: list[str]
    since: date | None
    until: date | None
    line: int

    @property
    def title(self) -> str:
        return ", ".join(dict.fromkeys(title for title in self.titles if title))


Key = tuple[int, GroupRole, bool]


def _wanted(group: GroupPlan, places: Mapping[int, int], made: Plan, today: date) -> dict[Key, _Wanted]:
    """Roles as the file has them, each once: a chair who is a technical lead too leads under both titles."""
    found: dict[Key, _Wanted] = {}
    for role in group.found.roles:
        person = places[id(role.person)]
        if made.people[person].skip:
            continue
        over, until = role.over, role.until
        if until is not None and until > today:
            parts = (("name", role.person.name), ("day", until.isoformat()))
            made.notes.append(Note(Remark.ENDS_LATER, role.person.line, parts))
            over, until = False, None
        key = (person, role.role, over)
        if key in found:
            found[key].titles.append(role.title)
            found[key].since = found[key].since or role.since
        else:
            found[key] = _Wanted([role.title], role.since, until, role.person.line)
    return found


def _roles(group: GroupPlan, places: Mapping[int, int], made: Plan, today: date) -> None:
    wanted = _wanted(group, places, made, today)
    who = {one.existing.id: at for at, one in enumerate(made.people) if one.existing}
    live, past = _by_person(group.known, who)
    for (person, role, over), want in wanted.items():
        key = (person, role)
        if over:
            _past_role(group, past.get(key, []), live.get(key), want, key, still=(*key, False) in wanted)
        elif key in live:
            _live_role(group, live[key], want)
        elif ended := next(
            (one for one in past.get(key, []) if one.until is not None and one.imported), None
        ):
            made.notes.append(Note(Remark.ENDED_HERE, want.line, (("name", ended.name),)))
        else:
            group.roles.append(_new_role(want, key, over=False))
    for (person, role), known in live.items():
        named = (person, role, False) in wanted or (person, role, True) in wanted
        if known.imported and not named:
            change = RoleChange(known, known.title, known.since, None, True, 0)
            group.role_changes.append(change)


def _by_person(
    known: KnownGroup | None, who: Mapping[UUID, int]
) -> tuple[dict[tuple[int, GroupRole], KnownRole], dict[tuple[int, GroupRole], list[KnownRole]]]:
    """Known roles by person and role. People whom the file does not name get places of their own, below zero."""
    live: dict[tuple[int, GroupRole], KnownRole] = {}
    past: dict[tuple[int, GroupRole], list[KnownRole]] = {}
    others: dict[UUID, int] = {}
    for one in known.roles if known else ():
        at = who.get(one.person)
        if at is None:
            at = others.setdefault(one.person, -1 - len(others))
        key = (at, GroupRole(one.role))
        if one.over:
            past.setdefault(key, []).append(one)
        else:
            live[key] = one
    return live, past


def _new_role(want: _Wanted, key: tuple[int, GroupRole], *, over: bool) -> RolePlan:
    return RolePlan(key[0], key[1], want.title, over, want.since, want.until, want.line)


def _past_role(
    group: GroupPlan,
    past: list[KnownRole],
    live: KnownRole | None,
    want: _Wanted,
    key: tuple[int, GroupRole],
    *,
    still: bool,
) -> None:
    """A role that the file calls ended: end the one that runs, or write it down if nobody has yet."""
    if live is not None and live.imported and not still:
        change = RoleChange(live, want.title, want.since or live.since, want.until, True, want.line)
        group.role_changes.append(change)
    elif not past:
        group.roles.append(_new_role(want, key, over=True))
    elif want.until is not None and past[0].imported and past[0].until is None:
        since = want.since or past[0].since
        group.role_changes.append(RoleChange(past[0], past[0].title, since, want.until, True, want.line))


def _live_role(group: GroupPlan, known: KnownRole, want: _Wanted) -> None:
    since = want.since or known.since
    if known.imported and (known.title != want.title or known.since != since):
        group.role_changes.append(RoleChange(known, want.title, since, None, False, want.line))


def _places(group: GroupPlan) -> None:
    wanted = {(one.kind, one.name, one.address): one for one in group.found.places}
    known = group.known.places if group.known else {}
    group.places = [one for key, one in wanted.items() if key not in known]
    group.places_gone = [(pk, key[1]) for key, pk in known.items() if key not in wanted]


def _parts(group: GroupPlan) -> None:
    wanted = {one.name: one for one in group.found.parts}
    known = group.known.parts if group.known else {}
    for name, part in wanted.items():
        if name not in known:
            group.parts.append(part)
        elif known[name].about != part.about or known[name].facts != facts_of(part):
            group.parts_changed.append((known[name].id, part))
    group.parts_gone = [(part.id, name) for name, part in known.items() if name not in wanted]


def _questions(group: GroupPlan) -> None:
    """An answered question stays answered; one still open that the file no longer raises is let go."""
    wanted = {question_key(one): one for one in group.found.questions}
    known = group.known.questions if group.known else {}
    group.questions = [(key, one) for key, one in wanted.items() if key not in known]
    group.questions_gone = [
        (pk, said) for key, (pk, is_open, said) in known.items() if is_open and key not in wanted
    ]
