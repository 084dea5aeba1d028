"""Bytes that must not be shown, pickled or compared in a telling time."""

import hmac
from typing import NoReturn


class Unshown:
    """Base of what holds keys or opened text: prints its kind only; refuses pickle and copy."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError(f"a {type(self).__name__} is never pickled or copied")


class Secret(Unshown):
    """Secret bytes: ``==`` takes constant time, there is no hash, ``reveal()`` is the one way to them."""

    __slots__ = ("_value",)
    __hash__ = None  # type: ignore[assignment]  # a secret in a set or as a key would be compared in a telling time

    def __init__(self, value: bytes) -> None:
        self._value = bytes(value)

    def reveal(self) -> bytes:
        """The bytes themselves: for the next computation, never for storing or printing."""
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._value, other._value)
