"""Who sits where, as dated facts. Who sits is public; this is no secret."""

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from holdspace.conduct.rules.seats import SeatKind
from holdspace.people.models import Person


class SeatQuery(models.QuerySet["Seat"]):
    def held(self, at: datetime) -> Self:
        """Seats that are accepted and not ended at that time."""
        return self.filter(Q(until=None) | Q(until__gt=at), accepted_at__lte=at)

    def invited(self, at: datetime) -> Self:
        """Seats that were offered and not yet answered."""
        return self.filter(Q(until=None) | Q(until__gt=at), accepted_at=None)


class Seat(models.Model):
    """A seat on the committee, or one of the contacts beside it (deputy, board contact, outside handler).

    Who reads follows from seats: one whose MAC does not hold seats nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in SeatKind])
    affiliation = models.CharField(max_length=80, default="", blank=True)
    reach = models.CharField(max_length=200, default="", blank=True)
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    country = models.CharField(max_length=2, default="", blank=True)
    subdivision = models.CharField(max_length=10, default="", blank=True)
    away_from = models.DateField(null=True)
    away_until = models.DateField(null=True)
    around_said_at = models.DateTimeField(null=True)
    # House-sealed: the cases for which whoever held this seat stays when it ends. Padded to one length.
    stays = models.BinaryField(default=b"")
    copies_gone_at = models.DateTimeField(null=True)
    mac = models.BinaryField(default=b"")
    objects = SeatQuery.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(until=None), name="one_open_seat_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return self.kind


class Told(models.Model):
    """One row: who has been told that something waits and has not opened a desk since; house-sealed.

    A mark beside each seat would tell whoever reads the database who was left out of a report.
    """

    sealed = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return "told"
