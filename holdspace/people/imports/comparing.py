"""Compare the people of files with who is here: plain Python, nothing is written."""

from collections.abc import Collection, Mapping

from holdspace.people.formats.shape import Ask
from holdspace.people.imports.joining import Joined
from holdspace.people.imports.plan import ADDRESS, Addition, Entry, KnownPerson, Plan, Question, Sign

Known = Mapping[Sign, KnownPerson]


def compare(joined: Joined, known: Known, kept_out: Collection[Sign]) -> Plan:
    """What is to be done. ``known`` and ``kept_out`` answer for every sign of ``joined``."""
    plan = Plan(questions=list(joined.questions), merges=joined.merges())
    for entry in joined.people():
        _place(entry, known, kept_out, plan)
    plan.questions.sort(key=lambda question: (question.where.file, question.where.line))
    return plan


def _place(entry: Entry, known: Known, kept_out: Collection[Sign], plan: Plan) -> None:
    here = {known[sign].id: known[sign] for sign in entry.signs() if sign in known}
    if entry.skip is not None:
        plan.skipped[entry.skip] += 1
    elif len(here) > 1:
        names = ", ".join(person.name for person in here.values())
        plan.questions.append(Question(entry.where, Ask.TWO_PEOPLE, entry.name, of=names))
    elif here:
        _known(entry, next(iter(here.values())), known, kept_out, plan)
    elif any(sign in kept_out for sign in entry.signs()):
        plan.kept_out += 1
    else:
        plan.new.append(entry)


def _known(entry: Entry, person: KnownPerson, known: Known, kept_out: Collection[Sign], plan: Plan) -> None:
    plan.known.append((entry, person))
    if not person.listed:
        return
    handles = [sign for sign in entry.handles if sign not in known and sign not in kept_out]
    emails = [
        email for email in entry.emails if (ADDRESS, email) not in known and (ADDRESS, email) not in kept_out
    ]
    first = emails[:1] if not person.has_email else []
    if handles or emails:
        plan.additions.append(Addition(person, handles, "".join(first), emails[len(first) :]))
