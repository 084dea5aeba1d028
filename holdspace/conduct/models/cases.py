"""Cases as the database sees them: ids, order, size. No people, no times, no states (the vault scheme, section 3)."""

import uuid
from typing import Any, ClassVar

from django.db import models


class Case(models.Model):
    """A case: how far its chain has come, its newest epoch, and its sealed card."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    head_n = models.PositiveIntegerField(default=0)
    head_link = models.BinaryField()
    epoch_n = models.PositiveIntegerField(default=1)
    card = models.BinaryField(default=b"")
    card_epoch = models.PositiveIntegerField(default=1)
    destroy_after = models.DateField(null=True)
    mac = models.BinaryField()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            # What ends soon is asked for on every desk, and a card is long to read past.
            models.Index(
                fields=["destroy_after"], condition=models.Q(destroy_after__isnull=False), name="case_ends"
            )
        ]

    def __str__(self) -> str:
        return "case"


class Epoch(models.Model):
    """A key of the case. A new one begins whenever the readers change.

    ``line``: "main" opens the entries; "names", under the number of the main one in which it began, the names.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    n = models.PositiveIntegerField()
    line = models.CharField(max_length=10, default="main")
    recipient = models.CharField(max_length=80)
    mac = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "line", "n"], name="epoch_once")
        ]

    def __str__(self) -> str:
        return f"epoch {self.n}"


class Slot(models.Model):
    """The epoch seed sealed to one reader, or to nobody: from outside the two look alike."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    epoch = models.ForeignKey(Epoch, on_delete=models.CASCADE, related_name="+")
    label = models.BinaryField(max_length=32)
    sealed = models.BinaryField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["label"], name="slot_by_label")]

    def __str__(self) -> str:
        return "slot"


class Thread(models.Model):
    """The way between a reporter and the readers; found by a locator that only the words give."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    locator = models.BinaryField(unique=True, max_length=16)
    recipient = models.CharField(max_length=80)
    keep = models.BinaryField(default=b"")
    mac = models.BinaryField()

    def __str__(self) -> str:
        return "thread"


class Item(models.Model):
    """One sealed entry of a case, chained to the one before. Kind, author and time stand only inside."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    n = models.PositiveIntegerField()
    epoch = models.ForeignKey(Epoch, on_delete=models.CASCADE, related_name="+")
    drawer = models.CharField(max_length=10)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, null=True, related_name="+")
    sealed = models.BinaryField()
    digest = models.BinaryField(max_length=32)
    link = models.BinaryField(max_length=32)
    mac = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["case", "n"], name="item_once")]

    def __str__(self) -> str:
        return f"item {self.n}"


class Destroyed(models.Model):
    """The id of a case that was destroyed, so that a restored copy destroys it again before it answers."""

    id = models.UUIDField(primary_key=True, editable=False)

    def __str__(self) -> str:
        return "destroyed"
