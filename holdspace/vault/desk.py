"""The desk: a holder seed (or a reporter's words root) open for a while in one signed-in browser."""

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from holdspace.vault.derive import derive
from holdspace.vault.errors import Damaged
from holdspace.vault.house import House, Purpose
from holdspace.vault.parts import join_parts, number
from holdspace.vault.secret import Secret, Unshown

NONCE = 12
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, repr=False)
class NewDesk(Unshown):
    """A desk just opened: ``cookie`` goes to the browser alone, ``id`` and ``sealed`` to the row alone."""

    cookie: str
    id: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True, repr=False)
class OpenDesk(Unshown):
    """A desk open for one request: never cached, stored or given to the worker."""

    id: bytes
    ends_at: datetime
    seed: Secret


def seal_desk(house: House, seed: Secret, *, ends_at: datetime, sign_in_key: str) -> NewDesk:
    """Seal a seed so that cookie, database and house key are needed together, in the same signed-in browser.

    ``ends_at``: aware, the absolute end, stored beside it. ``sign_in_key``: the key of the sign-in record.
    """
    token, nonce = secrets.token_bytes(32), secrets.token_bytes(NONCE)
    aad = _aad(token, ends_at, sign_in_key)
    sealed = nonce + _cipher(house, token).encrypt(nonce, seed.reveal(), aad)
    cookie = base64.urlsafe_b64encode(token).rstrip(b"=").decode()
    return NewDesk(cookie, hashlib.sha256(token).digest(), sealed)


def desk_id(cookie: str) -> bytes:
    """The id of the row that a cookie belongs to: SHA-256 of its 32 bytes.

    ``Damaged`` for a malformed cookie.
    """
    return hashlib.sha256(_token(cookie)).digest()


def open_desk(house: House, cookie: str, sealed: bytes, *, ends_at: datetime, sign_in_key: str) -> OpenDesk:
    """Open the row's seed for this request. It does not look at the time: ask the row before.

    Raises ``Damaged`` for another cookie, row, end, sign-in or house key; a new house key closes all desks.
    """
    token = _token(cookie)
    try:
        seed = _cipher(house, token).decrypt(
            sealed[:NONCE], sealed[NONCE:], _aad(token, ends_at, sign_in_key)
        )
    except (InvalidTag, ValueError):
        raise Damaged from None
    return OpenDesk(hashlib.sha256(token).digest(), ends_at, Secret(seed))


def _token(cookie: str) -> bytes:
    try:
        token = base64.b64decode(cookie + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        token = b""
    if len(token) != 32:
        raise Damaged
    return token


def _cipher(house: House, token: bytes) -> ChaCha20Poly1305:
    key = Secret(token + house.key(Purpose.DESK).reveal())
    return ChaCha20Poly1305(derive(key, "desk", house.site).reveal())


def _aad(token: bytes, ends_at: datetime, sign_in_key: str) -> bytes:
    microseconds = (ends_at - EPOCH) // timedelta(microseconds=1)
    sign_in = hashlib.sha256(sign_in_key.encode()).digest()
    return join_parts([hashlib.sha256(token).digest(), number(microseconds), sign_in])
