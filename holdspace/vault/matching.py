"""Keyed tags: whether two cases are about the same person, told only to who holds the key (the vault scheme, 9)."""

import hashlib
import hmac

from holdspace.vault.parts import join_parts
from holdspace.vault.secret import Secret


def match_tag(key: Secret, kind: str, form: str) -> str:
    """HMAC-SHA256 of kind and normal form, as hexadecimal; without the key nobody can try names against it."""
    said = join_parts([kind.encode(), form.encode()])
    return hmac.new(key.reveal(), said, hashlib.sha256).hexdigest()
