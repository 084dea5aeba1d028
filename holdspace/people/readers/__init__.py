"""What rules, letters, pages and the rooms above read about people."""

from holdspace.people.readers.contracts import (
    ContractLine,
    beside_at_vendor,
    choices_of_contracts,
    choices_of_staff,
    contracts_of,
    contracts_page,
    employer_of,
    managers_of,
    sponsor_contacts,
)
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
from holdspace.people.readers.policies import PolicyLine, policies_in_force
from holdspace.people.readers.standing import address_of, names_of, others_on_staff, staff, standing_of

__all__ = [
    "ContractLine",
    "Line",
    "PersonPage",
    "PolicyLine",
    "RoleLine",
    "address_of",
    "beside_at_vendor",
    "choices_of_contracts",
    "choices_of_staff",
    "contracts_of",
    "contracts_page",
    "employer_of",
    "listed_page",
    "managers_of",
    "my_data",
    "names_of",
    "newcomers",
    "others_on_staff",
    "people_page",
    "person_page",
    "policies_in_force",
    "roles_of",
    "sponsor_contacts",
    "staff",
    "standing_of",
]
