"""What a charter said at each time: every change keeps the version before."""

import uuid
from typing import Any, ClassVar

from django.db import models

from holdspace.groups.models.groups import Group
from holdspace.people.models import Person


class CharterVersion(models.Model):
    """A charter as it stood from ``at`` on; never changed. ``words`` has every field, ``changed`` which differ."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    words = models.JSONField()
    changed = models.JSONField(default=list)
    because = models.CharField(max_length=500, default="", blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["group", "number"], name="charter_version_once")
        ]

    def __str__(self) -> str:
        return str(self.number)
