"""The signed part of the addresses in a kind letter: it says which letter is answered, and nothing else."""

from datetime import timedelta
from uuid import UUID

from django.core import signing

SALT = "holdspace.groups.check_in"
GOOD_FOR = timedelta(days=180)


def token_for(check_in: UUID) -> str:
    """A token for the address of the page on which one kind letter is answered; good for 180 days."""
    return signing.dumps(check_in.hex, salt=SALT)


def opened(token: str) -> UUID | None:
    """Which kind letter a token belongs to; None for a forged or old one."""
    try:
        return UUID(signing.loads(token, salt=SALT, max_age=GOOD_FOR))
    except (signing.BadSignature, ValueError, TypeError):
        return None
