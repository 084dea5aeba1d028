"""One indexed table of words, the same on both databases."""

import uuid
from typing import Any, ClassVar

from django.db import models


class Word(models.Model):
    """One word of one item. A search is a range over the index, never a scan.

    ``word`` is folded and kept as UTF-8 bytes: bytes sort alike on both databases, whatever their collation.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    word = models.BinaryField(max_length=160)
    item = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["kind", "word", "item"], name="word_once")
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["item"])]

    def __str__(self) -> str:
        return self.kind
