"""A mailbox on an IMAP server (RFC 3501): what lies in it, taking one message, and putting it away.

Faults are named and carry none of the server's words: those may quote what people wrote.
"""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from urllib.parse import unquote, urlsplit

LARGEST = 2_500_000  # bytes of one message that are fetched; what lies beyond is cut off
PATIENCE = 20.0  # seconds for one answer of the server
KEYWORD = "HoldspaceRead"
PORTS = {"imap": 143, "imaps": 993, "imap+tls": 143}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Fault(StrEnum):
    """Why a mailbox cannot be read."""

    NO_ANSWER = "no_answer"
    SIGN_IN_REFUSED = "sign_in_refused"
    NO_SUCH_FOLDER = "no_such_folder"
    NOT_UNDERSTOOD = "not_understood"


class Unreachable(Exception):
    """The mailbox cannot be read; ``fault`` says why, without the server's words."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True, repr=False)
class Place:
    """Where a mailbox lies. ``scheme``: imap (in clear), imap+tls (STARTTLS) or imaps (TLS from the start)."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    folder: str


def place_of(url: str) -> Place:
    """Read ``imaps://user:password@host[:port][/folder]``. Raises ``ValueError``, without what was given."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or not parts.username:
        raise ValueError("a mailbox is written imaps://user:password@host/folder")
    folder = unquote(parts.path.lstrip("/")) or "INBOX"
    if any(letter in folder + unquote(parts.username) for letter in "\r\n\0"):
        raise ValueError("a mailbox has no line breaks in its name")
    port = parts.port or PORTS[parts.scheme]
    user, password = unquote(parts.username), unquote(parts.password or "")
    return Place(parts.scheme, parts.hostname, port, user, password, folder)


@dataclass(frozen=True, repr=False)
class Taken:
    """One message as the server holds it.

    ``arrived``: the server's own time (INTERNALDATE), aware. ``size``: of the whole, in bytes; ``raw`` is its
    beginning, at most ``LARGEST``.
    """

    uid: str
    arrived: datetime
    size: int
    raw: bytes

    @property
    def cut(self) -> bool:
        """Whether the message is larger than what was fetched."""
        return self.size > len(self.raw)


class Mailbox:
    """An opened folder. Every verb raises ``Unreachable``."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        self._server = server
        (permanent,) = server.response("PERMANENTFLAGS")[1][:1] or [None]
        # Where the server keeps marks of our own, what was read is passed over without being fetched again.
        self.keeps_marks = b"\\*" in (permanent or b"")
        (validity,) = server.response("UIDVALIDITY")[1][:1] or [None]
        self.validity: bytes = validity or b""  # a number means the same message for as long as this stays

    def waiting(self, since: datetime) -> list[str]:
        """What came since then and was not put away, by its number in the mailbox, the oldest first."""
        # IMAP compares days, in whatever zone; the caller compares instants.
        day = (since - timedelta(days=1)).date()
        wanted = ["UNDELETED", "SINCE", _day(day)]
        if self.keeps_marks:
            wanted += ["UNKEYWORD", KEYWORD]
        found = self._ask("SEARCH", *wanted)
        numbers = b" ".join(part for part in found if isinstance(part, bytes)).split()
        return [number.decode("ascii", "ignore") for number in numbers if number.isdigit()]

    def take(self, uid: str) -> Taken | None:
        """One message, not marked as read by it. None where it is gone meanwhile."""
        found = self._ask("FETCH", uid, f"(INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.{LARGEST}>)")
        raw = next((part[1] for part in found if isinstance(part, tuple)), None)
        said = b" ".join(part[0] if isinstance(part, tuple) else part for part in found if part)
        arrived = re.search(rb'INTERNALDATE "([^"]+)"', said)
        size = re.search(rb"RFC822\.SIZE (\d+)", said)
        if raw is None or arrived is None:
            return None
        return Taken(uid, _instant(arrived[1]), max(int(size[1]) if size else 0, len(raw)), raw)

    def put_away(self, uid: str, *, delete: bool, read: bool = True) -> None:
        """Delete a message from the mailbox; or mark it as ours, and as read where people look at such marks."""
        if not delete:
            marks = ["\\Seen"] * read + [KEYWORD] * self.keeps_marks
            if marks:
                self._ask("STORE", uid, "+FLAGS.SILENT", f"({' '.join(marks)})")
            return
        self._ask("STORE", uid, "+FLAGS.SILENT", "(\\Deleted)")
        if "UIDPLUS" in self._server.capabilities:
            self._ask("EXPUNGE", uid)  # this one alone
        else:
            with _named():
                self._server.expunge()

    def _ask(self, verb: str, *words: str) -> list[bytes | tuple[bytes, bytes] | None]:
        with _named():
            said, found = self._server.uid(verb, *words)
        if said != "OK":
            raise Unreachable(Fault.NOT_UNDERSTOOD)
        return list(found)


@contextmanager
def opened(place: Place) -> Iterator[Mailbox]:
    """Sign in and open the folder; leave it at the end. Raises ``Unreachable``."""
    with _named():
        server = _connected(place)
    try:
        with _named(Fault.SIGN_IN_REFUSED):
            server.login(place.user, place.password)
        with _named(Fault.NO_SUCH_FOLDER):
            name = place.folder.replace("\\", "\\\\").replace('"', '\\"')
            if server.select(f'"{name}"')[0] != "OK":
                raise Unreachable(Fault.NO_SUCH_FOLDER)
        yield Mailbox(server)
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()


def _connected(place: Place) -> imaplib.IMAP4:
    if place.scheme == "imaps":
        return imaplib.IMAP4_SSL(
            place.host, place.port, ssl_context=ssl.create_default_context(), timeout=PATIENCE
        )
    server = imaplib.IMAP4(place.host, place.port, timeout=PATIENCE)
    if place.scheme == "imap+tls":
        server.starttls(ssl.create_default_context())
    return server


@contextmanager
def _named(refused: Fault = Fault.NOT_UNDERSTOOD) -> Iterator[None]:
    """Give a fault its name and leave its words behind."""
    try:
        yield
    except (OSError, imaplib.IMAP4.abort):
        raise Unreachable(Fault.NO_ANSWER) from None
    except imaplib.IMAP4.error:
        raise Unreachable(refused) from None


def _day(day: date) -> str:
    """A day as IMAP writes it, whatever language the machine speaks."""
    return f"{day.day:02d}-{MONTHS[day.month - 1]}-{day.year}"


def _instant(said: bytes) -> datetime:
    try:
        at = parsedate_to_datetime(said.decode("ascii", "replace").strip())
    except (ValueError, TypeError, OverflowError):
        raise Unreachable(Fault.NOT_UNDERSTOOD) from None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
