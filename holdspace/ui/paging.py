"""Lists page by key and show no totals: one row more than fits tells whether there is more."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """The rows of one page; ``more`` is the key after which the next one starts, empty on the last."""

    rows: tuple[T, ...]
    more: str = ""


def cut(rows: Iterable[T], size: int, key: Callable[[T], str]) -> Page[T]:
    """A page from at most ``size + 1`` rows in their order; print it with ``ui/pager.html``."""
    found = tuple(rows)
    if len(found) <= size:
        return Page(found)
    return Page(found[:size], key(found[size - 1]))
