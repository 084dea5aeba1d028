"""The page of a case is made of parts: each concern draws its own, from the opened entries, for one reader."""

from datetime import datetime
from uuid import UUID

from holdspace.conduct.readers.access import access_part
from holdspace.conduct.readers.board import board_part
from holdspace.conduct.readers.casework import DRAWN as CASEWORK
from holdspace.conduct.readers.coming_in import coming_part
from holdspace.conduct.readers.conflicts import conflicts_part
from holdspace.conduct.readers.export import export_part
from holdspace.conduct.readers.files import files_part
from holdspace.conduct.readers.learning import learning_part
from holdspace.conduct.readers.mail import mail_part
from holdspace.conduct.readers.measures import measures_part
from holdspace.conduct.readers.part import Draw
from holdspace.conduct.readers.part import Part as Part  # pages know it by this module's name
from holdspace.conduct.readers.partly import partly_part, same_place_part
from holdspace.conduct.readers.relay import old_matter_part, relay_part
from holdspace.conduct.readers.resembling import resembling_part
from holdspace.conduct.readers.retention import keeping_part
from holdspace.conduct.readers.sharing import draw_routing
from holdspace.conduct.readers.specialists import specialists_part
from holdspace.conduct.readers.staff_track import staff_part
from holdspace.conduct.readers.terms import draw_term
from holdspace.conduct.readers.told import Names, Told
from holdspace.conduct.readers.wishes import draw_wishes

DRAWN: tuple[Draw, ...] = (
    draw_wishes,
    files_part,
    mail_part,
    relay_part,
    old_matter_part,
    draw_routing,
    conflicts_part,
    partly_part,
    same_place_part,
    coming_part,
    draw_term,
    *CASEWORK,
    measures_part,
    resembling_part,
    staff_part,
    specialists_part,
    board_part,
    access_part,
    export_part,
    learning_part,
    keeping_part,
)


def parts_of(case: Told, me: UUID, names: Names, now: datetime) -> tuple[Part, ...]:
    """The parts that have something to show to this reader, in the order in which they are read."""
    found = (draw(case, me, names, now) for draw in DRAWN)
    return tuple(part for part in found if part is not None)
