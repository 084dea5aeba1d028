"""Who looks after a group until somebody leads it, and who offered to."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from holdspace.groups.models.groups import Group
from holdspace.people.models import Person


class Interim(models.Model):
    """Whom staff named for the time between; it gives no powers and ends when the gap is filled."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="interims")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["group"], condition=Q(until=None), name="interim_once")
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class LeadOffer(models.Model):
    """Somebody offered to lead; only they and the staff know until it is accepted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="lead_offers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=500, default="", blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(ended_at=None), name="lead_offer_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.person_id)
