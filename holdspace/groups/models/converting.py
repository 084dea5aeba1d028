"""A working group on its way to become a member-led interest group, and who said yes."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from holdspace.groups.models.groups import Group
from holdspace.people.models import Person


class Conversion(models.Model):
    """``lead`` is who was asked to lead and ``lead_says`` their answer, None while they think about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="conversions")
    lead = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    lead_asked_at = models.DateTimeField(null=True)
    lead_says = models.BooleanField(null=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(done_at=None, dropped_at=None), name="conversion_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.group_id)


class OptIn(models.Model):
    """One member asked whether they come along; ``says`` None: no answer, which is neither yes nor no."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversion = models.ForeignKey(Conversion, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    says = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["person", "says"], name="opt_in_of_person")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["conversion", "person"], name="opt_in_once")
        ]

    def __str__(self) -> str:
        return str(self.person_id)
