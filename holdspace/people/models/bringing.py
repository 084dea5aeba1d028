"""What bringing people in leaves behind: which file listed whom, and who asked not to be listed."""

import uuid
from typing import Any, ClassVar

from django.db import models

from holdspace.people.models.persons import Person


class OtherAddress(models.Model):
    """A second address of somebody: entries join on it and can be claimed by it. No letter goes there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="other_addresses")
    email = models.EmailField(unique=True)

    def __str__(self) -> str:
        return str(self.id)


class Import(models.Model):
    """People were brought in from files, in one go. ``by_id`` None: from the command line.

    ``sources`` names the files without their folders. ``once`` is the key of the page that asked for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    once = models.UUIDField(unique=True, default=uuid.uuid4)
    by_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    sources = models.CharField(max_length=300)
    listed = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True)
    undone_by_id = models.UUIDField(null=True)
    stayed = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-made_at", "id"], name="import_newest")]

    def __str__(self) -> str:
        return self.sources


class Arrival(models.Model):
    """One entry that an import listed (``new``), or to which it added a handle or an address.

    ``mark`` is a keyed hash of the entry as it was then, so that undoing leaves alone what somebody has changed since;
    ``added`` holds the ids of the rows that an entry known before was given, and whether it got its address.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="arrivals")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    new = models.BooleanField()
    mark = models.BinaryField(max_length=32)
    added = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["of", "person"], name="arrival_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class KeptOut(models.Model):
    """A keyed hash of an address or a handle whose owner does not want to be listed. It tells nobody which one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tag = models.BinaryField(max_length=32, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class Removal(models.Model):
    """Somebody asked that whatever is listed under an address goes; deleted when its link is used, or a day old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class Waiting(models.Model):
    """A file of people that staff sent by the browser and have not brought in yet; deleted then, or after a day.

    Its bytes lie sealed by the house in pieces. ``columns`` is what they said stands in each column, by number.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    files = models.JSONField(default=list)
    columns = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.id)


class WaitingPiece(models.Model):
    """A sealed piece of such a file: which file, in which place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    waiting = models.ForeignKey(Waiting, on_delete=models.CASCADE, related_name="pieces")
    file = models.PositiveSmallIntegerField()
    place = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["waiting", "file", "place"], name="waiting_piece_once")
        ]

    def __str__(self) -> str:
        return str(self.id)
