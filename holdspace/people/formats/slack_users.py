"""``users.json`` of a Slack export, alone or in the export's zip. The folders with messages are never opened."""

from collections.abc import Iterator
from typing import Any, Final

from holdspace.connectors.tables import Container, Fault, Source, TableWrong
from holdspace.connectors.tables.archive import member
from holdspace.connectors.tables.lists import things
from holdspace.people.formats.shape import Columns, Format, FoundPerson, Head, Skip, fold, person
from holdspace.people.formats.slack_members import SLACK, SLACKBOT

USERS: Final = "users.json"
MARKS: Final = (
    ("is_bot", Skip.BOT),
    ("is_workflow_bot", Skip.BOT),
    ("deleted", Skip.DEACTIVATED),
    ("is_restricted", Skip.GUEST),
    ("is_ultra_restricted", Skip.GUEST),
    ("is_stranger", Skip.GUEST),
)


def knows(head: Head) -> bool:
    """A list in JSON, or an archive with ``users.json`` in it."""
    return head.container is Container.LIST or USERS in head.members


def read(source: Source, head: Head, columns: Columns) -> Iterator[FoundPerson]:
    """Each account. Raises ``TableWrong`` with the line of ``users.json``."""
    if head.container is Container.ARCHIVE:
        with member(source, USERS) as file:
            yield from (_account(line, thing) for line, thing in things(file))
    else:
        with source.open() as file:
            yield from (_account(line, thing) for line, thing in things(file))


def _account(line: int, thing: Any) -> FoundPerson:
    if not isinstance(thing, dict) or not isinstance(thing.get("id"), str):
        raise TableWrong(Fault.UNKNOWN, line)
    profile = thing.get("profile")
    profile = profile if isinstance(profile, dict) else {}
    name = next(
        (
            text
            for text in (
                profile.get("real_name"), thing.get("real_name"), profile.get("display_name"), thing.get("name"),
            )
            if isinstance(text, str) and text.strip()
        ),
        "",
    )  # fmt: skip
    handle = fold(thing["id"])
    marked = next((skip for mark, skip in MARKS if thing.get(mark)), None)
    return person(
        line,
        name,
        cells=[str(profile.get("email") or "")],
        handles=[(SLACK, handle)],
        skip=Skip.BOT if handle == SLACKBOT else marked,
    )


FORMAT = Format("slack_users", knows, read)
