"""Witnesses whom whoever wrote asked not to contact: nobody asks them anything (R-194, R-255).

A request to a witness of the case is refused where the report names somebody of that name and says no. One without a
name is refused while the report closes any: nobody can tell that it is another.
"""

from collections.abc import Iterable

from holdspace.conduct.rules.persons import PartIn, PersonIn, normal_form
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry

ROWS = (("witnesses", "may_contact"), ("witness_2", "may_2"), ("witness_3", "may_3"))
NO = "no"


def locked(entries: Iterable[Entry]) -> tuple[str, ...]:
    """What the report says of the witnesses who are not to be contacted, in its own words."""
    said = [entry.body for entry in entries if entry.kind == "report"]
    return tuple(
        str(body[who]) for body in said for who, may in ROWS if body.get(who) and body.get(may) == NO
    )


def why_not_contact(entries: Iterable[Entry], one: PersonIn) -> Refusal | None:
    """Why this witness is not asked."""
    closed = [normal_form(words) for words in locked(entries)]
    if one.part is not PartIn.WITNESS or not closed:
        return None
    forms = [form for form in map(normal_form, (one.name, *one.handles)) if form]
    meant = not forms or any(form in words or words in form for form in forms for words in closed)
    return Refusal.WITNESS_LOCKED if meant else None
