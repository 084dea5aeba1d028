"""The standard age tool, as somebody outside has it: it knows no seeds and no house, only the text of a key."""

import pyrage
from pyrage import x25519


def opened_with(key: str, sealed: bytes) -> bytes | None:
    """What the tool gives for this file and this key (``AGE-SECRET-KEY-1…``); None where it does not open."""
    try:
        return bytes(pyrage.decrypt(sealed, [x25519.Identity.from_str(key)]))
    except pyrage.DecryptError:
        return None


def strangers_key() -> str:
    """The key of somebody who has nothing to do with it."""
    return str(x25519.Identity.generate())
