"""That something left a group, as one person told another."""

import uuid
from typing import Any, ClassVar

from django.db import models

from holdspace.groups.models.groups import Group
from holdspace.people.models import Person


class Flag(models.Model):
    """That something left the group: seen by who raised it and whom it was sent to, by nobody else (R-148)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="flags")
    raised_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    sent_to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    names_lead = models.BooleanField(default=False)
    words = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["sent_to", "answered_at"], name="flag_sent_to")]

    def __str__(self) -> str:
        return str(self.group_id)
