"""Notes that somebody keeps for themselves, before anything is sent: only their eight words open them."""

import uuid
from typing import Any, ClassVar

from django.db import models


class Notebook(models.Model):
    """A place for notes, found by a locator that only the words give. ``keep``: until when, house-sealed.

    It is no case: nobody but its writer has a key, and what is sent of it becomes a report of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    locator = models.BinaryField(unique=True, max_length=16)
    recipient = models.CharField(max_length=80)
    keep = models.BinaryField(default=b"")
    mac = models.BinaryField()

    def __str__(self) -> str:
        return "notebook"


class Note(models.Model):
    """One note, sealed to the words alone. When it was written stands only inside."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="+")
    n = models.PositiveIntegerField()
    sealed = models.BinaryField()
    mac = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["notebook", "n"], name="note_once")
        ]

    def __str__(self) -> str:
        return "note"
