"""What was asked to be shared outside, staff's consent to it, and the words of those who are quoted."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from holdspace.groups.models.groups import Group
from holdspace.groups.models.materials import ItemVersion
from holdspace.groups.models.rounds import Round
from holdspace.groups.rules.rounds import RoundState
from holdspace.groups.rules.sharing import Audience
from holdspace.people.models import Person
from holdspace.people.rules import Standing


class SharingQuery(models.QuerySet["Sharing"]):
    def visible_to(self, standing: Standing) -> Self:
        """What was asked is as visible as the version that it is about."""
        seen = ItemVersion.objects.visible_to(standing).filter(pk=OuterRef("version"))
        return self.filter(Exists(seen))

    def in_force(self, now: Any) -> Self:
        """What may be shown outside now: consented, not ended, and with every speaker's yes where words are theirs."""
        passed = Round.objects.filter(subject_id=OuterRef("pk"), state=RoundState.PASSED)
        staff = StaffConsent.objects.filter(sharing=OuterRef("pk"), taken_back_at=None, effective_at__lte=now)
        quoted = Quote.objects.filter(sharing=OuterRef("pk"))
        unsaid = quoted.filter(Q(yes=None) | Q(yes=False))
        spoken = Q(attributed=False) | (Exists(quoted) & ~Exists(unsaid))
        live = self.filter(ended_at=None, until__gt=now)
        return live.filter(Q(Exists(passed)) | Q(Exists(staff))).filter(spoken)


class Sharing(models.Model):
    """A request to show one version of an item to an audience, for a purpose, until a day (R-139).

    ``part``: what of it, where it is not the whole. ``attributed``: it shows who said what, so each speaker's own
    yes is needed (R-143). It ends by itself at ``until``. Its id is the address under which an audience sees it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="sharings")
    version = models.ForeignKey(ItemVersion, on_delete=models.CASCADE, related_name="sharings")
    part = models.CharField(max_length=200, default="", blank=True)
    audience = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Audience])
    audience_words = models.CharField(max_length=200, default="", blank=True)
    purpose = models.TextField()
    attributed = models.BooleanField(default=False)
    until = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    objects = SharingQuery.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["group", "audience", "until"], name="sharing_of_group")
        ]

    def __str__(self) -> str:
        return self.audience


class StaffConsent(models.Model):
    """Consent of somebody on the staff; over an objection it takes effect 72 hours after the group was told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="staff_consents")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(default="", blank=True)
    over_objection = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    effective_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["sharing"], condition=Q(taken_back_at=None), name="staff_consent_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.sharing_id)


class Quote(models.Model):
    """Words of one speaker that would travel with what is shared; ``yes`` None: they have not answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="quotes")
    speaker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    yes = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["speaker", "yes"], name="quote_of_speaker")]

    def __str__(self) -> str:
        return str(self.sharing_id)
