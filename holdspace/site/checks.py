"""What `holdspace check` looks at. Each look gives what is wrong as plain sentences, and nothing when all is well."""

import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.models import Max

from holdspace import clock
from holdspace.community.readers import facts
from holdspace.conduct import checks as conduct
from holdspace.connectors.mail.mailbox import Fault, Unreachable, opened
from holdspace.journal import actions as journal
from holdspace.journal.models import Entry
from holdspace.outbox import actions as outbox
from holdspace.outbox.models import Errand, Office
from holdspace.site import environment, ready, start

LITTLE_ROOM = 200 * 1024 * 1024  # bytes free in the data folder below which a report might not be stored
CLOCK_LEEWAY = timedelta(minutes=2)
WAITS_TOO_LONG = timedelta(minutes=10)  # a worker that runs looks twice a second
WHY_NO_MAILBOX = {
    Fault.NO_ANSWER: "does not answer",
    Fault.SIGN_IN_REFUSED: "refuses to sign in",
    Fault.NO_SUCH_FOLDER: "has no folder of that name",
    Fault.NOT_UNDERSTOOD: "gave an answer that we do not understand",
}


@dataclass(frozen=True)
class Finding:
    """Something that is wrong, in a sentence that says what to do; ``area`` names the look that found it."""

    area: str
    sentence: str


def findings(now: datetime) -> list[Finding]:
    """Everything that is wrong now, in the order of the looks. One that cannot be made is itself a finding."""
    found: list[Finding] = []
    for area, look in LOOKS.items():
        try:
            found += [Finding(area, sentence) for sentence in look(now)]
        except DatabaseError as fault:
            found.append(
                Finding(area, f"This could not be looked at ({type(fault).__name__}): see the database.")
            )
    return found


def configuration(now: datetime) -> Iterator[str]:
    data = Path(settings.HOLDSPACE_DATA)
    if refusal := ready.why_not_folder(data):
        yield refusal
    elif data.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield f"Other accounts of this machine can look into {data}. Run: chmod 700 {data}"
    kept = environment.key_folder(data) / "house.key"
    if kept.is_file() and kept.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield f"Other accounts can read the house key. Run: chmod 600 {kept}"
    address = urlsplit(settings.HOLDSPACE_BASE_URL)
    if address.scheme == "http" and not start.is_loopback(address.hostname or ""):
        yield "HOLDSPACE_BASE_URL begins with http://: what people write travels unprotected. Put TLS in front."
    if settings.HOLDSPACE_DEMO and not start.is_loopback(address.hostname or ""):
        yield "HOLDSPACE_DEMO is set: anybody may sign in as anybody. Take it away."
    if data.is_dir() and shutil.disk_usage(data).free < LITTLE_ROOM:
        yield f"Less than 200 MB are free where {data} lies. Make room before a report cannot be stored."


def database(now: datetime) -> Iterator[str]:
    if refusal := ready.why_not_database():
        yield refusal
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            if cursor.fetchone()[0] != "ok":
                yield "SQLite finds its file damaged. Restore the newest backup: holdspace restore."


def mail(now: datetime) -> Iterator[str]:
    quiet = Office.objects.filter(pk=1, quiet=True).exists()
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        if not quiet and not settings.HOLDSPACE_DEMO:
            yield "Letters are written into a folder and reach nobody. Set HOLDSPACE_EMAIL_URL to a mail server."
        return
    server = get_connection(timeout=5)
    try:
        server.open()
    except OSError as fault:  # every fault of a mail server is one of these
        yield f"The mail server does not answer ({type(fault).__name__}). Look at HOLDSPACE_EMAIL_URL."
    else:
        server.close()


def conduct_mailbox(now: datetime) -> Iterator[str]:
    """Whether the mailbox of the conduct address can be read; nothing of what lies there is looked at."""
    place = settings.HOLDSPACE_CONDUCT_MAILBOX
    if place is None:
        return
    if place.scheme == "imap" and not start.is_loopback(place.host):
        yield "HOLDSPACE_CONDUCT_IMAP_URL begins with imap://: reports travel unprotected. Use imaps://."
    try:
        with opened(place):
            pass
    except Unreachable as unreachable:
        yield f"The conduct mailbox {WHY_NO_MAILBOX[unreachable.fault]}. Look at HOLDSPACE_CONDUCT_IMAP_URL."


def wall_clock(now: datetime) -> Iterator[str]:
    written = (
        Entry.objects.aggregate(at=Max("at"))["at"],
        Errand.objects.aggregate(at=Max("done_at"))["at"],
    )
    newest = max((at for at in written if at), default=now)
    if newest > now + CLOCK_LEEWAY:
        yield (
            f"The clock of this machine says {now:%d %B %Y %H:%M} UTC, and the newest entry is of "
            f"{newest:%d %B %Y %H:%M} UTC. Set the clock right: due times are reckoned with it."
        )


def calendar(now: datetime) -> Iterator[str]:
    known = facts(now)
    year = now.astimezone(clock.zone_named(known.zone)).year
    for wanted in (year, year + 1):
        if not known.calendar.covers(wanted):
            yield (
                f"No public holidays of {known.country} are known for {wanted}. "
                "Install a newer version, or name the days off in the set-up list."
            )


def journal_chain(now: datetime) -> Iterator[str]:
    if place := journal.first_broken_place():
        yield (
            f"The journal is not as it was written, from entry {place} on. Somebody, or a fault, changed the "
            "database from outside. Compare with a backup."
        )


def errands(now: datetime) -> Iterator[str]:
    for errand in outbox.stuck()[:20]:
        yield (
            f"Errand {errand.pk} ({errand.kind}) has failed {errand.attempts} times ({errand.fault or 'cut off'}). "
            f"It is tried again at {errand.due:%d %B %H:%M} UTC."
        )
    waiting = Errand.objects.filter(done_at=None, attempts=0, due__lt=now - WAITS_TOO_LONG)
    if Office.objects.filter(pk=1, quiet=True).exists():
        waiting = waiting.filter(held_by_quiet=False)
    if waiting.exists():
        yield "Letters and reminders have waited for more than ten minutes. Is `holdspace worker` running?"


LOOKS: dict[str, Callable[[datetime], Iterable[str]]] = {
    "configuration": configuration,
    "database": database,
    "mail": mail,
    "conduct mailbox": conduct_mailbox,
    "clock": wall_clock,
    "calendar": calendar,
    "journal": journal_chain,
    "errands": errands,
    "conduct": conduct.findings,
}
