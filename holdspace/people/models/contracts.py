"""Contracts of those who work under one, and the policies that staff answer to besides the guidelines."""

import uuid
from typing import Any, ClassVar

from django.db import models

from holdspace.people.models.persons import Person


class Contract(models.Model):
    """What a contractor or vendor agreed with the host, as far as this house needs it: who looks after it, until when.

    A vendor acts through people: those whose role names this contract (R-006, R-319).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    renews_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class StaffPolicy(models.Model):
    """A policy of the employer that staff answer to besides the guidelines; its text stands elsewhere (R-315)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    version = models.CharField(max_length=30)
    link = models.URLField(max_length=300)
    since = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class PolicyYes(models.Model):
    """Somebody on the staff said that they know one version of a policy and keep to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    policy = models.ForeignKey(StaffPolicy, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["policy", "person"], name="policy_yes_once")
        ]

    def __str__(self) -> str:
        return str(self.id)
