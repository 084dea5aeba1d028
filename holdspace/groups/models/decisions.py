"""The decision log, and the voices that were added to a decision."""

import uuid
from typing import Any, ClassVar

from django.db import models

from holdspace.groups.models.groups import Group
from holdspace.groups.models.rounds import Round
from holdspace.groups.rules.decisions import How
from holdspace.people.models import Person


class Decision(models.Model):
    """What a group decided, and how. ``of``: how many belonged to it then; every member can read it (R-117)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="decisions")
    how = models.CharField(max_length=10, choices=[(one.value, one.value) for one in How])
    words = models.TextField()
    because = models.TextField(default="", blank=True)
    of = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    open_until = models.DateTimeField(null=True)
    logged_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    logged_at = models.DateTimeField()
    round = models.ForeignKey(Round, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["group", "-made_at", "id"], name="decision_of_group")
        ]

    def __str__(self) -> str:
        return self.how


class DecisionVoice(models.Model):
    """Somebody's own voice to a decision; ``later``: added after it was made, while it was open."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    agrees = models.BooleanField()
    words = models.TextField(default="", blank=True)
    later = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["decision", "person"], name="decision_voice_once")
        ]

    def __str__(self) -> str:
        return str(self.decision_id)
