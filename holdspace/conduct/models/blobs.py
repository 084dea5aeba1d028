"""Files as the database sees them: which case, and how large roughly; the sealed bytes lie beside the database."""

import uuid

from django.db import models

from holdspace.conduct.models.cases import Case


class Blob(models.Model):
    """A sealed file of a case. Its name, its key and whom it came from stand only in a sealed entry.

    ``size_class``: the length to which it was filled up before it was sealed. ``digest``: of the sealed bytes, so that
    they can be verified without opening any.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    size_class = models.PositiveBigIntegerField()
    digest = models.BinaryField(max_length=32)
    mac = models.BinaryField()

    def __str__(self) -> str:
        return "blob"
