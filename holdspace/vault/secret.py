"""Bytes that must not be shown, pickled or compared in a telling time."""

import hmac
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")


class Unshown:
    """Base of what holds keys or opened text: prints its kind only; refuses pickle and copy."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError(f"a {type(self).__name__} is never pickled or copied")


class Secret(Unshown):
    """Secret bytes: ``==`` takes constant time, there is no hash, ``reveal()`` is the one way to them."""

    __slots__ = ("_made", "_value")
    __hash__ = None  # type: ignore[assignment]  # a secret in a set or as a key would be compared in a telling time

    def __init__(self, value: bytes) -> None:
        self._value = bytes(value)
        self._made: dict[tuple[str, bytes], Any] = {}

    def once(self, what: str, site: bytes, make: Callable[[], T]) -> T:
        """What follows from these bytes, made once while this secret lives, and gone with it."""
        if (what, site) not in self._made:
            self._made[what, site] = make()
        found: T = self._made[what, site]
        return found

    def reveal(self) -> bytes:
        """The bytes themselves: for the next computation, never for storing or printing."""
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._value, other._value)
