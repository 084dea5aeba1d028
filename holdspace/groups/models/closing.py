"""What has been confirmed, step by step, on the way to a group's end or to another kind."""

import uuid
from typing import Any, ClassVar

from django.db import models

from holdspace.groups.models.groups import Group
from holdspace.people.models import Person


class Settled(models.Model):
    """One small step that somebody confirmed by hand, with what they wrote. Saved at once, so nothing is lost."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="settled")
    step = models.CharField(max_length=40)
    words = models.TextField(default="", blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["group", "step"], name="settled_once")
        ]

    def __str__(self) -> str:
        return self.step
