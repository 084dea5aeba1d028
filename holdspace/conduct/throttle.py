"""Wrong tries at the reporter's words, counted for an address prefix in this process's memory (section 7).

The prefix itself is not kept: only its hash under a random key that lasts a day. Nothing is stored or logged.
"""

import hashlib
import ipaddress
import secrets
import threading
from collections import OrderedDict
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

MOST = 20
WITHIN = timedelta(minutes=10)
REMEMBERED = 10_000


class WrongTries:
    """How often words that lead nowhere came from where; after ``MOST`` within ``WITHIN`` one waits."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._day = ""
        self._key = b""
        self._tries: OrderedDict[bytes, list[datetime]] = OrderedDict()

    def must_wait(self, prefix: str, now: datetime) -> bool:
        """Whether so many wrong tries came from there that right words get the same page for a while."""
        with self._lock:
            return len(self._recent(self._place(prefix, now), now)) >= MOST

    def count(self, prefix: str, now: datetime) -> None:
        """One more wrong try from there."""
        with self._lock:
            place = self._place(prefix, now)
            self._tries[place] = [*self._recent(place, now), now][-MOST:]
            self._tries.move_to_end(place)
            while len(self._tries) > REMEMBERED:
                self._tries.popitem(last=False)

    def _recent(self, place: bytes, now: datetime) -> list[datetime]:
        return [at for at in self._tries.get(place, ()) if now - WITHIN < at <= now]

    def _place(self, prefix: str, now: datetime) -> bytes:
        day = f"{now:%Y-%m-%d}"
        if day != self._day:
            self._day, self._key = day, secrets.token_bytes(32)
            self._tries.clear()
        return hashlib.blake2b(prefix.encode(), key=self._key, digest_size=16).digest()


def prefix_of(request: HttpRequest) -> str:
    """The network a request came from: /24 of IPv4, /48 of IPv6; "" where no address can be read.

    Behind a proxy the setting names the header that only the proxy writes; its last address is the proxy's word.
    """
    header = settings.HOLDSPACE_TRUSTED_PROXY_HEADER
    said = request.headers.get(header, "") if header else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(said.rpartition(",")[2].strip())
    except ValueError:
        return ""
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return str(ipaddress.ip_network((address, 24 if address.version == 4 else 48), strict=False))


tries = WrongTries()
