"""How often one address is answered by itself: counted in this process's memory, under a key of its own."""

import hashlib
import secrets
from datetime import datetime, timedelta

RECEIPTS = 3  # to one address within an hour: more would feed two machines that answer each other
AN_HOUR = timedelta(hours=1)


def may_answer(address: str, now: datetime) -> bool:
    """Whether one more receipt goes to this address now; counted in this process's memory only."""
    return _receipts.count(address.casefold(), now) <= RECEIPTS


class Receipts:
    """How many receipts went to an address within the hour; under a key of this process, stored nowhere."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._sent: dict[bytes, list[datetime]] = {}

    def count(self, address: str, now: datetime) -> int:
        """One more; how many there are within the hour with it."""
        self._sent = {mark: at for mark, at in self._sent.items() if now - at[-1] < AN_HOUR}
        mark = hashlib.blake2b(address.encode(), key=self._key, digest_size=16).digest()
        recent = [at for at in self._sent.get(mark, []) if now - at < AN_HOUR]
        self._sent[mark] = [*recent, now][-RECEIPTS - 1 :]
        return len(self._sent[mark])


_receipts = Receipts()
