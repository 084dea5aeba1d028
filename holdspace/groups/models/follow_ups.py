"""That a group went on as another one: the link that both show."""

import uuid

from django.db import models

from holdspace.groups.models.groups import Group
from holdspace.people.models import Person


class FollowUp(models.Model):
    """``group`` follows from ``of``. Its people came by an invitation each; nothing else moved."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="went_on_as")
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="follows_from")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.group_id)
