"""What was deleted is gone from the database's files too (the vault scheme, section 10)."""

from django.db import connection

from holdspace.conduct.models import Blob, Case, Epoch, Item, Slot, Sought, Thread

TRIES = 20


class StillRead(Exception):
    """Somebody reads an older state all the time: the journal of the database could not be emptied."""


def overwrite_what_was_deleted() -> None:
    """Empty SQLite's journal into its file, where deleted rows are overwritten; vacuum PostgreSQL's tables.

    Outside of any transaction. Raises ``StillRead``: try again later.
    """
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            names = ", ".join(
                connection.ops.quote_name(model._meta.db_table)
                for model in (Case, Epoch, Slot, Thread, Item, Blob, Sought)
            )
            cursor.execute(f"VACUUM {names}")
            return
        for _ in range(TRIES):
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if cursor.fetchone()[0] == 0:
                return
    raise StillRead
