"""The end of `holdspace setup`: tables, the first staff person, and the link that lets them in."""

from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError
from django.urls import reverse
from django.utils.timezone import now

from holdspace.clock.refusal import Refused
from holdspace.hall import first
from holdspace.site import ready, start


@dataclass(frozen=True)
class Outcome:
    """What setup tells at its end: a sentence, and the one-time link while nobody has used one."""

    sentence: str
    link: str | None


def take(*, name: str | None, email: str | None, zone: str) -> Outcome:
    """Bring the tables up to this version and name the first staff person, if nobody is there yet."""
    migrate()
    try:
        person = first.name_first_person(name=name, email=email, zone=zone, now=now())
    except Refused as refused:
        start.refuse(f"{refused.refusal.value}: give another --name, --email or --zone.")
    token = first.new_token(person)
    if token is None:
        return Outcome(f"Everything is in place. Sign in at {settings.HOLDSPACE_BASE_URL}/", None)
    link = settings.HOLDSPACE_BASE_URL + reverse("hall:first", args=[token])
    return Outcome("The first staff person goes on in a browser, with this link:", link)


def migrate() -> None:
    """Apply what waits, or end with a sentence; a database of a newer version is left alone."""
    try:
        _, unknown = ready.migrations()
        if unknown:
            start.refuse(
                f"The database was written by a newer version ({unknown[0]}). Install that version, or a later one."
            )
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as fault:
        start.refuse(
            f"The database does not answer: {ready.first_line(fault)}. Look at HOLDSPACE_DATABASE_URL."
        )
