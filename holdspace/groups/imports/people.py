"""Who the people of a file are: entries join on an address or a handle, never on a name."""

from holdspace.groups.formats.shape import Found, Someone
from holdspace.groups.imports.known import Known
from holdspace.groups.imports.plan import Note, PersonPlan, Plan, Remark
from holdspace.people.actions.kept_out import ADDRESS


def join_people(found: Found, known: Known, made: Plan) -> dict[int, int]:
    """Join the people of the file; for the id() of each ``Someone`` their place in ``made.people``."""
    named = [role.person for group in found.groups for role in group.roles]
    places = _joined(named, made)
    for person in made.people:
        _meet(person, known, made)
    return places


def _joined(named: list[Someone], made: Plan) -> dict[int, int]:
    """Entries that share a handle or an address are one person; a chain of such entries is one person too."""
    first: dict[tuple[str, str], int] = {}
    parent = list(range(len(named)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for at, someone in enumerate(named):
        signs = [*someone.handles, *((("email", someone.email),) if someone.email else ())]
        for sign in signs:
            other = root(first.setdefault(sign, at))
            here = root(at)
            parent[max(here, other)] = min(here, other)
    where: dict[int, int] = {}
    for at, someone in enumerate(named):
        key = root(at)
        if key not in where:
            where[key] = len(made.people)
            made.people.append(PersonPlan(someone.line, someone.name))
        _gather(made.people[where[key]], someone, made)
    return {id(someone): where[root(at)] for at, someone in enumerate(named)}


def _gather(person: PersonPlan, someone: Someone, made: Plan) -> None:
    if someone.name != person.name:
        parts = (("name", someone.name), ("kept", person.name))
        note = Note(Remark.NAMES_DIFFER, someone.line, parts)
        if not any(one.remark is note.remark and one.parts == parts for one in made.notes):
            made.notes.append(note)
    person.handles += [handle for handle in someone.handles if handle not in person.handles]
    if someone.email and someone.email not in person.emails:
        person.emails.append(someone.email)
    person.affiliation = person.affiliation or someone.affiliation


def _meet(person: PersonPlan, known: Known, made: Plan) -> None:
    """Find who this is here. Signs that belong to somebody else stay with them."""
    hits = [known.handles[handle] for handle in person.handles if handle in known.handles]
    hits += [known.emails[email] for email in person.emails if email in known.emails]
    people = {hit.id: hit for hit in hits}
    person.existing = hits[0] if hits else None
    free_emails = [email for email in person.emails if email not in known.emails]
    person.new_handles = [handle for handle in person.handles if handle not in known.handles]
    if person.existing is None and _kept_out(person, known):
        person.skip = True
        made.notes.append(Note(Remark.HAS_LEFT, person.line))
        return
    if person.existing is None:
        person.new_email = free_emails[0] if free_emails else ""
        return
    if len(people) > 1:
        made.notes.append(Note(Remark.SEVERAL_PEOPLE, person.line, (("name", person.name),)))
    if person.existing.left:
        person.skip, person.new_handles = True, []
        made.notes.append(Note(Remark.HAS_LEFT, person.line))
    elif person.existing.listed and not person.existing.has_email and free_emails:
        person.new_email = free_emails[0]


def _kept_out(person: PersonPlan, known: Known) -> bool:
    signs = {*person.handles, *((ADDRESS, email) for email in person.emails)}
    return not signs.isdisjoint(known.kept_out)
