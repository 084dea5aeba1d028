"""Which way a report would go: asked before it is sent, and once more when it is."""

from django.db import connection

from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.rules.named import Known, named_in
from holdspace.conduct.rules.report import Report
from holdspace.conduct.rules.routing import Routed, routed

HANDLES = "SELECT person_id, value FROM people_handle WHERE person_id IN (SELECT person_id FROM conduct_seat)"


def route_for(report: Report, committee: Committee) -> Routed:
    """Who reads it, and who is held because its text names them. One small query."""
    named = named_in(report.text, _known(committee))
    return routed(committee.sittings, left_out=report.left_out, only=report.only, named=named)


def _known(committee: Committee) -> list[Known]:
    """Everybody who sits, with every handle by which the community knows them."""
    with connection.cursor() as cursor:
        cursor.execute(HANDLES)
        found = [(str(person).replace("-", ""), value) for person, value in cursor.fetchall()]
    handles: dict[str, list[str]] = {}
    for person, value in found:
        handles.setdefault(person, []).append(value)
    names = {seat.person_id: seat.name for seat in committee.seats}
    return [Known(person, name, tuple(handles.get(person.hex, ()))) for person, name in names.items()]
