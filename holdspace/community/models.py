"""The community as dated rows: what was true when a promise was made stays known."""

import uuid
from typing import Any, ClassVar

from django.db import models

from holdspace.community.rules import EnquiryState, Profile, state_of


class Description(models.Model):
    """What the community is from ``since`` on, until a newer row; rows are never edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    since = models.DateTimeField()
    name = models.CharField(max_length=80)
    aim = models.CharField(max_length=200, default="", blank=True)
    welcome = models.TextField(default="", blank=True)
    zone = models.CharField(max_length=60, default="UTC")
    country = models.CharField(max_length=2, default="", blank=True)
    subdivision = models.CharField(max_length=10, default="", blank=True)
    weekend = models.CharField(max_length=20, default="", blank=True)
    profile = models.CharField(max_length=10, default=Profile.SMALL)
    rolling = models.BooleanField(default=True)
    every_member = models.BooleanField(default=False)
    general_contact = models.CharField(max_length=254, default="", blank=True)
    conduct_address = models.CharField(max_length=254, default="", blank=True)
    conduct_also = models.CharField(max_length=200, default="", blank=True)
    reachable = models.CharField(max_length=200, default="", blank=True)
    phone_list = models.TextField(default="", blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["-since"])]

    def __str__(self) -> str:
        return self.name


class Closure(models.Model):
    """A day off beyond the public holidays. It counts for promises made after ``known_at`` (R-395)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    day = models.DateField(unique=True)
    words = models.CharField(max_length=80, default="", blank=True)
    known_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.day.isoformat()


class Enquiry(models.Model):
    """A question or comment to the community's general address (R-016). One moved on keeps no words.

    ``once`` is the key of the page it was written on: sending twice asks once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    once = models.UUIDField(unique=True)
    asked_at = models.DateTimeField()
    person_id = models.UUIDField(null=True)
    name = models.CharField(max_length=80, default="", blank=True)
    address = models.CharField(max_length=254, default="", blank=True)
    zone = models.CharField(max_length=60, default="UTC")
    words = models.TextField()
    answer = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    moved_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["asked_at"],
                condition=models.Q(answered_at=None, moved_at=None),
                name="enquiry_open",
            )
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(moved_at=None) | models.Q(words="", address="", name="", answer=""),
                name="enquiry_moved_is_empty",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def state(self) -> EnquiryState:
        return state_of(self.answered_at, self.moved_at)
