"""Persons and what is dated about them: roles, handles, bars. No former names are kept."""

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q

from holdspace.people.rules import STAFF_KINDS as STAFF
from holdspace.people.rules import Standing, fold_email


class PersonQuery(models.QuerySet["Person"]):
    """Who may be seen by whom."""

    def visible_to(self, standing: Standing) -> Self:
        """Members see each other; a visitor, and someone here for one event only, sees nobody but themselves."""
        here = self.filter(left_at=None, listed=False)
        if standing.is_member:
            return here
        return here.filter(pk=standing.person_id) if standing.person_id else self.none()

    def with_role(self, *kinds: str, at: datetime) -> Self:
        """Those who hold one of these roles at that time."""
        live = Role.objects.filter(person=OuterRef("pk"), kind__in=kinds).live(at)
        return self.filter(Exists(live), left_at=None)


class PersonManager(BaseUserManager["Person"]):
    """What the sign-in library asks of a user model's manager."""

    def get_queryset(self) -> PersonQuery:
        return PersonQuery(self.model, using=self._db)

    def visible_to(self, standing: Standing) -> PersonQuery:
        return self.get_queryset().visible_to(standing)

    def with_role(self, *kinds: str, at: datetime) -> PersonQuery:
        return self.get_queryset().with_role(*kinds, at=at)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=fold_email(username or ""))


class Person(AbstractBaseUser):
    """A human being. The chosen name is the only one; the address is optional and unique when present."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    last_login = None  # "last seen" is nobody's business (K8)
    name = models.CharField(max_length=80)
    email = models.EmailField(null=True, blank=True, unique=True)
    zone = models.CharField(max_length=60, default="UTC")
    language = models.CharField(max_length=12, default="en")
    pronouns = models.CharField(max_length=40, default="", blank=True)
    orcid = models.CharField(max_length=19, default="", blank=True)
    country = models.CharField(max_length=2, default="", blank=True)
    affiliation = models.CharField(max_length=80, default="", blank=True)
    listed = models.BooleanField(default=False)
    announce = models.BooleanField(default=True)
    paused_until = models.DateField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    # When somebody listed was written to: never twice at one address.
    invited_at = models.DateTimeField(null=True)
    credit_name = models.CharField(max_length=80, default="", blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["name", "id"], name="person_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether they may sign in: not someone merely listed, nor someone who has left."""
        return self.left_at is None and not self.listed


class RoleQuery(models.QuerySet["Role"]):
    def live(self, at: datetime) -> Self:
        """Roles that are held at that time."""
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)


class Role(models.Model):
    """One role as a dated fact; permissions are the union of the live ones."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=30)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    employer = models.CharField(max_length=80, default="", blank=True)
    note = models.CharField(max_length=200, default="", blank=True)
    manager = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    contract = models.ForeignKey(
        "Contract", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    objects = RoleQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["person", "kind"]),
            models.Index(fields=["kind", "until"]),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")), name="role_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.kind


class ExtraRole(models.Model):
    """A role name that the community added to the closed list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=30, unique=True)

    def __str__(self) -> str:
        return self.name


class Handle(models.Model):
    """How a person is known elsewhere; two entries join on a handle or an address, never on a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="handles")
    place = models.CharField(max_length=30)
    value = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["place", "value"], name="handle_once")
        ]

    def __str__(self) -> str:
        return f"{self.place}:{self.value}"


class BarQuery(models.QuerySet["Bar"]):
    def live(self, at: datetime) -> Self:
        """Bars that hold at that time."""
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)


class Bar(models.Model):
    """Somebody may not be somewhere for a time. No reason and no case stand here (the vault scheme, section 9).

    ``tag`` is a keyed hash of the address of someone barred who has left: the bar outlives the address.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=60)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    tag = models.BinaryField(default=b"")
    objects = BarQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["person", "scope"])]

    def __str__(self) -> str:
        return self.scope


class Joining(models.Model):
    """Somebody asked to join and was sent a link; deleted when used or a day old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=80)
    zone = models.CharField(max_length=60)
    announce = models.BooleanField(default=True)
    agreed = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class Claim(models.Model):
    """A member says that a listed entry is them; deleted when staff have answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    listed = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["person", "listed"], name="claim_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Erasure(models.Model):
    """Somebody left and was erased. Kept beside the backups too, and replayed on a restored copy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person_id = models.UUIDField(unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person_id)


STAFF_KINDS = tuple(sorted(STAFF))

SEARCH = "person"  # the kind under which names stand in the search index
