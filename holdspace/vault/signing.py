"""A member's signature on what they write: who holds the house key can seal an entry, and cannot sign one.

Ed25519 (RFC 8032) with the key ``HKDF(seed, "sign")``, over the frame's context, which names the place and the
link before it, and the body (the vault scheme, section 3).
"""

from collections.abc import Iterable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from holdspace.vault.derive import derive
from holdspace.vault.errors import NotSigned
from holdspace.vault.frame import Context, canonical
from holdspace.vault.parts import join_parts
from holdspace.vault.secret import Secret


def signer_of(seed: Secret, site: bytes) -> bytes:
    """The public half (32 bytes) of a holder's signing key."""
    return _key(seed, site).public_key().public_bytes_raw()


def sign(seed: Secret, site: bytes, context: Context, body: bytes) -> bytes:
    """The signature (64 bytes) of a holder on a body at its place."""
    return _key(seed, site).sign(_signed(context, body))


def check_signature(signers: Iterable[bytes], signature: bytes, context: Context, body: bytes) -> None:
    """Raise ``NotSigned`` unless one of these public keys made the signature on this body at this place."""
    for signer in signers:
        try:
            Ed25519PublicKey.from_public_bytes(signer).verify(signature, _signed(context, body))
        except (InvalidSignature, ValueError):
            continue
        return
    raise NotSigned


def _key(seed: Secret, site: bytes) -> Ed25519PrivateKey:
    return seed.once(
        "sign", site, lambda: Ed25519PrivateKey.from_private_bytes(derive(seed, "sign", site).reveal())
    )


def _signed(context: Context, body: bytes) -> bytes:
    return join_parts([b"holdspace/1/sign", canonical(context), body])
