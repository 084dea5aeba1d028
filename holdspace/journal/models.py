"""Append-only rows: who did which verb to what, and when. No names, no free text, no keys to other rooms."""

import uuid
from typing import Any, ClassVar

from django.db import models


class Entry(models.Model):
    """One deed. ``place`` and ``link`` are empty until the worker has linked it into the chain.

    ``nth`` orders what one process recorded at one instant: a deed often has several entries.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    by_kind = models.CharField(max_length=20)
    by_id = models.UUIDField(null=True)
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    nth = models.PositiveBigIntegerField(default=0)
    detail_hash = models.BinaryField(default=b"")
    place = models.BigIntegerField(null=True, unique=True)
    link = models.BinaryField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["about_id", "at"]),
            models.Index(fields=["by_id", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.about_kind}"


class Detail(models.Model):
    """What an entry says beyond ids. A row of its own, chained by its hash, so that it can be erased."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.CASCADE, related_name="detail")
    words = models.JSONField()

    def __str__(self) -> str:
        return str(self.entry_id)


class Head(models.Model):
    """The one row whose lock makes linking a single file: how far the chain has come."""

    place = models.BigIntegerField(default=0)
    link = models.BinaryField()

    def __str__(self) -> str:
        return str(self.place)
