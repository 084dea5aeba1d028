"""Django's SQLite backend with one queue for writers inside a process.

SQLite's own busy handler is unfair: with eight threads writing, one may wait for seconds while the others
pass it. A lock in front of each transaction serves them in turn; between processes the busy handler still serves.
"""

import threading
from typing import Any

from django.db.backends.sqlite3 import base

WRITERS = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """Holds the process-wide writers' lock from BEGIN IMMEDIATE to COMMIT or ROLLBACK."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._holds_writers = False

    def _start_transaction_under_autocommit(self) -> None:
        WRITERS.acquire()
        self._holds_writers = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # Django's own hook, not in its stubs
        except BaseException:
            self._let_writers_go()
            raise

    def _let_writers_go(self) -> None:
        if self._holds_writers:
            self._holds_writers = False
            WRITERS.release()

    def set_autocommit(
        self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False
    ) -> None:
        try:
            super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        finally:
            if autocommit:
                self._let_writers_go()

    def close(self) -> None:
        try:
            super().close()
        finally:
            if self.connection is None:
                self._let_writers_go()
