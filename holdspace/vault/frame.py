"""The frame: what is sealed says inside where it belongs, and is refused elsewhere (the vault scheme, 3)."""

import hashlib
import hmac
import json
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from holdspace.vault.age import KIB, Cap, open_sealed, seal
from holdspace.vault.errors import Damaged, TooLarge, UnknownVersion, WrongContext
from holdspace.vault.secret import Secret, Unshown

MAGIC = b"HSP1"
VERSION = 1
CONTEXT_LIMIT = 4 * KIB
SIZES = (1 * KIB, 4 * KIB, 16 * KIB, 64 * KIB)
AS_HEX = ("site", "case", "epoch", "item", "thread", "prev")
INSIDE = ("kind", "by", "at")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed thing belongs: what the row says and what the caller asked for.

    Ids and links are bytes.
    """

    what: str
    site: bytes
    case: bytes
    epoch: bytes
    item: bytes | None = None
    n: int | None = None
    drawer: str | None = None
    thread: bytes | None = None
    prev: bytes | None = None


PLACE_FIELDS = tuple(field.name for field in fields(Place))


@dataclass(frozen=True, slots=True, repr=False)
class Context(Unshown):
    """The place, and what stands only inside: kind of entry, by whom, and when (aware; kept in UTC)."""

    place: Place
    kind: str | None = None
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Opened(Unshown):
    """What was inside: its context and the body as it was given."""

    context: Context
    body: bytes


def padded_size(length: int) -> int:
    """The size class of ``length`` bytes: 1, 4, 16, 64 KiB, then multiples of 64 KiB."""
    return next((size for size in SIZES if length <= size), -(-length // SIZES[-1]) * SIZES[-1])


def pack(context: Context, body: bytes) -> bytes:
    """The frame of a body: magic, context, body, each with its length, and zeros up to the size class.

    Raises ``TooLarge`` for a context over 4 KiB, ``ValueError`` for a naive ``at``,
    ``TypeError`` for an id that is no bytes.
    """
    c = canonical(context)
    if len(c) > CONTEXT_LIMIT:
        raise TooLarge
    frame = MAGIC + struct.pack(">I", len(c)) + c + struct.pack(">Q", len(body)) + body
    return frame.ljust(padded_size(len(frame)), b"\0")


def unpack(frame: bytes, place: Place) -> Opened:
    """Read a frame and compare every field of its place.

    Raises ``UnknownVersion``; ``Damaged`` for lengths, padding or a context that is not canonical;
    ``WrongContext(field)`` with the first field of ``Place`` that differs.
    """
    c, body = _split(frame)
    context = _read(c)
    for name in PLACE_FIELDS:
        if getattr(context.place, name) != getattr(place, name):
            raise WrongContext(name)
    return Opened(context, body)


def seal_frame(context: Context, body: bytes, recipients: Sequence[str], cap: Cap) -> bytes:
    """Frame and seal: for the epoch's recipient, in the thread drawer for epoch and reporter.

    Raises ``TooLarge`` and ``BadRecipient``.
    """
    return seal(pack(context, body), recipients, cap)


def open_frame(sealed: bytes, seed: Secret, place: Place, cap: Cap) -> Opened:
    """Open a card or a slot with a seed; check its row MAC before.

    Raises as ``open_sealed`` and ``unpack``.
    """
    return unpack(open_sealed(sealed, seed, place.site, cap), place)


def digest(sealed: bytes) -> bytes:
    """SHA-256 of a sealed thing: the item's digest, and how it stands in a row MAC."""
    return hashlib.sha256(sealed).digest()


def open_item(
    sealed: bytes, seed: Secret, place: Place, *, wanted_digest: bytes, row_holds: Callable[[], bool]
) -> Opened:
    """Open an item in the scheme's order: size cap, digest, row MAC, age, version, lengths, padding, context.

    ``seed``: the epoch's, or the reporter's words root in the thread drawer. ``place``: from what was asked
    for (the case behind the door, the n of the list, the link before it), the rest from the row.
    ``row_holds`` is asked only after the digest held: ``lambda: house.verify("item", …)``. Raises any
    ``VaultError``; a false row is ``Damaged``.
    """
    if len(sealed) > Cap.ITEM:
        raise TooLarge
    if not hmac.compare_digest(digest(sealed), wanted_digest) or not row_holds():
        raise Damaged
    return open_frame(sealed, seed, place, Cap.ITEM)


def canonical(context: Context) -> bytes:
    """The one spelling of a context. Raises as ``pack``."""
    values: dict[str, object] = {name: getattr(context.place, name) for name in PLACE_FIELDS}
    for name in AS_HEX:
        value = values[name]
        if value is not None and not isinstance(value, bytes):
            raise TypeError(f"{name} is bytes, not {type(value).__name__}")
        values[name] = None if value is None else value.hex()
    at = context.at
    if at is not None and at.tzinfo is None:
        raise ValueError("the time in a context names its zone")
    values |= {"v": VERSION, "kind": context.kind, "by": context.by}
    values["at"] = at and at.astimezone(UTC).isoformat(timespec="microseconds")
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _split(frame: bytes) -> tuple[bytes, bytes]:
    if frame[:3] == MAGIC[:3] and frame[3:4] != MAGIC[3:]:
        raise UnknownVersion
    if not frame.startswith(MAGIC) or len(frame) < SIZES[0]:
        raise Damaged
    (c_length,) = struct.unpack_from(">I", frame, 4)
    if c_length > CONTEXT_LIMIT or len(frame) < 16 + c_length:
        raise Damaged
    (length,) = struct.unpack_from(">Q", frame, 8 + c_length)
    start, end = 16 + c_length, 16 + c_length + length
    if len(frame) != padded_size(end) or frame.count(0, end) != len(frame) - end:
        raise Damaged
    return frame[8 : 8 + c_length], frame[start:end]


def _read(c: bytes) -> Context:
    """The context again; only the canonical form of exactly our fields is taken."""
    try:
        values = json.loads(c)
    except (ValueError, RecursionError):
        raise Damaged from None
    if not isinstance(values, dict):
        raise Damaged
    if values.get("v") != VERSION:
        raise UnknownVersion
    try:
        context = _context(values)
        same = canonical(context) == c
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
        raise Damaged from None
    if not same:
        raise Damaged
    return context


def _context(values: dict[str, object]) -> Context:
    place: dict[str, object] = {name: values[name] for name in PLACE_FIELDS}
    for name in AS_HEX:
        text = place[name]
        place[name] = bytes.fromhex(text) if isinstance(text, str) else None
    n, at = values["n"], values["at"]
    if n is not None and type(n) is not int:
        raise TypeError
    return Context(
        place=Place(**place),  # type: ignore[arg-type]  # unpack compares each with a typed value next
        kind=_text(values["kind"]),
        by=_text(values["by"]),
        at=datetime.fromisoformat(at) if isinstance(at, str) else None,
    )


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError
    return value
