"""What people suggest for a text, and what became of it."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from holdspace.agreements.document import Kind
from holdspace.agreements.models.versions import Agreement, Version
from holdspace.agreements.rules.suggestions import OPEN, Fate
from holdspace.people.models import Person
from holdspace.people.rules import Standing


class SuggestionQuery(models.QuerySet["Suggestion"]):
    """Suggestions for whose eyes, and which of them wait."""

    def visible_to(self, standing: Standing) -> Self:
        """Staff see all, a sender their own; for anybody else there are none."""
        if standing.is_staff:
            return self.all()
        return self.filter(person_id=standing.person_id) if standing.person_id else self.none()

    def waiting(self) -> Self:
        """Those without an answer, oldest first."""
        return self.filter(fate__in=OPEN).order_by("made_at", "pk")


class Suggestion(models.Model):
    """One suggestion on a section (``anchor`` empty: on the whole text), as its sender saw it in ``version`` (R-061).

    Name, address and zone are a visitor's; of a person only who it is. The address is emptied with the last letter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    once = models.UUIDField(unique=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="suggestions")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="suggestions")
    anchor = models.CharField(max_length=120, default="", blank=True)
    heading = models.CharField(max_length=200, default="", blank=True)
    words = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=80, default="", blank=True)
    address = models.CharField(max_length=254, default="", blank=True)
    zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=12, default="en")
    credit = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    fate = models.CharField(
        max_length=12, default=Fate.RECEIVED, choices=[(fate.value, fate.value) for fate in Fate]
    )
    answer = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    adopted_in = models.ForeignKey(Version, on_delete=models.SET_NULL, null=True, related_name="adopted")
    asked_over_at = models.DateTimeField(null=True)
    objects = SuggestionQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["made_at", "id"],
                condition=Q(fate__in=["received", "considered"]),
                name="suggestion_waiting",
            ),
            models.Index(fields=["person", "made_at"], name="suggestion_of_person"),
            models.Index(fields=["made_at"], name="suggestion_made"),
        ]

    def __str__(self) -> str:
        return self.fate

    def get_absolute_url(self) -> str:
        return reverse("agreements:suggestion", args=[self.pk])

    @property
    def kind(self) -> Kind:
        return Kind(self.agreement.kind)
