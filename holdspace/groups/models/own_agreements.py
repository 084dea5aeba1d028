"""Texts that a group agrees on for itself, with their comments; in force by a consent round only."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from holdspace.groups.models.groups import Group
from holdspace.groups.models.rounds import Round
from holdspace.groups.rules.own_agreements import TextState
from holdspace.people.models import Person


class OwnText(models.Model):
    """One version of something a group agrees on; a draft binds nobody. ``chain``: the versions of one agreement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="own_texts")
    chain = models.UUIDField(default=uuid.uuid4)
    number = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=120)
    words = models.TextField()
    state = models.CharField(
        max_length=10, default=TextState.DRAFT, choices=[(one.value, one.value) for one in TextState]
    )
    proposed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    comments_until = models.DateTimeField(null=True)
    round = models.ForeignKey(Round, on_delete=models.RESTRICT, null=True, related_name="+")
    in_force_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["group", "state"], name="own_text_of_group")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["chain", "number"], name="own_text_once"),
            models.UniqueConstraint(
                fields=["chain"], condition=Q(state=TextState.IN_FORCE), name="own_text_one_in_force"
            ),
            # The database holds it too: nothing is in force that no round has passed.
            models.CheckConstraint(
                condition=~Q(state=TextState.IN_FORCE) | Q(round__isnull=False, in_force_at__isnull=False),
                name="own_text_in_force_by_round",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OwnComment(models.Model):
    """What somebody in the group said to a proposed text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.ForeignKey(OwnText, on_delete=models.CASCADE, related_name="comments")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.text_id)
