"""One key for each purpose (the vault scheme, section 2)."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from holdspace.vault.secret import Secret


def derive(key: Secret, purpose: str, site: bytes) -> Secret:
    """32 bytes by HKDF-SHA256 (RFC 5869): salt = site id, info = ``holdspace/1/`` + purpose."""
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=site, info=b"holdspace/1/" + purpose.encode())
    return Secret(hkdf.derive(key.reveal()))
