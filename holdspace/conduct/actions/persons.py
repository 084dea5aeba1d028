"""Persons of a case: a number, a name apart, findings of each, and a link to a member by two people (R-247, R-267)."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.conduct.actions.handling import Handling, why_not_write
from holdspace.conduct.actions.staff_track import open_for_staff
from holdspace.conduct.rules.persons import (
    PERSON_ANSWERS,
    PartIn,
    PersonIn,
    TagKind,
    normal_form,
    persons_of,
    why_not_confirm,
)
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.ledger import TRAIL
from holdspace.conduct.store.matching import match_key
from holdspace.conduct.store.opening import OpenCase
from holdspace.people.models import Person
from holdspace.people.readers import managers_of
from holdspace.vault.matching import match_tag

SHORTEST_NAME = 3


@transaction.atomic
def add_person(
    opened: OpenCase, part: PartIn, name: str, handles: Iterable[str], *, by: UUID, now: datetime
) -> str:
    """Give somebody in the case the next number; the name goes onto the line of names. Returns the new id.

    Raises ``Refused`` as ``why_not_write``.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    made, number = uuid.uuid4().hex, len(persons_of(act.entries)) + 1
    act.add("person", {"id": made, "number": number, "part": str(part)})
    _name(act, made, name, tuple(handles))
    act.save()
    return made


@transaction.atomic
def name_person(
    opened: OpenCase, person: str, name: str, handles: Iterable[str], *, by: UUID, now: datetime
) -> None:
    """Say anew what somebody is called; the newest counts."""
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    _name(act, _person(act, person).id, name, tuple(handles))
    act.save()


def _name(act: Handling, person: str, name: str, handles: tuple[str, ...]) -> None:
    if not name.strip() and not handles:
        return
    said = {**{name: TagKind.NAME}, **dict.fromkeys(handles, TagKind.HANDLE)}
    at = act.add_name("person_name", {"id": person, "name": name.strip(), "handles": list(handles)})
    act.add("person_named", {"id": person, "at": at, "tags": _tags(act, said)})


def _tags(act: Handling, said: dict[str, TagKind]) -> dict[str, str]:
    """Keyed tags of what somebody is called; none while this member has not been given the match key."""
    key = match_key(act.by, act.opened.me)
    if key is None:
        return {}
    forms = {(kind, normal_form(text)): kind for text, kind in said.items()}
    long_enough = {pair: kind for pair, kind in forms.items() if len(pair[1]) >= SHORTEST_NAME}
    return {match_tag(key, str(kind), form): str(kind) for (kind, form) in long_enough}


def _person(act: Handling, person: str) -> PersonIn:
    """Raises ``Refused(NO_SUCH_PERSON)``."""
    found = persons_of(act.entries).get(person)
    allow(None if found else Refusal.NO_SUCH_PERSON)
    assert found is not None
    return found


@transaction.atomic
def find_of(opened: OpenCase, person: str, answer: str, words: str, *, by: UUID, now: datetime) -> None:
    """Say what was found of one person; each has a finding of their own (R-247).

    Raises ``Refused`` as ``why_not_write``, ALREADY_DECIDED, NO_SUCH_PERSON, and ``ValueError`` for another answer.
    """
    if answer not in PERSON_ANSWERS:
        raise ValueError(f"{answer!r} is no finding")
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(Refusal.ALREADY_DECIDED if act.story.settled(act.readers) else None)
    act.add("person_finding", {"id": _person(act, person).id, "answer": answer, "words": words})
    act.save()


@transaction.atomic
def propose_link(opened: OpenCase, person: str, member: UUID, why: str, *, by: UUID, now: datetime) -> None:
    """Say that this person is that member, and why; it counts once a second reader has confirmed it.

    Raises ``Refused`` as ``why_not_write``, NO_SUCH_PERSON, NOTHING_WRITTEN.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if why.strip() else Refusal.NOTHING_WRITTEN)
    one = _person(act, person)
    act.add("link_proposed", {"id": one.id, "link": uuid.uuid4().hex, "member": str(member), "why": why})
    act.save()


@transaction.atomic
def confirm_link(opened: OpenCase, person: str, *, by: UUID, now: datetime) -> None:
    """The second one says so too: from now on earlier cases about this member are found.

    Where they are on the staff, their employer's own way opens, and their line manager is not free to judge (R-316).

    Raises ``Refused`` as ``why_not_write``, NO_SUCH_PERSON, NOTHING_ASKED, SECOND_MEMBER.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    one = _person(act, person)
    allow(why_not_confirm(one, by))
    assert one.link is not None
    member = Person.objects.filter(pk=one.link.member).first()
    said = {str(one.link.member): TagKind.MEMBER}
    if member is not None and member.email:
        said[member.email] = TagKind.HANDLE
    managers = managers_of(one.link.member, now) if one.part is PartIn.REPORTED else ()
    body = {"id": one.id, "link": one.link.id, "tags": _tags(act, said)}
    act.add("link_confirmed", {**body, "managers": sorted(map(str, managers))})
    if member is not None:
        open_for_staff(act, one, member)
    act.save()


@transaction.atomic
def unlink(opened: OpenCase, person: str, why: str, *, by: UUID, now: datetime) -> None:
    """It was somebody else: with its reason, and with no trace in what is found about that member.

    Raises ``Refused`` as ``why_not_write``, NO_SUCH_PERSON, NOTHING_WRITTEN, NOTHING_ASKED.
    """
    act = Handling(opened, by=by, now=now)
    allow(why_not_write(act.story, by))
    allow(None if why.strip() else Refusal.NOTHING_WRITTEN)
    one = _person(act, person)
    allow(None if one.link else Refusal.NOTHING_ASKED)
    act.add("unlinked", {"id": one.id, "why": why})
    act.save()


@transaction.atomic
def note_looking(opened: OpenCase, person: str, *, by: UUID, now: datetime) -> None:
    """Somebody looks at a name: that is noted, each time."""
    act = Handling(opened, by=by, now=now)
    act.add("name_shown", {"id": _person(act, person).id}, drawer=TRAIL)
    act.save()
