"""The employer's policies, as staff and the committee see them."""

from dataclasses import dataclass
from uuid import UUID

from holdspace.people.models import Person, PolicyYes, StaffPolicy


@dataclass(frozen=True)
class PolicyLine:
    """One policy in its newest version. ``agreed``: whoever looks knows it."""

    id: UUID
    name: str
    version: str
    link: str
    agreed: bool = False


def policies_in_force(viewer: Person | None = None) -> tuple[PolicyLine, ...]:
    """The newest version of each policy, by name; at most two queries."""
    rows = list(StaffPolicy.objects.filter(replaced_at=None).order_by("name", "id"))
    yes = (
        set(PolicyYes.objects.filter(person=viewer).values_list("policy_id", flat=True)) if viewer else set()
    )
    return tuple(PolicyLine(row.pk, row.name, row.version, row.link, row.pk in yes) for row in rows)
