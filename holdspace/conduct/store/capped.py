"""Columns under a cap: a huge row that somebody put there is not read into memory (the vault scheme, section 3)."""

from django.db.models import BinaryField, F, Value, When
from django.db.models import Case as If
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from holdspace.vault import Cap


def capped(column: str, cap: Cap) -> If:
    """The bytes of a column, and none where they are over the cap: a huge row is not read into memory."""
    fits = When(LessThanOrEqual(Length(column), int(cap)), then=F(column))
    return If(fits, default=Value(b"", BinaryField()), output_field=BinaryField())
