"""Which objections stand against sharing something."""

from uuid import UUID

from holdspace.groups.models import Round, Sharing
from holdspace.groups.readers.counts import count_of
from holdspace.groups.rules.rounds import Subject


def objectors_to(item_id: UUID) -> frozenset[UUID]:
    """Who objects in the latest round about sharing any version of an item, whether it is open or over.

    An objection stands until it is taken back, or until the group was asked anew in a changed form. Three queries.
    """
    asked = Sharing.objects.filter(version__item=item_id).values("pk")
    rows = Round.objects.filter(subject=Subject.SHARING, subject_id__in=asked)
    latest = rows.order_by("-opened_at").first()
    return frozenset(count_of(latest).objecting) if latest else frozenset()
