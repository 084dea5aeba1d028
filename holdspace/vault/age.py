"""Seals and opens files in the age format (age-encryption.org/v1). The only module that speaks to pyrage."""

from collections.abc import Sequence
from enum import IntEnum
from typing import BinaryIO, Protocol, cast

import bech32
import pyrage
from pyrage import x25519

from holdspace.vault.derive import derive
from holdspace.vault.errors import BadRecipient, Damaged, NotForYou, TooLarge
from holdspace.vault.secret import Secret

MAGIC = b"age-encryption.org/v1\n"
HEADER_LIMIT = 2048
STANZA_LIMIT = 4
STRANGER = "No matching keys found"
KIB = 1024


class Sink(Protocol):
    """Whatever takes bytes one piece after another."""

    def write(self, piece: bytes, /) -> int: ...
    def flush(self) -> None: ...


class Cap(IntEnum):
    """The largest sealed file of each kind, in bytes; anything larger is refused unread."""

    SLOT = 4 * KIB
    CARD = 512 * KIB
    ITEM = 4096 * KIB


def identity_text(seed: Secret, site: bytes) -> str:
    """The seed as the standard ``age`` tool reads it (``AGE-SECRET-KEY-1…``).

    The text is the secret itself.
    """
    five_bits = bech32.convertbits(derive(seed, "age", site).reveal(), 8, 5)
    return bech32.bech32_encode("age-secret-key-", cast(list[int], five_bits)).upper()


def recipient_of(seed: Secret, site: bytes) -> str:
    """The public key (``age1…``, 62 letters) of a holder seed, an epoch seed or a words root."""
    return str(_identity(seed, site).to_public())


def stray_recipient() -> str:
    """The public key of a fresh identity that nobody keeps."""
    return str(x25519.Identity.generate().to_public())


def check_recipient(recipient: str) -> None:
    """Raise ``BadRecipient`` unless one may seal to this text; call it before a public key is stored."""
    _encrypt(b"", [recipient])


def seal(plain: bytes, recipients: Sequence[str], cap: Cap) -> bytes:
    """Seal for one recipient, or for two (an epoch and the reporter), as one binary age file.

    pyrage takes quadratic time in recipients, and a list of them would show how many read: hence two at most,
    else ``ValueError``. Raises ``BadRecipient``; ``TooLarge`` where the file would not open again under
    ``cap``.
    """
    if not 1 <= len(recipients) <= 2:
        raise ValueError("a file is sealed for one recipient or two")
    if len(plain) > cap:
        raise TooLarge
    sealed = _encrypt(plain, recipients)
    if len(sealed) > cap:
        raise TooLarge
    return sealed


def open_sealed(sealed: bytes, seed: Secret, site: bytes, cap: Cap) -> bytes:
    """Open an age file with the identity of ``seed``: size cap, then the shape of its header, then age.

    Raises ``TooLarge``, ``NotForYou`` (also for a damaged key stanza) or ``Damaged``.
    """
    if len(sealed) > cap:
        raise TooLarge
    _check_header(sealed)
    error: type[NotForYou] | type[Damaged]
    try:
        return bytes(pyrage.decrypt(sealed, [_identity(seed, site)]))
    except pyrage.DecryptError as said:
        error = NotForYou if str(said) == STRANGER else Damaged
    except BaseException as panic:
        _only_a_panic(panic)
        error = Damaged
    raise error


def seal_stream(source: BinaryIO, target: Sink, recipient: str) -> None:
    """Seal all that ``source`` gives for one recipient, piece by piece. Raises ``BadRecipient`` or ``OSError``.

    What was written before a fault is no whole file.
    """
    to = _recipient(recipient)
    kept = _Kept(target)
    error: type[BadRecipient] | type[OSError] = BadRecipient
    try:
        pyrage.encrypt_io(source, kept, [to])
        kept.flush()
        return
    except pyrage.EncryptError:
        error = OSError
    except BaseException as panic:
        _only_a_panic(panic)
    raise kept.fault or error()


def open_stream(source: BinaryIO, target: Sink, seed: Secret, site: bytes) -> None:
    """Open an age file piece by piece into ``target``, which has got some of it when a fault is found further on.

    Raises ``NotForYou``, ``Damaged``, or the ``OSError`` of the target. ``source`` begins at its header.
    """
    _check_header(source.read(HEADER_LIMIT))
    source.seek(0)
    kept = _Kept(target)
    error: type[NotForYou] | type[Damaged] = Damaged
    try:
        pyrage.decrypt_io(source, kept, [_identity(seed, site)])
        kept.flush()
        return
    except pyrage.DecryptError as said:
        error = NotForYou if str(said) == STRANGER else Damaged
    except OSError:
        pass  # damage further on, unless it is the target that failed
    except BaseException as panic:
        _only_a_panic(panic)
    raise kept.fault or error()


class _Kept:
    """Keeps the fault of a target, which pyrage passes on under another name."""

    def __init__(self, target: Sink) -> None:
        self._target = target
        self.fault: OSError | None = None

    def write(self, piece: bytes) -> int:
        try:
            return self._target.write(piece)
        except OSError as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        try:
            self._target.flush()
        except OSError as fault:
            self.fault = fault
            raise


def _identity(seed: Secret, site: bytes) -> x25519.Identity:
    return seed.once("identity", site, lambda: x25519.Identity.from_str(identity_text(seed, site)))


def _encrypt(plain: bytes, recipients: Sequence[str]) -> bytes:
    try:
        return bytes(pyrage.encrypt(plain, [_recipient(text) for text in recipients]))
    except BaseException as panic:
        _only_a_panic(panic)
    raise BadRecipient


def _recipient(text: str) -> x25519.Recipient:
    """One spelling for each key: capitals, which bech32 allows, would give it a second one."""
    try:
        recipient = x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise BadRecipient from None
    if str(recipient) != text:
        raise BadRecipient
    return recipient


def _only_a_panic(error: BaseException) -> None:
    """Let all pass but pyrage's panic (low-order keys): a ``BaseException`` without an importable name."""
    if type(error).__name__ != "PanicException":
        raise error


def _check_header(sealed: bytes) -> None:
    """Before pyrage sees a file: binary age v1, a header of at most 2 KiB and 4 stanzas."""
    end = sealed.find(b"\n---", 0, HEADER_LIMIT)
    if not sealed.startswith(MAGIC) or end < 0 or sealed.count(b"\n->", 0, end) > STANZA_LIMIT:
        raise Damaged
