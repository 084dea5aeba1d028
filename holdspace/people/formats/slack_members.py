"""The table of members that owners of a Slack workspace can download: a line for each account.

Columns: ``username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp``. It
joins with ``users.json`` on ``userid``. Bots, deactivated accounts and guests of single channels are passed over.
"""

from collections.abc import Iterator
from typing import Final

from holdspace.connectors.tables import Container, Source, rows
from holdspace.people.formats.shape import Columns, Format, FoundPerson, Head, Skip, fold, person

NEEDED: Final = frozenset({"userid", "email", "status"})
SLACK: Final = "slack"  # the place of its handles, which are the ids of accounts: they never change
SLACKBOT: Final = "uslackbot"
STATUSES: Final = (
    ("bot", Skip.BOT),
    ("deactivated", Skip.DEACTIVATED),
    ("guest", Skip.GUEST),
    ("restricted", Skip.GUEST),
)


def knows(head: Head) -> bool:
    """A table with Slack's own headings."""
    return head.container in (Container.TEXT, Container.WORKBOOK) and head.folded >= NEEDED


def read(source: Source, head: Head, columns: Columns) -> Iterator[FoundPerson]:
    """Each account. Raises ``TableWrong`` with the line."""
    at = {name.strip().casefold(): place for place, name in enumerate(head.columns)}
    lines = rows(source, head.container)
    next(lines)
    for line, cells in lines:

        def cell(name: str, cells: list[str] = cells) -> str:
            return cells[at[name]].strip() if name in at else ""

        handle = fold(cell("userid"))
        name = cell("fullname") or cell("displayname") or cell("username")
        yield person(
            line,
            name,
            cells=[cell("email")],
            handles=[(SLACK, handle)],
            skip=_skip(cell("status"), handle),
        )


def _skip(status: str, handle: str) -> Skip | None:
    if handle == SLACKBOT:
        return Skip.BOT
    return next((skip for word, skip in STATUSES if word in status.casefold()), None)


FORMAT = Format("slack_members", knows, read)
