"""What a group means to reach on the way, by whom and by when."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from holdspace.groups.models.groups import Group
from holdspace.groups.rules.milestones import LONGEST_MILESTONE, MilestoneState
from holdspace.people.models import Person


class Milestone(models.Model):
    """``due_on`` is a day in the community's zone; ``suggested``: it came with the type of the project."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=LONGEST_MILESTONE)
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(null=True)
    place = models.PositiveIntegerField(default=0)
    suggested = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, default=MilestoneState.OPEN, choices=[(s.value, s.value) for s in MilestoneState]
    )
    because = models.CharField(max_length=300, default="", blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["group", "state", "due_on"], name="milestone_of_group"),
            models.Index(fields=["owner", "state"], name="milestone_of_person"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(state=MilestoneState.OPEN, ended_at=None)
                | (~Q(state=MilestoneState.OPEN) & Q(ended_at__isnull=False)),
                name="milestone_ended_when_over",
            )
        ]

    def __str__(self) -> str:
        return self.title
