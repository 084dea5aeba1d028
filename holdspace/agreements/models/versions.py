"""The agreements as rows: one a kind, its versions, who accepted which, and when each was looked at again."""

import hashlib
import json
import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from holdspace.agreements.document import Document, Kind, from_json
from holdspace.agreements.filling import filled
from holdspace.agreements.rules import Number, Status, Way
from holdspace.people.models import Person
from holdspace.people.rules import Standing


class Agreement(models.Model):
    """One of the documents. ``discussed_at`` is when a text adopted as a template became the community's own.

    ``review_on`` is when what is in force is looked at again, and ``review_owner`` who sees to it (R-060).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, unique=True, choices=[(kind.value, kind.value) for kind in Kind])
    discussed_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True)
    review_owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.kind


class VersionQuery(models.QuerySet["Version"]):
    """Which versions of which kind, and for whose eyes."""

    def of(self, kind: str) -> Self:
        return self.filter(agreement__kind=kind).select_related("agreement")

    def published(self) -> Self:
        """What was ever in force, newest first."""
        return self.exclude(status=Status.DRAFT).order_by("-major", "-minor")

    def visible_to(self, standing: Standing) -> Self:
        """Everybody reads what is or was in force; staff read drafts too."""
        return self.all() if standing.is_staff else self.exclude(status=Status.DRAFT)


class Version(models.Model):
    """One text of an agreement. Once it has left the draft, the database itself refuses to change its words.

    ``content`` keeps its placeholders, so that the next draft has them too; ``own_words`` is what they said when it was
    published (R-044). ``told_up_to`` is the last person who was written to about it; letters are posted in batches.
    ``group_id`` and ``group_name`` are of the group that a draft belongs to, written here from above (R-062).
    ``renew_by`` is until when earlier yeses still count, where it ``asks_again`` (R-046).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    status = models.CharField(max_length=12, default=Status.DRAFT)
    major = models.PositiveSmallIntegerField(null=True)
    minor = models.PositiveSmallIntegerField(null=True)
    content = models.JSONField()
    own_words = models.JSONField(default=dict)
    from_starter = models.BooleanField(default=False)
    change_note = models.TextField(default="", blank=True)
    asks_again = models.BooleanField(default=False)
    renew_by = models.DateTimeField(null=True)
    thanks = models.TextField(default="", blank=True)
    group_id = models.UUIDField(null=True)
    group_name = models.CharField(max_length=200, default="", blank=True)
    review_on = models.DateField(null=True)
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    told_up_to = models.UUIDField(null=True)
    objects = VersionQuery.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agreement", "major", "minor"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(status=Status.DRAFT), name="version_one_draft"
            ),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(status=Status.IN_FORCE), name="version_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT, major=None, minor=None, published_at=None)
                | Q(
                    status__in=[Status.IN_FORCE, Status.SUPERSEDED],
                    major__isnull=False,
                    minor__isnull=False,
                    published_at__isnull=False,
                )
                & ~Q(change_note=""),
                name="version_published_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.number or self.status}"

    def get_absolute_url(self) -> str:
        """Where the text stands for ever; a draft stands at the staff's desk."""
        if self.number is None:
            return reverse("agreements:draft", args=[self.agreement.kind])
        return reverse("agreements:version", args=[self.agreement.kind, self.number])

    @property
    def kind(self) -> Kind:
        return Kind(self.agreement.kind)

    @property
    def number(self) -> Number | None:
        if self.major is None or self.minor is None:
            return None
        return Number(self.major, self.minor)

    @property
    def document(self) -> Document:
        """The text as it was published; a draft still with its placeholders."""
        return filled(self.unfilled, self.own_words)

    @property
    def unfilled(self) -> Document:
        """The text with its placeholders, for the next draft."""
        return from_json(self.content)

    @property
    def mark(self) -> str:
        """Changes with every word: a consent holds for the words that were seen, and for no others."""
        return hashlib.sha256(json.dumps(self.content, sort_keys=True).encode()).hexdigest()[:32]

    @property
    def is_template(self) -> bool:
        """Adopted from a starter text and not yet talked over in the community (R-068, R-403)."""
        return self.from_starter and self.agreement.discussed_at is None


class Acceptance(models.Model):
    """Somebody agreed to a version: when, and in which way (R-045)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="acceptances")
    way = models.CharField(max_length=10, choices=[(way.value, way.value) for way in Way])
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["person", "version"], name="accepted_once")
        ]

    def __str__(self) -> str:
        return self.way


class Review(models.Model):
    """Somebody looked at what is in force: whether it stays as it is, and when it is looked at again (R-060)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="reviews")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    stays = models.BooleanField()
    note = models.TextField(default="", blank=True)
    next_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.version_id} {self.at:%Y-%m-%d}"
