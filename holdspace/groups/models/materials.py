"""What a group works on: a register of items and versions; the files stay in the community's own drive."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from holdspace.groups.models.groups import Group, Membership
from holdspace.groups.rules.materials import LONGEST_TITLE, Label
from holdspace.people.models import Person
from holdspace.people.rules import Standing


class ItemQuery(models.QuerySet["Item"]):
    def visible_to(self, standing: Standing) -> Self:
        """Staff see all; others what their groups work on, if a version of it is open to them (R-093, R-137)."""
        if standing.is_staff:
            return self.all()
        seen = ItemVersion.objects.visible_to(standing).filter(item=OuterRef("pk"))
        return self.filter(Exists(seen)) if standing.person_id else self.none()


class Item(models.Model):
    """Something a group works on. Its title is as confidential as the thing itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="items")
    title = models.CharField(max_length=LONGEST_TITLE)
    label = models.CharField(
        max_length=12, default=Label.GROUP_ONLY, choices=[(one.value, one.value) for one in Label]
    )
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    objects = ItemQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["group", "made_at", "id"], name="item_of_group")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("groups:item", args=[self.group.slug, self.pk])


class ItemVersionQuery(models.QuerySet["ItemVersion"]):
    def visible_to(self, standing: Standing) -> Self:
        """Staff see all; others the versions of their groups, from the point agreed when they came in."""
        if standing.is_staff:
            return self.all()
        if standing.person_id is None:
            return self.none()
        held = Membership.objects.live().filter(group=OuterRef("item__group"), person_id=standing.person_id)
        point = Q(sees_from=None) | Q(sees_from__lte=OuterRef("made_at"))
        return self.filter(Exists(held.filter(point)))


class ItemVersion(models.Model):
    """One version of an item, and where it lives: an address, or words such as "the shared folder"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    place = models.CharField(max_length=500)
    note = models.TextField(default="", blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    objects = ItemVersionQuery.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["item", "number"], name="item_version_once")
        ]

    def __str__(self) -> str:
        return str(self.number)
