"""The start token of a form: it makes sending twice harmless, and only our own form can bear it."""

import base64
import binascii
import hmac
import secrets
import struct
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from holdspace.vault.derive import derive
from holdspace.vault.house import House, Purpose
from holdspace.vault.secret import Secret, Unshown

LAYOUT = struct.Struct(">16sI32s")
HOURS = 24


class StartRefusal(StrEnum):
    """Why a start token does not count: show the form again, all kept, with a new token."""

    FORGED = "forged"
    TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True, repr=False)
class Start(Unshown):
    """A token that held: its 16 random bytes, and the seed of the receipt words."""

    value: bytes
    seed: Secret


def new_start(house: House, csrf_secret: str, now: datetime) -> str:
    """A fresh token (70 letters of base64url) for the form: 16 random bytes, the hour, and their MAC.

    ``csrf_secret`` ties it to the browser that the form is given to. ``now`` is aware.
    """
    value, hour = secrets.token_bytes(16), _hour(now)
    mac = house.tags(Purpose.START, *_signed(value, hour, csrf_secret))[0]
    return base64.urlsafe_b64encode(LAYOUT.pack(value, hour, mac)).rstrip(b"=").decode()


def check_start(house: House, token: str, csrf_secret: str, now: datetime) -> Start | StartRefusal:
    """The start, or why not:

    ``FORGED`` (malformed and from another browser too), ``TOO_OLD`` (over 24 hours).

    Age is counted in whole hours of the clock. A token made under an old house key gives the same words as
    before. The words' seed is ``HKDF(16 bytes ‖ house "start", "words")``: the same token gives the same
    words, and who has the database has neither of the two.
    """
    try:
        value, hour, mac = LAYOUT.unpack(base64.b64decode(token + "==", altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, struct.error):
        return StartRefusal.FORGED
    tags = house.tags(Purpose.START, *_signed(value, hour, csrf_secret))
    held = [
        key for key, tag in zip(house.keys(Purpose.START), tags, strict=True) if hmac.compare_digest(tag, mac)
    ]
    if not held:
        return StartRefusal.FORGED
    if _hour(now) - hour > HOURS:
        return StartRefusal.TOO_OLD
    return Start(value, derive(Secret(value + held[0].reveal()), "words", house.site))


def _signed(value: bytes, hour: int, csrf_secret: str) -> tuple[bytes, bytes, bytes]:
    return value, hour.to_bytes(4, "big"), csrf_secret.encode()


def _hour(now: datetime) -> int:
    if now.tzinfo is None:
        raise ValueError("the time names its zone")
    return int(now.timestamp()) // 3600
