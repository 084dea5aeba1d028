"""What a year brought: counts taken once, words that somebody wrote, and who looked over them."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from holdspace.people.models import Person


class YearSummary(models.Model):
    """``counts`` are kept as they were taken; what is printed of them follows from ``rules.yearly``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveIntegerField(unique=True)
    counts = models.JSONField(default=dict)
    taken_at = models.DateTimeField()
    words = models.TextField(default="", blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            # Two people: whoever wrote the words is not the one who lets them out.
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=models.F("written_by")),
                name="year_approved_by_another",
            )
        ]

    def __str__(self) -> str:
        return str(self.year)
