"""A holder seed behind a passphrase, and a second time behind the ten words of a recovery card."""

import secrets
import struct
import threading

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from holdspace.vault.derive import derive
from holdspace.vault.errors import Damaged, TooCostly, UnknownVersion, WrongPassphrase
from holdspace.vault.parts import join_parts, number
from holdspace.vault.passphrase import LONGEST, passphrase_form
from holdspace.vault.secret import Secret
from holdspace.vault.slow import STANDARD, Cost, argon2id
from holdspace.vault.wordlist import random_words
from holdspace.vault.words import normal_form

MAGIC = b"HSW1"
LAYOUT = struct.Struct(">4sIII16s12s48s")
CARD_WORDS = 10

# 64 MiB each: a burst of unlocks queues here instead of taking the machine's memory.
_one_at_a_time = threading.Lock()


def new_card() -> tuple[str, ...]:
    """The ten words of a fresh recovery card (110 bits), to be printed and never stored."""
    return random_words(CARD_WORDS)


def wrap(
    seed: Secret, passphrase: str, *, holder: bytes, version: int, site: bytes, cost: Cost = STANDARD
) -> bytes:
    """The seed sealed under a passphrase, bound to the holder's id and version, with its Argon2id figures.

    Layout: ``HSW1``, memory in KiB, passes, lanes (four bytes each), salt (16), nonce (12), ChaCha20-Poly1305
    (48). It does not judge the passphrase: ask ``why_not_passphrase`` first. Raises ``TooCostly`` for
    ``cost`` over the caps.
    """
    return _wrap(seed, passphrase_form(passphrase), holder, version, site, cost)


def unwrap(wrapped: bytes, passphrase: str, *, holder: bytes, version: int, site: bytes) -> Secret:
    """The holder seed. One derivation at a time in a process; 0.2 s at the standard figures.

    Raises ``WrongPassphrase`` (also for a wrap moved from another holder or version: the two cannot be told
    apart), ``TooCostly`` before any work is done, ``Damaged`` for a wrong length, ``UnknownVersion``.
    """
    if len(passphrase) > LONGEST:
        raise WrongPassphrase
    return _unwrap(wrapped, passphrase_form(passphrase), holder, version, site)


def wrap_with_card(
    seed: Secret, card: str, *, holder: bytes, version: int, site: bytes, cost: Cost = STANDARD
) -> bytes:
    """The same seed sealed under the words of a recovery card (their ``normal_form``); else as ``wrap``."""
    return _wrap(seed, normal_form(card), holder, version, site, cost)


def unwrap_with_card(wrapped: bytes, card: str, *, holder: bytes, version: int, site: bytes) -> Secret:
    """The holder seed by the card's words, however spaced or hyphenated; errors as ``unwrap``."""
    return _unwrap(wrapped, normal_form(card), holder, version, site)


def needs_rewrap(wrapped: bytes, cost: Cost = STANDARD) -> bool:
    """Whether the wrap's figures fall short of ``cost``: then wrap anew while unlocking."""
    stands = _figures(wrapped)
    return stands.memory_kib < cost.memory_kib or stands.passes < cost.passes


def _wrap(seed: Secret, text: str, holder: bytes, version: int, site: bytes, cost: Cost) -> bytes:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    body = _cipher(text, salt, cost, site).encrypt(nonce, seed.reveal(), _aad(holder, version))
    return LAYOUT.pack(MAGIC, cost.memory_kib, cost.passes, cost.lanes, salt, nonce, body)


def _unwrap(wrapped: bytes, text: str, holder: bytes, version: int, site: bytes) -> Secret:
    cost = _figures(wrapped)
    *_, salt, nonce, body = LAYOUT.unpack(wrapped)
    try:
        return Secret(_cipher(text, salt, cost, site).decrypt(nonce, body, _aad(holder, version)))
    except InvalidTag:
        raise WrongPassphrase from None


def _figures(wrapped: bytes) -> Cost:
    if wrapped[:3] == MAGIC[:3] and wrapped[3:4] != MAGIC[3:]:
        raise UnknownVersion
    if len(wrapped) != LAYOUT.size or not wrapped.startswith(MAGIC):
        raise Damaged
    _, memory_kib, passes, lanes, *_ = LAYOUT.unpack(wrapped)
    cost = Cost(memory_kib, passes, lanes)
    if not cost.allowed():
        raise TooCostly
    return cost


def _cipher(text: str, salt: bytes, cost: Cost, site: bytes) -> ChaCha20Poly1305:
    with _one_at_a_time:
        root = argon2id(text, salt, cost)
    return ChaCha20Poly1305(derive(root, "wrap", site).reveal())


def _aad(holder: bytes, version: int) -> bytes:
    return join_parts([holder, number(version)])
