"""A proposal of a new group, which only its proposer and the staff see."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from holdspace.groups.models.groups import Group
from holdspace.groups.rules import LONGEST_NAME, GroupKind
from holdspace.groups.rules.proposals import ProposalState
from holdspace.people.models import Person
from holdspace.people.rules import Standing


class ProposalQuery(models.QuerySet["Proposal"]):
    """Which proposals exist for whom."""

    def visible_to(self, standing: Standing) -> Self:
        """Staff see all, a proposer their own; for everybody else there is none (R-076, K8)."""
        if standing.is_staff:
            return self.all()
        return self.filter(proposer_id=standing.person_id) if standing.person_id else self.none()


class Proposal(models.Model):
    """What somebody would like to begin. ``although`` is why, where groups much like it exist."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in GroupKind])
    name = models.CharField(max_length=LONGEST_NAME)
    topic = models.TextField(default="", blank=True)
    need = models.TextField()
    audience = models.CharField(max_length=300, default="", blank=True)
    although = models.TextField(default="", blank=True)
    would_lead = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, default=ProposalState.PROPOSED, choices=[(s.value, s.value) for s in ProposalState]
    )
    reason = models.TextField(default="", blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    group = models.OneToOneField(Group, on_delete=models.SET_NULL, null=True, related_name="+")
    objects = ProposalQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["state", "made_at", "id"], name="proposal_in_order"),
            models.Index(fields=["proposer", "made_at"], name="proposal_of_person"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(state=ProposalState.PROPOSED, ended_at=None)
                | (~Q(state=ProposalState.PROPOSED) & Q(ended_at__isnull=False)),
                name="proposal_ended_when_answered",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:proposal", args=[self.pk])
