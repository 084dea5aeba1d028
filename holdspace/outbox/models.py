"""The one durable queue and the letters it carries."""

import uuid
from typing import Any, ClassVar

from django.db import models


class Errand(models.Model):
    """Something to be done once, at or after ``due``. The row is the truth; whoever holds its lease works on it.

    ``subject`` orders: while an earlier errand of the same subject waits, later ones are not claimed.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120, null=True, unique=True)
    subject = models.CharField(max_length=80, default="", blank=True)
    args = models.JSONField(default=dict)
    due = models.DateTimeField()
    held_by_quiet = models.BooleanField(default=False)
    lease_until = models.DateTimeField(null=True)
    owner = models.CharField(max_length=40, default="", blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=80, default="", blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["due", "id"], condition=models.Q(done_at=None), name="errand_waiting"),
            models.Index(
                fields=["subject", "id"],
                condition=models.Q(done_at=None) & ~models.Q(subject=""),
                name="errand_in_order",
            ),
            models.Index(fields=["done_at"], name="errand_done"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class Letter(models.Model):
    """One letter. A confidential one has its address and text only in ``sealed``, which is emptied when sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    person_id = models.UUIDField(null=True)
    address = models.CharField(max_length=254, default="", blank=True)
    subject = models.CharField(max_length=200, default="", blank=True)
    text = models.TextField(default="", blank=True)
    sealed = models.BinaryField(default=b"")
    daily = models.CharField(max_length=120, default="", blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["daily", "made_at"], condition=models.Q(sent_at=None), name="letter_waiting"
            ),
            models.Index(fields=["person_id", "made_at"], name="letter_of_person"),
        ]

    def __str__(self) -> str:
        return self.kind


class Office(models.Model):
    """One row: the public id of this installation, and whether letters leave yet (quiet mode)."""

    site = models.BinaryField()
    quiet = models.BooleanField(default=True)
    sending_since = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return "quiet" if self.quiet else "sending"
