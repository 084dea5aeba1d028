"""What changed in a group, when its members last heard of anything, and letters to one group or to all."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from holdspace.groups.models.groups import Group
from holdspace.groups.rules.announcements import Audience
from holdspace.people.models import Person


class Change(models.Model):
    """A deadline, milestone or output changed: what, from what to what. Told once a day, then kept (R-105).

    ``field`` names the same thing each time, such as ``end`` or ``milestone:<id>``; ``what`` is its name for people.
    ``was`` and ``now_is`` hold a day (``on``), an instant (``at``), what it became (``is``) or words (``said``).
    Empty: nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=80)
    what = models.CharField(max_length=200, default="", blank=True)
    was = models.JSONField(default=dict)
    now_is = models.JSONField(default=dict)
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["at"], condition=Q(told_at=None), name="change_untold"),
            models.Index(fields=["group", "at"], name="change_of_group"),
        ]

    def __str__(self) -> str:
        return self.field


class News(models.Model):
    """When the members of a group last heard something of it, and when who steers was last reminded of that."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="news")
    last_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.last_at)


class Announcement(models.Model):
    """A plain letter to all members of one group, of all groups, or of the community (R-117).

    ``told_up_to`` is the last person it was written to, so that running its errand twice writes to nobody twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    once = models.UUIDField(unique=True)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="+")
    audience = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Audience])
    subject = models.CharField(max_length=150)
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()
    told_up_to = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["group", "sent_at"], name="announcement_of_group")
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(audience=Audience.GROUP, group__isnull=False)
                | (~Q(audience=Audience.GROUP) & Q(group=None)),
                name="announcement_names_its_group",
            )
        ]

    def __str__(self) -> str:
        return self.subject
