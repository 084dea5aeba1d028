"""Who is in a group, for lists to choose from."""

from holdspace.groups.models import Group, Membership
from holdspace.people.models import Person

MOST_TO_CHOOSE = 200


def present(group: Group, most: int = MOST_TO_CHOOSE) -> list[Person]:
    """Those in a group now who can be written to, by name; at most so many, in large groups."""
    held = Membership.objects.live().filter(group=group).values("person")
    found = Person.objects.get_queryset().filter(pk__in=held, left_at=None, listed=False)
    return list(found.order_by("name", "id")[:most])
