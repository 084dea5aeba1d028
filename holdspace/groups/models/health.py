"""A look at how a group without an end is doing, with the day of the next one."""

import uuid
from typing import Any, ClassVar

from django.db import models

from holdspace.groups.models.groups import Group
from holdspace.people.models import Person


class HealthReview(models.Model):
    """What was talked over with a group, and when it is looked at again (R-090)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="reviews")
    words = models.TextField()
    next_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["group", "at"], name="review_of_group")]

    def __str__(self) -> str:
        return self.next_on.isoformat()
