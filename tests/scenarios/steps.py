"""One step of a script, named by its number and by the rows that it shows."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(number: int, *keys: str) -> Iterator[None]:
    """Where a step fails, its number and its rows are named."""
    try:
        yield
    except AssertionError as failed:
        failed.add_note(f"step {number}: {', '.join(keys)}")
        raise
