"""Consent rounds: what is asked of a group, who is asked, what each said, and what was talked over."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from holdspace.groups.models.groups import Group, Membership
from holdspace.groups.rules.rounds import RoundState, Say, Subject
from holdspace.people.models import Person
from holdspace.people.rules import Standing


class RoundQuery(models.QuerySet["Round"]):
    def visible_to(self, standing: Standing) -> Self:
        """Staff see all; others those of their groups, from the point agreed when they came in (R-093)."""
        if standing.is_staff:
            return self.all()
        if standing.person_id is None:
            return self.none()
        held = Membership.objects.live().filter(group=OuterRef("group"), person_id=standing.person_id)
        point = Q(sees_from=None) | Q(sees_from__lte=OuterRef("as_of"))
        return self.filter(Exists(held.filter(point)))


class Round(models.Model):
    """A question to everyone in a group, about one version of one subject, with an end (K6).

    ``subject_id`` names a row of the subject's own; ``version`` is what the answers are about, and no answer counts
    for another. ``as_of``: since when what it is about is there; closed to somebody whose agreed point is later.
    ``amends``: the round whose proposal this one changes; its answers are not carried over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="rounds")
    subject = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Subject])
    subject_id = models.UUIDField(default=uuid.uuid4)
    version = models.CharField(max_length=40, default="", blank=True)
    asks = models.CharField(max_length=200)
    words = models.TextField(default="", blank=True)
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    as_of = models.DateTimeField()
    closes_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, default=RoundState.OPEN, choices=[(one.value, one.value) for one in RoundState]
    )
    ended_at = models.DateTimeField(null=True)
    dropped_because = models.TextField(default="", blank=True)
    amends = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="amended_by")
    objects = RoundQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["group", "state", "closes_at"], name="round_of_group"),
            models.Index(fields=["subject_id"], name="round_of_subject"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["subject", "subject_id"], condition=Q(state=RoundState.OPEN), name="round_once_open"
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.OPEN, ended_at=None)
                | (~Q(state=RoundState.OPEN) & Q(ended_at__isnull=False)),
                name="round_ended_when_not_open",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class Voice(models.Model):
    """Somebody who is asked in a round; ``gone_at``: they left the group before it ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["round", "person"], name="voice_once")
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["person"], name="voice_of_person")]

    def __str__(self) -> str:
        return str(self.round_id)


class Answer(models.Model):
    """One thing that somebody said in a round; the latest counts, the earlier stay as history."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    say = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Say])
    words = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    nth = models.PositiveIntegerField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["round", "nth"], name="answer_in_order")
        ]

    def __str__(self) -> str:
        return self.say


class Talk(models.Model):
    """What was talked over while somebody objects, and what was said to a question: by who steers, for the group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="talks")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.round_id)
