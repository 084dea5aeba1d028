"""Groups as rows, one file a noun."""

from holdspace.groups.models.groups import Group, GroupQuery, Membership, MembershipQuery, Wish
from holdspace.groups.models.imported import Part, Place, Question
from holdspace.groups.models.onboarding import OnboardingStep
from holdspace.groups.models.reopening import Reopening
from holdspace.groups.models.stepping_back import Removal, WayOut
from holdspace.groups.models.willingness import Willingness

__all__ = [
    "Group",
    "GroupQuery",
    "Membership",
    "MembershipQuery",
    "OnboardingStep",
    "Part",
    "Place",
    "Question",
    "Removal",
    "Reopening",
    "WayOut",
    "Willingness",
    "Wish",
]
