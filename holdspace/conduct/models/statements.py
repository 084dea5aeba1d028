"""What the board has published: in clear, since it is public."""

import uuid
from typing import Any, ClassVar

from django.db import models


class Statement(models.Model):
    """One version of a public statement. A correction is a new version; the earlier ones stay, marked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement_id = models.UUIDField()
    version = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    published_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["statement_id", "version"], name="statement_version_once")
        ]

    def __str__(self) -> str:
        return f"statement, version {self.version}"


class Figures(models.Model):
    """The figures of one year as they were published: small numbers are not in them (R-333)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    cells = models.JSONField(default=dict)
    published_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["year", "version"], name="figures_version_once")
        ]

    def __str__(self) -> str:
        return f"figures of {self.year}"
