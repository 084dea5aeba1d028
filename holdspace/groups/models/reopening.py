"""An exception to the joining rule, as a row."""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from holdspace.groups.models.groups import Group
from holdspace.people.models import Person


class ReopeningQuery(models.QuerySet["Reopening"]):
    def live(self, at: datetime) -> Self:
        """Those in whose dates ``at`` lies."""
        return self.filter(starts_at__lte=at, ends_at__gt=at, taken_back_at=None)

    def ahead(self, at: datetime) -> Self:
        """Those that are open or still to come."""
        return self.filter(ends_at__gt=at, taken_back_at=None)


class Reopening(models.Model):
    """A group under way takes people from ``starts_at`` to ``ends_at`` (exclusive), for a reason (R-093).

    ``told_at``: its members were told then, before anybody could come in. ``sees_from``: what is confidential and
    older stays closed to who comes in; None: all of it is open to them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="reopenings")
    reason = models.CharField(max_length=300)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    sees_from = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    objects = ReopeningQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["group", "ends_at"], name="reopening_of_group")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="reopening_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(starts_at__gt=models.F("told_at")), name="reopening_told_before"
            ),
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def last_instant(self) -> datetime:
        """An instant of its last day, for showing that day."""
        return self.ends_at - timedelta(seconds=1)
