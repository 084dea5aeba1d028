"""Kind letters to members who were not heard from, their answers, and who tried to reach them."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from holdspace.groups.models.groups import Group
from holdspace.groups.rules.check_ins import Answer, CheckInState
from holdspace.people.models import Person


class CheckIn(models.Model):
    """One kind letter and what came of it. ``task_at``: since when somebody is asked to reach them in person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(default="", blank=True)
    state = models.CharField(
        max_length=10, default=CheckInState.WAITING, choices=[(s.value, s.value) for s in CheckInState]
    )
    sent_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    task_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["group", "state"], name="check_in_of_group"),
            models.Index(fields=["state", "task_at"], name="check_in_task"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(state=CheckInState.WAITING), name="check_in_once"
            ),
            models.CheckConstraint(
                condition=Q(state=CheckInState.WAITING, ended_at=None)
                | (~Q(state=CheckInState.WAITING) & Q(ended_at__isnull=False)),
                name="check_in_ended_when_not_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.state


class CheckInAnswer(models.Model):
    """One answer; the last one counts, and the others stay. ``by`` None: by the link of the letter.

    ``note`` is for staff alone. ``seen_at``: when somebody who steers looked after what it asks for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Answer])
    until = models.DateField(null=True)
    note = models.TextField(default="", blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.answer


class Attempt(models.Model):
    """Somebody tried to reach a silent member in person: how, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="attempts")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    how = models.CharField(max_length=300)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.how
