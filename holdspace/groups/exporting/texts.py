"""Each group as a page for people, and the days of groups as a calendar. What is unlisted says so."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from holdspace.connectors.exports import Day, Text
from holdspace.groups.models import Group, Membership, Milestone
from holdspace.groups.rules import State
from holdspace.groups.texts import KINDS, ROLES, STATES

AT_A_TIME = 200
UNLISTED = "Unlisted: only its people and the staff know that it exists. Handle this page like that."


def texts() -> Iterator[Text]:
    """One text a group, in the order of their addresses."""
    for group in Group.objects.order_by("slug").iterator(chunk_size=AT_A_TIME):
        yield Text(f"groups/{group.slug}", partial(_page, group))


def _page(group: Group) -> str:
    about = (
        ("Purpose", group.purpose),
        ("Goal", group.goal),
        ("How it serves the community’s aim", group.mission),
        ("Done when", group.done_when),
        ("How often it meets", group.rhythm),
        ("How it works", group.own_rules),
        ("Ends on", _day(group.ends_on)),
    )
    lines = [f"# {group.name}", f"{KINDS[group.kind]}, {STATES[group.state]}"]  # type: ignore[index]  # by their words
    lines += [UNLISTED] if group.unlisted else []
    lines += [f"## {title}\n\n{words}" for title, words in about if words]
    lines += _people(group)
    return "\n\n".join(str(line) for line in lines) + "\n"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _people(group: Group) -> list[str]:
    rows = (
        Membership.objects.live()
        .filter(group=group)
        .select_related("person")
        .order_by("role", "person__name")
    )
    people = [f"- {row.person.name}, {ROLES[row.role]}" for row in rows]  # type: ignore[index]  # by its word
    return ["## Who", "\n".join(people)] if people else []


def days() -> Iterator[Day]:
    """When groups end, when they are looked at again, and their milestones; those of closed groups are past."""
    running = Group.objects.exclude(state=State.CLOSED).order_by("slug")
    for group in running.iterator(chunk_size=AT_A_TIME):
        mark = " (unlisted group)" if group.unlisted else ""
        if group.ends_on:
            yield Day(f"group-{group.pk}-end", group.ends_on, f"{group.name} ends{mark}", group.done_when)
        if group.review_on:
            yield Day(f"group-{group.pk}-review", group.review_on, f"Look at {group.name} again{mark}")
    for stone in _milestones():
        mark = " (unlisted group)" if stone.group.unlisted else ""
        assert stone.due_on is not None
        yield Day(f"milestone-{stone.pk}", stone.due_on, f"{stone.title} · {stone.group.name}{mark}")


def _milestones() -> Iterator[Milestone]:
    found = Milestone.objects.exclude(group__state=State.CLOSED).filter(ended_at=None).select_related("group")
    return found.exclude(due_on=None).order_by("due_on", "pk").iterator(chunk_size=AT_A_TIME)
