"""Everything that the open rooms keep about one person, as one file for them to take along."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder

from holdspace.agreements import readers as agreements
from holdspace.groups import readers as groups
from holdspace.journal import readers as journal
from holdspace.outbox import readers as outbox
from holdspace.people import readers as people
from holdspace.promises import readers as promises

ROOMS = {
    "people": people.my_data,
    "agreements": agreements.my_data,
    "groups": groups.my_data,
    "promises": promises.my_data,
    "letters": outbox.my_data,
    "journal": journal.my_data,
}


def collect(person_id: UUID, *, now: datetime) -> dict[str, Any]:
    """What each room has; times are in UTC. Reports are in no room that could name a person, and so not here."""
    return {"made_at": now, **{room: read(person_id) for room, read in ROOMS.items()}}


def as_file(person_id: UUID, *, now: datetime) -> str:
    """The same as JSON, readable by people too."""
    return json.dumps(collect(person_id, now=now), cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
