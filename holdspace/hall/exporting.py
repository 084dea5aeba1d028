"""The whole community as one archive, for moving house or for keeping. Conduct is not in it: nothing here looks there.

A part for each room; each room writes its own, and says what it leaves out and why.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Final

from django.db import transaction

from holdspace.agreements import exporting as agreements
from holdspace.clock.refusal import allow
from holdspace.community import exporting as community
from holdspace.community.readers import named
from holdspace.connectors.exports import Room, Sink, export
from holdspace.groups import exporting as groups
from holdspace.hall import exporting_texts as texts
from holdspace.journal import actions as journal
from holdspace.people import exporting as people
from holdspace.people import rules
from holdspace.people.letters import post_to
from holdspace.people.models import Person
from holdspace.people.readers import staff, standing_of
from holdspace.promises import exporting as promises

LEFT_OUT: Final = {
    "community": community.LEFT_OUT,
    "people": people.LEFT_OUT,
    "agreements": agreements.LEFT_OUT,
    "groups": groups.LEFT_OUT,
    "promises": promises.LEFT_OUT,
}


def rooms(*, addresses: bool) -> tuple[Room, ...]:
    """Every room's part. ``addresses``: those of members too, which staff do not see."""
    return (
        community.room(),
        people.room(addresses=addresses),
        agreements.room(),
        groups.room(),
        promises.room(),
    )


def write(file: IO[bytes] | Sink, *, addresses: bool, now: datetime) -> Iterator[str]:
    """Write the archive; after each piece the name of the file it went into. Walk through it to its end."""
    name = named(now).name or str(texts.COMMUNITY)
    head = str(texts.HEAD) % {"community": name, "at": now.isoformat(timespec="minutes")}
    with_addresses = texts.ADDRESSES_ALL if addresses else texts.ADDRESSES_LISTED
    return export(file, rooms(addresses=addresses), title=name, head=f"{head}\n\n{with_addresses}", now=now)


@transaction.atomic
def note_export(*, by: Person, now: datetime) -> None:
    """Somebody of the staff takes the archive: it is written down, and the others on the staff get a letter.

    Raises ``Refused`` (not staff).
    """
    allow(rules.why_not_give(standing_of(by, now)))
    journal.record("community.exported", by=by, about=by, at=now)
    for other in staff(now):
        if other.pk != by.pk:
            fill = {"by": by.name}
            post_to(other, "hall.exported", texts.LETTER_SUBJECT, texts.LETTER, now=now, fill=fill)


def pieces(*, now: datetime) -> Iterator[bytes]:
    """The archive as it is made, for a browser: without the addresses of members."""
    sink = Sink()
    for _ in write(sink, addresses=False, now=now):
        if piece := sink.take():
            yield piece
    yield sink.take()
