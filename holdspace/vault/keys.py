"""Seeds and the six words by which two people compare a public key."""

import hashlib
import secrets

from holdspace.vault.age import check_recipient
from holdspace.vault.parts import join_parts
from holdspace.vault.secret import Secret
from holdspace.vault.wordlist import words_from


def new_seed() -> Secret:
    """32 fresh random bytes: a holder seed or an epoch seed."""
    return Secret(secrets.token_bytes(32))


def fingerprint_words(recipient: str, signer: bytes = b"") -> tuple[str, ...]:
    """Six words (66 bits) of somebody's public keys, to read to each other. Raises ``BadRecipient``.

    ``signer``: the key by which what they write is known; both are compared at once.
    """
    check_recipient(recipient)
    parts = [b"holdspace/1/fingerprint", recipient.encode(), *([signer] if signer else [])]
    return words_from(hashlib.sha256(join_parts(parts)).digest(), 6)
