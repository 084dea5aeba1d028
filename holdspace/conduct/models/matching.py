"""The committee's match key, sealed to each holder (the vault scheme, section 9)."""

from django.db import models

from holdspace.conduct.models.keys import Holder


class MatchKey(models.Model):
    """The one key with which persons are compared, sealed to one holder."""

    holder = models.OneToOneField(Holder, on_delete=models.CASCADE, primary_key=True, related_name="+")
    sealed = models.BinaryField()
    mac = models.BinaryField()

    def __str__(self) -> str:
        return "match key"
