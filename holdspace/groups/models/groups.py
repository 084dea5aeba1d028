"""Groups, dated memberships, invitations and wishes to join: the rows that all others hang on."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from holdspace.groups.rules import LONGEST_NAME, GroupKind, GroupRole, State
from holdspace.groups.rules.projects import LONGEST_PROJECT
from holdspace.people.models import Person
from holdspace.people.rules import Standing

SHOWN_TO_ALL = (State.ACTIVE, State.CLOSING, State.CLOSED)


class GroupQuery(models.QuerySet["Group"]):
    """Which groups exist for whom."""

    def visible_to(self, standing: Standing) -> Self:
        """Staff see all. An unlisted group exists only for its people and for those invited (R-097, K8).

        Members see a forming group, so that they can ask to join it; visitors see it once it has opened.
        """
        if standing.is_staff:
            return self.all()
        if standing.person_id is None:
            return self.filter(unlisted=False, state__in=SHOWN_TO_ALL)
        mine = Membership.objects.live().filter(person_id=standing.person_id).values("group")
        invited = Wish.objects.filter(person_id=standing.person_id, way=Wish.INVITED, ended_at=None)
        asked = invited.filter(held=False).values("group")
        open_to = Q(unlisted=False) if standing.is_member else Q(unlisted=False, state__in=SHOWN_TO_ALL)
        return self.filter(open_to | Q(pk__in=mine) | Q(pk__in=asked))


class Group(models.Model):
    """A working group, interest group or committee.

    ``opened_at`` None in a group that runs: nobody knows since when. ``imported_as`` keeps what the last import
    wrote, so that the next one changes only what nobody has changed here. ``gap_told_at`` is when somebody was
    told that nobody facilitates or leads; empty again once somebody does. ``who_may_join`` empty: as its kind
    has it. ``converted_at``: when a working group went on as an interest group.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=LONGEST_NAME)
    sort = models.CharField(max_length=LONGEST_NAME)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in GroupKind])
    state = models.CharField(
        max_length=10, default=State.FORMING, choices=[(s.value, s.value) for s in State]
    )
    purpose = models.TextField(default="", blank=True)
    goal = models.TextField(default="", blank=True)
    mission = models.TextField(default="", blank=True)
    rhythm = models.CharField(max_length=200, default="", blank=True)
    own_rules = models.TextField(default="", blank=True)
    ends_on = models.DateField(null=True, blank=True)
    done_when = models.CharField(max_length=300, default="", blank=True)
    who_may_join = models.CharField(max_length=500, default="", blank=True)
    audience = models.CharField(max_length=300, default="", blank=True)
    project_title = models.CharField(max_length=LONGEST_PROJECT, default="", blank=True)
    project_type = models.CharField(max_length=20, default="", blank=True)
    project_other = models.CharField(max_length=200, default="", blank=True)
    not_now = models.CharField(max_length=200, default="", blank=True)
    unlisted = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True)
    converted_at = models.DateTimeField(null=True)
    gap_told_at = models.DateTimeField(null=True)
    imported = models.BooleanField(default=False)
    source = models.CharField(max_length=20, default="", blank=True)
    source_key = models.CharField(max_length=120, default="", blank=True)
    imported_as = models.JSONField(default=dict)
    objects = GroupQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["kind", "sort", "id"], name="group_in_order"),
            models.Index(fields=["state", "sort", "id"], name="group_by_state"),
            models.Index(fields=["sort", "id"], name="group_by_name"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["source", "source_key"], condition=~Q(source=""), name="group_imported_once"
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at=None)),
                name="group_closed_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:home", args=[self.slug])


class MembershipQuery(models.QuerySet["Membership"]):
    def live(self) -> Self:
        """What holds now."""
        return self.filter(over=False)


class Membership(models.Model):
    """Who belonged to a group, in what role, from when to when: the one fact everything else follows from.

    ``since`` None: nobody knows since when. ``over`` with ``until`` None: it has ended, nobody knows when.
    ``sees_from``: what is confidential and older stays closed to somebody who came in later by agreement (R-093);
    None: all of it is open to them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in GroupRole])
    title = models.TextField(default="", blank=True)
    capacity = models.CharField(max_length=200, default="", blank=True)
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    over = models.BooleanField(default=False)
    sees_from = models.DateTimeField(null=True, blank=True)
    imported = models.BooleanField(default=False)
    objects = MembershipQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["group", "over", "role"], name="membership_of_group"),
            models.Index(fields=["person", "over"], name="membership_of_person"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["group", "person", "role"], condition=Q(over=False), name="membership_once"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(over=True), name="membership_over_when_ended"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
                name="membership_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.role


class Wish(models.Model):
    """An invitation, a request to join, or a note of interest; one open of each way for a person and a group.

    ``already``: a list says that they were in the group before it came here. ``held``: written down, and the letter
    waits until staff press send. ``declined``: whoever was invited said no.
    """

    INVITED, ASKED, NOTED = "invited", "asked", "noted"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="wishes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=10, choices=[(way, way) for way in (INVITED, ASKED, NOTED)])
    capacity = models.CharField(max_length=200, default="", blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    came_in = models.BooleanField(default=False)
    already = models.BooleanField(default=False)
    held = models.BooleanField(default=False)
    declined = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["person", "way", "ended_at"], name="wish_of_person")
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["group", "person", "way"], condition=Q(ended_at=None), name="wish_once"
            )
        ]

    def __str__(self) -> str:
        return self.way
