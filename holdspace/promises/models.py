"""Promises, public and sealed. What was promised is never moved later (R-395)."""

import uuid
from typing import Any, ClassVar

from django.db import models

from holdspace.promises.rules import Outcome


class Promise(models.Model):
    """Something promised or asked, with a time. ``to_id`` None means the whole community."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    label = models.CharField(max_length=200, default="", blank=True)
    link = models.CharField(max_length=200, default="", blank=True)
    to_id = models.UUIDField(null=True)
    owner_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, default=Outcome.OPEN)
    ended_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=300, default="", blank=True)
    rule = models.CharField(max_length=20)
    inputs = models.JSONField(default=dict)
    remind_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["to_id", "outcome", "due_at"], name="promise_to"),
            models.Index(fields=["owner_id", "outcome", "due_at"], name="promise_owner"),
            models.Index(fields=["about_id", "kind"], name="promise_about"),
            models.Index(fields=["remind_at"], condition=models.Q(outcome="open"), name="promise_remind"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(outcome="open", ended_at=None)
                | (~models.Q(outcome="open") & models.Q(ended_at__isnull=False)),
                name="promise_ended_when_not_open",
            )
        ]

    def __str__(self) -> str:
        return self.kind


class SealedPromise(models.Model):
    """A promise whose subject and people only the house can name (the vault scheme, section 8).

    The database shows when something is due, and nothing else. The route is emptied when the promise ends.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    due = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    route = models.BinaryField(default=b"")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["next_at"], condition=models.Q(next_at__isnull=False), name="sealed_promise_next"
            )
        ]

    def __str__(self) -> str:
        return "sealed"
