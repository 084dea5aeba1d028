"""Absences that were announced, meetings that were missed, and pauses from one group."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from holdspace.groups.models.groups import Group
from holdspace.people.models import Person


class Absence(models.Model):
    """Somebody said that they cannot come on these days, by the calendar of ``zone`` (R-103)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    zone = models.CharField(max_length=60)
    reason = models.CharField(max_length=300, default="", blank=True)
    told_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["group", "last_on"], name="absence_of_group")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="absence_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_on} {self.last_on}"


class Missed(models.Model):
    """Somebody was not at a meeting. Whether they had said so is reckoned from the absences, also later ones."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    held_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["group", "person", "held_at"], name="missed_once")
        ]

    def __str__(self) -> str:
        return str(self.held_at)


class Pause(models.Model):
    """Somebody rests from one group; ``until`` is the first day back, by the community's calendar."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["group", "person"], name="pause_of_member")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["group", "person"], condition=Q(ended_at=None), name="pause_once")
        ]

    def __str__(self) -> str:
        return str(self.until)
