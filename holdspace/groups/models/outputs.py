"""What a group makes: with whom it helps, how it is published, and who is named for it."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from holdspace.groups.models.groups import Group
from holdspace.groups.rules.outputs import OutputState, OutputType
from holdspace.people.models import Person
from holdspace.people.rules import Standing


class OutputQuery(models.QuerySet["Output"]):
    """Which outputs exist for whom."""

    def public_for(self, standing: Standing) -> Self:
        """Final, not confidential, of groups that exist for whoever looks (R-083, K8)."""
        seen = Group.objects.visible_to(standing).values("pk")
        return self.filter(state=OutputState.FINAL, confidential=False, group__in=seen)


class Output(models.Model):
    """``credits`` are names as their owners want them, kept by hand until there is a room for credit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="outputs")
    title = models.CharField(max_length=200)
    type = models.CharField(max_length=20, choices=[(t.value, t.value) for t in OutputType])
    benefit = models.TextField(default="", blank=True)
    plan = models.CharField(max_length=500, default="", blank=True)
    publisher = models.CharField(max_length=200, default="", blank=True)
    licence = models.CharField(max_length=100, default="", blank=True)
    link = models.CharField(max_length=500, default="", blank=True)
    credits = models.TextField(default="", blank=True)
    confidential = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, default=OutputState.DRAFT, choices=[(s.value, s.value) for s in OutputState]
    )
    because = models.CharField(max_length=500, default="", blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    objects = OutputQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["group", "state"], name="output_of_group"),
            models.Index(fields=["state", "-ended_at", "-id"], name="output_in_order"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(state=OutputState.DRAFT, ended_at=None)
                | (~Q(state=OutputState.DRAFT) & Q(ended_at__isnull=False)),
                name="output_ended_when_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state=OutputState.FINAL) | ~Q(benefit=""), name="output_final_with_benefit"
            ),
        ]

    def __str__(self) -> str:
        return self.title
