"""The signed links in letters: who may agree to which version, and whose suggestion it is; nothing else."""

from datetime import timedelta
from uuid import UUID

from django.core import signing

from holdspace.agreements.models import Suggestion, Version
from holdspace.agreements.rules import Status
from holdspace.people.models import Person

SALT = "holdspace.agreements.yes"
SUGGESTED = "holdspace.agreements.suggested"
GOOD_FOR = timedelta(days=90)


def token_for(person: Person, version: Version) -> str:
    """A token for the address of the page on which this person may agree to this version; good for 90 days."""
    return signing.dumps([person.pk.hex, version.pk.hex], salt=SALT)


def opened(token: str) -> tuple[Person, Version] | None:
    """Whose link it is and for what; None for a forged or old one, and for someone who has left."""
    try:
        person_hex, version_hex = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
        person_id, version_id = UUID(person_hex), UUID(version_hex)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    person = Person.objects.filter(pk=person_id, left_at=None, listed=False).first()
    versions = Version.objects.select_related("agreement").exclude(status=Status.DRAFT)
    version = versions.filter(pk=version_id).first()
    return (person, version) if person and version else None


def suggestion_token(suggestion: Suggestion) -> str:
    """A token for the address of the page on which a visitor sees what became of their suggestion; for a year."""
    return signing.dumps(suggestion.pk.hex, salt=SUGGESTED)


def suggestion_opened(token: str) -> Suggestion | None:
    """The visitor's suggestion that a link belongs to; None for a forged or old one."""
    try:
        key = UUID(signing.loads(token, salt=SUGGESTED, max_age=timedelta(days=365)))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Suggestion.objects.select_related("agreement", "version__agreement", "adopted_in__agreement")
    return found.filter(pk=key, person=None).first()
