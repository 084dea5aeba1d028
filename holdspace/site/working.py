"""The worker's loop: do what is due, wait a little, and go on when the database was away."""

import logging
import os
import signal
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import DatabaseError, InterfaceError, connections
from django.utils import timezone

from holdspace.outbox.actions import owner_name
from holdspace.site import work

POLL = 0.5  # seconds between two looks when nothing is due
AWAY = 5.0  # seconds before the next try when the database does not answer
AT_ONCE = 5  # errands in one round: few, so that being told to end is heard soon

log = logging.getLogger("holdspace.worker")


def work_until_told(*, keeper: int | None) -> None:
    """Work until SIGTERM or Ctrl-C, or until the process ``keeper`` is gone, and end after the errand in hand."""
    told = threading.Event()

    def tell(number: int, frame: Any) -> None:
        told.set()

    signal.signal(signal.SIGTERM, tell)
    signal.signal(signal.SIGINT, tell)
    owner = owner_name()
    while not told.is_set() and keeper in (None, os.getppid()):
        told.wait(step(timezone.now, owner, _round))
    connections.close_all()


def _round(now: datetime, owner: str) -> int:
    return work.run_once(now, owner, most=AT_ONCE)


def step(now: Callable[[], datetime], owner: str, run_once: Callable[[datetime, str], object]) -> float:
    """One look at what is due; returns the seconds to wait before the next one."""
    try:
        return 0.0 if run_once(now(), owner) else POLL
    except (DatabaseError, InterfaceError) as fault:
        # The row keeps its lease and comes back; only the kind is logged, since a fault may quote people's words.
        log.warning(
            "The database does not answer (%s). Trying again in %.0f seconds.", type(fault).__name__, AWAY
        )
        connections.close_all()
        return AWAY
