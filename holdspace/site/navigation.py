"""Finding one's way, as data: the header of each hat, and the four links that stand under every page."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.ui.house import NavItem


class Hat(StrEnum):
    """As whom somebody is here. Several at once are usual."""

    VISITOR = "visitor"
    MEMBER = "member"
    FACILITATOR = "facilitator"
    STAFF = "staff"
    COMMITTEE = "committee"
    SPECIALIST = "specialist"


@dataclass(frozen=True)
class Way:
    """A word of the header and where it leads."""

    label: str | Promise
    url: str


ABOUT = Way(_("About"), "/about/")
MY_PAGE = Way(_("My page"), "/me/")
DESK = Way(_("Desk"), "/me/desk/")
MY_GROUPS = Way(_("My groups"), "/groups/mine/")
GROUPS = Way(_("Groups"), "/groups/")
PEOPLE = Way(_("People"), "/people/")
GUIDELINES = Way(_("Guidelines"), "/guidelines/")
REPORT = Way(_("Report a concern"), "/report/")
SIGN_IN = Way(_("Sign in"), "/accounts/login/code/")
TODAY = Way(_("Today"), "/today/")
AGREEMENTS = Way(_("Agreements"), "/agreements/")
SET_UP = Way(_("Set-up"), "/setup/")

HEADERS: dict[Hat, tuple[Way, ...]] = {
    Hat.VISITOR: (ABOUT, GROUPS, GUIDELINES, REPORT, SIGN_IN),
    Hat.MEMBER: (MY_PAGE, GROUPS, PEOPLE, GUIDELINES, REPORT),
    Hat.FACILITATOR: (DESK, MY_GROUPS, GROUPS, GUIDELINES, MY_PAGE),
    Hat.STAFF: (TODAY, PEOPLE, GROUPS, AGREEMENTS, SET_UP),
}
REST_OF_FOOTER = (
    REPORT,
    Way(_("Who handles reports"), "/who-handles-reports/"),
    Way(_("Questions and comments"), "/questions/"),
)


def footer(guidelines: str) -> tuple[Way, ...]:
    """The same four links under every page; ``guidelines`` is the number in force, or empty."""
    return (Way(f"{GUIDELINES.label} {guidelines}".strip(), GUIDELINES.url), *REST_OF_FOOTER)


HATS: dict[Hat, Way] = {
    Hat.MEMBER: Way(_("member"), "/me/"),
    Hat.FACILITATOR: Way(_("facilitator"), DESK.url),
    Hat.STAFF: Way(_("staff"), "/today/"),
    Hat.COMMITTEE: Way(_("committee"), "/desk/"),
    Hat.SPECIALIST: Way(_("specialist"), "/desk/asked/"),
}
FACILITATORS_OWN = (DESK.url, MY_GROUPS.url, "/groups/kit/")
MEMBERS_OWN = ("/me/", "/join/")


def hat_worn(path: str, hats: frozenset[Hat]) -> Hat:
    """Which header a page has: the desk is the facilitator's, one's own pages the member's, others the staff's.

    Each where they are that; "facilitator" stands for whoever facilitates, co-facilitates or leads a group.
    """
    if Hat.FACILITATOR in hats and path.startswith(FACILITATORS_OWN):
        return Hat.FACILITATOR
    if Hat.STAFF in hats and not path.startswith(MEMBERS_OWN):
        return Hat.STAFF
    return Hat.MEMBER if Hat.MEMBER in hats else Hat.VISITOR


def items(ways: tuple[Way, ...], path: str) -> tuple[NavItem, ...]:
    """The words of a header, the one that leads to this page marked: the nearest, where several lead towards it."""
    nearest = max((way.url for way in ways if path.startswith(way.url)), key=len, default="")
    return tuple(NavItem(str(way.label), way.url, current=way.url == nearest) for way in ways)
