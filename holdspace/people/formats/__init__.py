"""Files that people can be brought in from. A new format is one file beside these, and its name in the line below."""

from typing import Final

from holdspace.connectors.tables import Container, Fault, Source, TableWrong, container_of, first_row
from holdspace.connectors.tables.archive import names
from holdspace.people.formats import slack_members, slack_users, table
from holdspace.people.formats.shape import Format, Head

# The first that knows a file reads it; the table knows every table, so it stands last.
FORMATS: Final[tuple[Format, ...]] = (slack_members.FORMAT, slack_users.FORMAT, table.FORMAT)


def head_of(source: Source) -> Head:
    """How a file begins. Raises ``TableWrong`` where it cannot be read."""
    container = container_of(source)
    if container is Container.ARCHIVE:
        return Head(container, members=names(source))
    if container is Container.LIST:
        return Head(container)
    return Head(container, columns=tuple(first_row(source, container)))


def format_of(head: Head) -> Format:
    """Who reads such a file. Raises ``TableWrong`` where nobody does."""
    found = next((one for one in FORMATS if one.knows(head)), None)
    if found is None:
        raise TableWrong(Fault.UNKNOWN)
    return found
