"""A signed receipt: that something was received here at a time, and nothing else (the vault scheme, section 7).

Ed25519 (RFC 8032) over the lines above the mark, as they stand. The text it was given for is bound by a commitment,
SHA-256(opening then text): without the opening nobody can try texts against it, and only the words give that.
"""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from holdspace.vault.derive import derive
from holdspace.vault.errors import VaultError
from holdspace.vault.house import House, Purpose
from holdspace.vault.secret import Secret

HEAD, MARK = "Holdspace receipt 1", "-----SIGNATURE-----"
LONGEST = 4096  # characters
OPENING = 32  # bytes


class BadReceipt(VaultError, ValueError):
    """This is no receipt, or not as it was signed."""

    def __str__(self) -> str:
        return "This is no receipt of Holdspace, or it was changed after it was signed."


@dataclass(frozen=True)
class Receipt:
    """What a receipt says, once its signature holds. ``key``: whose, to compare with the one that is published."""

    received: datetime
    commitment: str
    community: str
    key: str


def opening_of(root: Secret, site: bytes) -> bytes:
    """What opens the commitment, 32 bytes: only the reporter's words give it."""
    return derive(root, "receipt", site).reveal()


def commitment_to(text: str, opening: bytes) -> str:
    """SHA-256 over the opening and then the text in UTF-8, in hex."""
    return hashlib.sha256(opening + text.encode()).hexdigest()


def receipt_key(house: House) -> str:
    """The public key with which receipts are signed now, as base64 of its DER form."""
    return _text_of(_private(house).public_key())


def write_receipt(house: House, *, community: str, received: datetime, commitment: str) -> str:
    """The receipt as a text file. ``received`` is aware; the community's name is put on one line."""
    name = " ".join(community.split())
    said = (
        f"{HEAD}\n"
        f"received: {received.isoformat(timespec='seconds')}\n"
        f"by: {name}\n"
        f"commitment: sha256:{commitment}\n"
        "It says that something was received then, and nothing about what, from whom, or what came of it.\n"
    )
    signature = base64.b64encode(_private(house).sign(said.encode())).decode()
    return f"{said}{MARK}\nkey: {receipt_key(house)}\nsignature: {signature}\n"


def check_receipt(text: str) -> Receipt:
    """What a receipt says. Raises ``BadReceipt`` for anything that is none, or was changed."""
    said, mark, rest = text.replace("\r\n", "\n")[:LONGEST].partition(f"{MARK}\n")
    signed, proof = _fields(said), _fields(rest)
    if not mark or not said.startswith(f"{HEAD}\n"):
        raise BadReceipt
    try:
        key = load_der_public_key(base64.b64decode(proof["key"], validate=True))
        if not isinstance(key, Ed25519PublicKey):
            raise BadReceipt
        key.verify(base64.b64decode(proof["signature"], validate=True), said.encode())
        received = datetime.fromisoformat(signed["received"])
        commitment = signed["commitment"].removeprefix("sha256:")
        return Receipt(received, commitment, signed["by"], _text_of(key))
    except (KeyError, ValueError, binascii.Error, InvalidSignature, UnsupportedAlgorithm, TypeError):
        raise BadReceipt from None


def is_of(receipt: Receipt, text: str, opening: bytes) -> bool:
    """Whether the receipt was given for this text."""
    return hmac.compare_digest(receipt.commitment, commitment_to(text, opening))


def _fields(lines: str) -> dict[str, str]:
    pairs = (line.partition(": ") for line in lines.splitlines())
    return {name: value for name, colon, value in pairs if colon}


def _private(house: House) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(house.key(Purpose.RECEIPT).reveal())


def _text_of(key: Ed25519PublicKey) -> str:
    return base64.b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()
