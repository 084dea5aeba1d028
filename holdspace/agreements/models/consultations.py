"""A draft that is talked over: its window, what people said to it, and who consented to which words."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from holdspace.agreements.models.versions import Version
from holdspace.agreements.rules.consultation import HEARD, Audience, Window
from holdspace.people.models import Person


class Consultation(models.Model):
    """From when until when a draft is talked over, and by whom (R-062)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="consultation")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    who = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Audience])

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="consultation_has_length")
        ]

    def __str__(self) -> str:
        return self.who

    @property
    def window(self) -> Window:
        return Window(self.opens_at, self.closes_at, Audience(self.who))


class CommentQuery(models.QuerySet["Comment"]):
    def standing(self, now: datetime) -> Self:
        """Objections that nobody has taken back, and that were not set aside long enough ago."""
        in_force = Q(set_aside_at=None) | Q(set_aside_at__gt=now - HEARD)
        return self.filter(in_force, objects_to=True, taken_back_at=None)

    def being_set_aside(self, now: datetime) -> Self:
        """Objections that were set aside and stand yet."""
        return self.standing(now).exclude(set_aside_at=None)


class Comment(models.Model):
    """What somebody said to a section of a draft. An objection stands until its maker takes it back.

    Where its maker has left for good, staff set it aside: it stands for 72 hours more, and stays readable.
    Name, address and zone are a visitor's; of a person only who it is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    once = models.UUIDField(unique=True)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="comments")
    anchor = models.CharField(max_length=120, default="", blank=True)
    heading = models.CharField(max_length=200, default="", blank=True)
    words = models.TextField()
    objects_to = models.BooleanField(default=False)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=80, default="", blank=True)
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    set_aside_because = models.TextField(default="", blank=True)
    answer = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    objects = CommentQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["version", "made_at"], name="comment_of_draft")]

    def __str__(self) -> str:
        return self.heading


class Side(StrEnum):
    """Who consents to a draft."""

    STAFF = "staff"
    GROUP = "group"


class Consent(models.Model):
    """A yes of staff, or of the group that owns a draft, to just these words (``mark``).

    ``round_id`` names the group's consent round; groups writes it here by ``actions.record_group_consent``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="consents")
    side = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Side])
    mark = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    round_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version", "side", "mark"], name="consent_once")
        ]

    def __str__(self) -> str:
        return self.side
