"""The link by which somebody who is only listed takes themselves out: it names the entry, and only we can make it."""

from typing import Final
from uuid import UUID

from django.core import signing

from holdspace.people.models import Person

SALT: Final = "people.removal"


def removal_token(listed: Person) -> str:
    """What stands in the link of an invitation. It lasts as long as the entry is nobody's."""
    return signing.dumps(str(listed.pk), salt=SALT)


def entry_named(token: str) -> Person | None:
    """The listed entry of such a link; None where it is forged, or the entry is gone or somebody's."""
    try:
        key = UUID(signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    return Person.objects.get_queryset().filter(pk=key, listed=True, left_at=None).first()
