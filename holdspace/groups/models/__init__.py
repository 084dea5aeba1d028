"""Groups as rows, one file a noun."""

from holdspace.groups.models.groups import Group, GroupQuery, Membership, MembershipQuery, Wish
from holdspace.groups.models.imported import Part, Place, Question

__all__ = ["Group", "GroupQuery", "Membership", "MembershipQuery", "Part", "Place", "Question", "Wish"]
