"""What the house key does: it hides routing, signs rows and names slots.

It opens nothing that people wrote.
"""

import base64
import binascii
import hmac
import secrets
from collections.abc import Sequence
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from holdspace.vault.derive import derive
from holdspace.vault.errors import Damaged, HouseKeyUnknown, VaultError
from holdspace.vault.parts import Column, column_part, join_parts
from holdspace.vault.secret import Secret, Unshown

NAME = 4
NONCE = 12
TAG = 16


class Purpose(StrEnum):
    """What a house key is used for; each purpose has its own derived key (the vault scheme, section 2)."""

    SLOT = "slot"
    ROW = "row"
    ROUTE = "route"
    LETTER = "letter"
    DESK = "desk"
    START = "start"
    THROTTLE = "throttle"
    DEDUPE = "dedupe"
    BAR = "bar"
    KEPT_OUT = "kept_out"
    ARRIVAL = "arrival"
    WAITING = "waiting"
    RECEIPT = "receipt"
    TOKENS = "tokens"
    DJANGO = "django"


class BadHouseKey(VaultError, ValueError):
    """The text is not a house key. Its message says what one looks like and never repeats the text."""

    def __str__(self) -> str:
        return "The house key must be 32 random bytes written as base64url: 43 letters, digits, - or _."


def new_house_key() -> str:
    """A fresh house key as the text that belongs into ``HOLDSPACE_SECRET_KEY``."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()


def parse_house_key(text: str) -> bytes:
    """The 32 bytes of a house key from its base64url text; spaces around and ``=`` at the end do no harm.

    Raises ``BadHouseKey``, whose ``str()`` is a sentence for the person who sets up the server.
    """
    bare = text.strip().rstrip("=")
    try:
        key = base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != 32 or len(set(key)) < 8:
        raise BadHouseKey
    return key


class House(Unshown):
    """The house key, with old ones beside it.

    The first of ``keys`` is current; the others only open and verify.
    """

    __slots__ = ("_derived", "_keys", "_names", "site")

    def __init__(self, keys: Sequence[bytes], site: bytes) -> None:
        """``keys``: 32 bytes each, current first.

        ``site``: the 16 random bytes that name this installation.
        """
        if not keys or any(len(key) != 32 for key in keys) or len(site) != 16:
            raise ValueError("a house has keys of 32 bytes and a site id of 16 bytes")
        self.site = site
        self._keys = tuple(Secret(key) for key in keys)
        self._names = tuple(derive(key, "name", site).reveal()[:NAME] for key in self._keys)
        self._derived: dict[Purpose, tuple[Secret, ...]] = {}

    def keys(self, purpose: Purpose) -> tuple[Secret, ...]:
        """The derived key of ``purpose`` under each house key, current first."""
        if purpose not in self._derived:
            self._derived[purpose] = tuple(derive(key, purpose, self.site) for key in self._keys)
        return self._derived[purpose]

    def key(self, purpose: Purpose) -> Secret:
        """The derived key of ``purpose`` under the current house key."""
        return self.keys(purpose)[0]

    def tags(self, purpose: Purpose, *parts: bytes) -> tuple[bytes, ...]:
        """HMAC-SHA256 over the parts under each house key, current first: 32 bytes each."""
        message = join_parts(parts)
        return tuple(hmac.digest(key.reveal(), message, "sha256") for key in self.keys(purpose))

    def seal(self, purpose: Purpose, table: str, row_id: bytes, plain: bytes) -> bytes:
        """Seal ``plain`` for a row: key name (4), nonce (12), ChaCha20-Poly1305 (AAD: site, table, id)."""
        nonce = secrets.token_bytes(NONCE)
        cipher = ChaCha20Poly1305(self.key(purpose).reveal())
        return self._names[0] + nonce + cipher.encrypt(nonce, plain, self._aad(table, row_id))

    def open(self, purpose: Purpose, table: str, row_id: bytes, sealed: bytes) -> bytes:
        """Open what ``seal`` made with the same purpose, table and row id.

        Raises ``HouseKeyUnknown`` where no key given bears the name at its head; ``Damaged`` for everything
        else, also when it was sealed for another row, table, purpose or site.
        """
        if len(sealed) < NAME + NONCE + TAG:
            raise Damaged
        if sealed[:NAME] not in self._names:
            raise HouseKeyUnknown
        key = self.keys(purpose)[self._names.index(sealed[:NAME])]
        nonce, body = sealed[NAME : NAME + NONCE], sealed[NAME + NONCE :]
        try:
            return ChaCha20Poly1305(key.reveal()).decrypt(nonce, body, self._aad(table, row_id))
        except InvalidTag:
            raise Damaged from None

    def mac(self, table: str, row_id: bytes, columns: Sequence[Column]) -> bytes:
        """The row MAC, 32 bytes, under the current key: HMAC(house "row", table, id, columns in fixed order).

        Give what is sealed by its ``digest()``. Types count: ``None``, ``""``, ``b""`` and ``0`` all differ.
        """
        return self._macs(table, row_id, columns)[0]

    def verify(self, table: str, row_id: bytes, columns: Sequence[Column], mac: bytes) -> bool:
        """Whether ``mac`` is the row MAC under the current or an old house key.

        Never raises for a wrong MAC.
        """
        return any(hmac.compare_digest(mac, good) for good in self._macs(table, row_id, columns))

    def label(self, epoch: bytes, holder: bytes) -> bytes:
        """The label of a holder's slot in an epoch, 32 bytes, under the current key."""
        return self.tags(Purpose.SLOT, epoch, holder)[0]

    def labels(self, epoch: bytes, holder: bytes) -> tuple[bytes, ...]:
        """That label under every house key, current first: look a slot up with ``label__in``."""
        return self.tags(Purpose.SLOT, epoch, holder)

    def _macs(self, table: str, row_id: bytes, columns: Sequence[Column]) -> tuple[bytes, ...]:
        return self.tags(Purpose.ROW, table.encode(), row_id, *(column_part(value) for value in columns))

    def _aad(self, table: str, row_id: bytes) -> bytes:
        return join_parts([self.site, table.encode(), row_id])
