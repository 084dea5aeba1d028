"""That a group's end was moved: from when to when, and why."""

import uuid
from typing import Any, ClassVar

from django.db import models

from holdspace.groups.models.groups import Group
from holdspace.people.models import Person


class Extension(models.Model):
    """One moving of a group's end; ``was`` None where it had no day before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="extensions")
    was = models.DateField(null=True)
    to = models.DateField()
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["group", "at"], name="extension_of_group")]

    def __str__(self) -> str:
        return self.to.isoformat()
