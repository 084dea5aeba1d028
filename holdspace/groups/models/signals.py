"""Signs of taking part: seen by the person and by those who steer their group, and by nobody else (R-099)."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from holdspace.groups.models.groups import Group
from holdspace.groups.rules.signals import SignalKind
from holdspace.people.models import Person


class Signal(models.Model):
    """One sign that somebody takes part. ``about``: the meeting, round or draft it came from, where there is one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in SignalKind])
    at = models.DateTimeField()
    about = models.UUIDField(null=True)
    words = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["group", "person", "at"], name="signal_of_member"),
            models.Index(fields=["at"], name="signal_by_age"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["group", "person", "kind", "about"],
                condition=Q(about__isnull=False),
                name="signal_once_about_a_thing",
            )
        ]

    def __str__(self) -> str:
        return self.kind


class TakingPart(models.Model):
    """Where the quiet rule stands for one member of one group: reckoned from rows, never kept by hand (K5).

    ``since``: the latest sign, or when they came in. ``missed``: how many meetings in a row they missed without
    notice, the last one at ``missed_at``. ``listed_at``: since when those who steer see them on their list.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    missed = models.PositiveSmallIntegerField(default=0)
    missed_at = models.DateTimeField(null=True)
    paused_until = models.DateField(null=True)
    let_be_until = models.DateField(null=True)
    listed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["since", "id"], condition=Q(listed_at=None), name="part_quiet_since"),
            models.Index(fields=["group", "listed_at"], name="part_listed"),
            models.Index(fields=["person"], name="part_of_person"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["group", "person"], name="taking_part_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Watch(models.Model):
    """What a group chose for itself: whether quiet members are listed, and after how many days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="watch")
    on = models.BooleanField(default=True)
    days = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return str(self.days)
