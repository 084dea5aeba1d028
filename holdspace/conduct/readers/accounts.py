"""Finding an account by what a member types: an address, or a name that exactly one person has."""

from holdspace.clock.refusal import allow
from holdspace.conduct.rules.refusals import Refusal
from holdspace.people.models import Person
from holdspace.people.rules import fold_email


def account_named(typed: str) -> Person:
    """Whoever has this address or this name. Raises ``Refused(ACCOUNT_UNKNOWN)`` for nobody and for more than one."""
    here = Person.objects.filter(left_at=None)
    same = here.filter(email=fold_email(typed)) if "@" in typed else here.filter(name__iexact=typed.strip())
    found = list(same[:2])
    allow(None if len(found) == 1 else Refusal.ACCOUNT_UNKNOWN)
    return found[0]
