"""Questions about reuse, with their answers."""

import uuid
from typing import Any, ClassVar

from django.db import models

from holdspace.groups.models.materials import Item
from holdspace.people.models import Person


class ReuseQuestion(models.Model):
    """Somebody asks to reuse something, and with whom that lies now; ``passed_on_at``: to the deputy (R-145).

    ``outside``: whoever asks saw it as something shared. ``address`` is of somebody without an account, and is
    emptied when they are answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="reuse_questions")
    asker = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    asker_name = models.CharField(max_length=80, default="", blank=True)
    address = models.EmailField(default="", blank=True)
    zone = models.CharField(max_length=60, default="UTC")
    outside = models.BooleanField(default=False)
    once = models.UUIDField(default=uuid.uuid4, unique=True)
    words = models.TextField()
    at = models.DateTimeField()
    lies_with = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    passed_on_at = models.DateTimeField(null=True)
    answer = models.TextField(default="", blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["lies_with", "answered_at"], name="reuse_lies_with")
        ]

    def __str__(self) -> str:
        return str(self.item_id)
