"""Keys that people hold, their wraps, and desks that are open for a while (the vault scheme, sections 2 and 4)."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from holdspace.people.models import Person


class Holder(models.Model):
    """Somebody's public key. Sealed to only when admitted, not ended, and its MAC holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField(max_length=80)
    signer = models.BinaryField(max_length=32, default=b"")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    admitted_at = models.DateTimeField(null=True)
    admitted_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    mac = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="one_key_a_person")
        ]

    def __str__(self) -> str:
        return "holder"


class Wrap(models.Model):
    """A holder seed behind a passphrase or behind the words of a recovery card."""

    holder = models.ForeignKey(Holder, on_delete=models.CASCADE, related_name="wraps")
    under = models.CharField(max_length=10, choices=[("passphrase", "passphrase"), ("card", "card")])
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["holder", "under"], name="one_wrap_of_a_kind")
        ]

    def __str__(self) -> str:
        return self.under


class Desk(models.Model):
    """A seed that is open in one browser. ``holder`` is None at a reporter's desk."""

    id = models.BinaryField(primary_key=True, max_length=32)
    holder = models.ForeignKey(Holder, on_delete=models.CASCADE, null=True, related_name="+")
    sealed = models.BinaryField()
    idle_until = models.DateTimeField()
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return "desk"


class Pin(models.Model):
    """How far somebody has seen some case; the label tells neither who nor which."""

    label = models.BinaryField(primary_key=True, max_length=32)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return "pin"


class Sought(models.Model):
    """One row of somebody's own index over the cards they may open; the label tells neither whose nor of what."""

    label = models.BinaryField(primary_key=True, max_length=32)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return "sought"


class Tries(models.Model):
    """Wrong passphrases of one account, so that guessing slows down for that account only."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    wrong = models.PositiveSmallIntegerField(default=0)
    wait_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.wrong)


class OwnList(models.Model):
    """Whom a member is never free to judge: sealed to their own key, so that nobody else ever reads it."""

    holder = models.OneToOneField(Holder, on_delete=models.CASCADE, primary_key=True, related_name="+")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return "own list"


class Practice(models.Model):
    """That somebody opened the practice case of a quarter. It tells of keys, and of no case."""

    holder = models.ForeignKey(Holder, on_delete=models.CASCADE, related_name="+")
    quarter = models.CharField(max_length=7)
    opened_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["holder", "quarter"], name="practised_once_a_quarter")
        ]

    def __str__(self) -> str:
        return self.quarter
