"""Argon2id (RFC 9106), slow on purpose; argon2-cffi lets other threads run meanwhile."""

from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from holdspace.vault.errors import TooCostly
from holdspace.vault.secret import Secret


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's figures: memory in KiB, passes over it, lanes."""

    memory_kib: int = 64 * 1024
    passes: int = 4
    lanes: int = 1

    def allowed(self) -> bool:
        """Whether one unlocking may cost this much: within four times the standard, so well under 1.5 s."""
        return (
            1 <= self.passes <= 16
            and 1 <= self.lanes <= 4
            and 8 * self.lanes <= self.memory_kib <= 256 * 1024
            and self.memory_kib * self.passes <= 4 * 64 * 1024 * 4
        )


STANDARD = Cost()


def argon2id(text: str, salt: bytes, cost: Cost) -> Secret:
    """32 bytes from a text.

    Raises ``TooCostly`` for figures over the caps, or where the memory is not there.
    """
    if not cost.allowed():
        raise TooCostly
    try:
        key = hash_secret_raw(
            text.encode(errors="surrogatepass"),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=32,
            type=Type.ID,
        )
    except HashingError:
        raise TooCostly from None
    return Secret(key)
