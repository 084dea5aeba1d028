"""What an import brought along beside a group: places elsewhere, subprojects, questions it could not answer."""

import uuid
from typing import Any, ClassVar

from django.db import models

from holdspace.groups.models.groups import Group


class Place(models.Model):
    """Where a group can be found elsewhere: a channel, a list, a team, a page. Written by imports."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="places")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["group", "kind", "name", "address"], name="place_once")
        ]

    def __str__(self) -> str:
        return self.name


class Part(models.Model):
    """A subproject of a group. ``facts`` holds its owners' files and contacts as they were written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="parts")
    name = models.CharField(max_length=200)
    about = models.TextField(default="", blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["group", "name"], name="part_once")
        ]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """Something an import could not know, for whoever steers the group to answer or to let go.

    ``key`` tells the same question again at the next import, so that an answered one does not come back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    said = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=500, default="", blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["group", "key"], name="question_once")
        ]

    def __str__(self) -> str:
        return self.kind
