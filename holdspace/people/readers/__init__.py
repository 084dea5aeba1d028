"""What rules, letters, pages and the rooms above read about people."""

from holdspace.people.readers.own import my_data
from holdspace.people.readers.pages import (
    Line,
    PersonPage,
    RoleLine,
    listed_page,
    newcomers,
    people_page,
    person_page,
    roles_of,
)
from holdspace.people.readers.standing import address_of, names_of, others_on_staff, staff, standing_of

__all__ = [
    "Line",
    "PersonPage",
    "RoleLine",
    "address_of",
    "listed_page",
    "my_data",
    "names_of",
    "newcomers",
    "others_on_staff",
    "people_page",
    "person_page",
    "roles_of",
    "staff",
    "standing_of",
]
