"""The steps of somebody's coming into a group, as rows."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from holdspace.groups.models.groups import Membership
from holdspace.groups.rules.onboarding import Step, StepState
from holdspace.people.models import Person
from holdspace.promises.models import Promise


class OnboardingStep(models.Model):
    """One step of one member: when and by whom it was done, or what went wrong and whom to ask (R-095).

    ``done_by`` None with ``done_at``: it ticked itself. ``promise`` is the one by which channel and folder are due;
    those who come in on one day share it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10, choices=[(step.value, step.value) for step in Step])
    state = models.CharField(
        max_length=5, default=StepState.OPEN, choices=[(state.value, state.value) for state in StepState]
    )
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=300, default="", blank=True)
    ask = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    promise = models.ForeignKey(Promise, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["membership", "state"], condition=~Q(state=StepState.DONE), name="step_still_open"
            )
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["membership", "step"], name="step_once"),
            models.CheckConstraint(
                condition=Q(state=StepState.DONE, done_at__isnull=False)
                | (~Q(state=StepState.DONE) & Q(done_at=None)),
                name="step_done_when_done",
            ),
        ]

    def __str__(self) -> str:
        return self.step
