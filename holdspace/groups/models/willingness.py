"""Whether somebody may be asked into groups again."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from holdspace.groups.rules.willingness import Will
from holdspace.people.models import Person


class Willingness(models.Model):
    """Whether somebody may be asked into groups again, in their own word; a new word replaces the one before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    will = models.CharField(max_length=6, choices=[(will.value, will.value) for will in Will])
    ask_from = models.DateField(null=True)
    words = models.CharField(max_length=200, default="", blank=True)
    said_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["person"], condition=Q(replaced_at=None), name="willingness_once")
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["will", "ask_from"], name="willingness_by_day")]

    def __str__(self) -> str:
        return self.will
