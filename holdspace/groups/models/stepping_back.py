"""The way out of a group, and what somebody is taken out of."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from holdspace.groups.models.groups import Group
from holdspace.groups.rules.stepping_back import OPEN, Access, Stage, Talked
from holdspace.people.models import Person

STILL_OPEN = sorted(stage.value for stage in OPEN)


class WayOutQuery(models.QuerySet["WayOut"]):
    def open(self) -> Self:
        """Those on which something is still to be done."""
        return self.filter(stage__in=STILL_OPEN)


class WayOut(models.Model):
    """Somebody leaves a group: asked, talked, taken out, complete (R-106 to R-112).

    ``times`` and ``reason`` are the leaver's own words, for who steers alone. ``still_in``: they keep their access
    until all is done; else they were out ``at once``. ``credit_as`` is the name that stays with their work, and is
    what the room of credits reads. ``because`` is why no talk could be had.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="ways_out")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    stage = models.CharField(max_length=10, choices=[(stage.value, stage.value) for stage in Stage])
    asked_at = models.DateTimeField()
    times = models.CharField(max_length=300, default="", blank=True)
    reason = models.TextField(default="", blank=True)
    in_writing = models.BooleanField(default=False)
    still_in = models.BooleanField(default=True)
    talked = models.CharField(max_length=10, default="", blank=True)
    talked_on = models.DateField(null=True)
    talked_with = models.CharField(max_length=300, default="", blank=True)
    talk_kept_at = models.DateTimeField(null=True)
    talk_kept_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    confidentiality = models.TextField(default="", blank=True)
    credit_as = models.CharField(max_length=80, default="", blank=True)
    words = models.TextField(default="", blank=True)
    because = models.TextField(default="", blank=True)
    summary_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    objects = WayOutQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["group", "stage"], name="way_out_of_group"),
            models.Index(fields=["person", "stage"], name="way_out_of_person"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(ended_at=None), name="way_out_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, stage__in=STILL_OPEN)
                | (Q(ended_at__isnull=False) & ~Q(stage__in=STILL_OPEN)),
                name="way_out_ended_when_over",
            ),
        ]

    def __str__(self) -> str:
        return self.stage

    @property
    def is_talked(self) -> bool:
        return self.talked != Talked.NOT_YET

    def get_absolute_url(self) -> str:
        return reverse("groups:way_out", args=[self.group.slug, self.pk])


class Removal(models.Model):
    """One thing that somebody is taken out of, kept by hand: asked of whom, confirmed by whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    way_out = models.ForeignKey(WayOut, on_delete=models.CASCADE, related_name="removals")
    access = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Access])
    asked_at = models.DateTimeField(null=True)
    asked_of = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    times_asked = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["way_out", "access"], name="removal_once")
        ]

    def __str__(self) -> str:
        return self.access
