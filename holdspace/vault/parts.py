"""Lists of parts as bytes, so that no two different lists look the same (the vault scheme, section 3)."""

from collections.abc import Iterable

Column = bytes | int | str | None


def join_parts(values: Iterable[bytes]) -> bytes:
    """Each part after its length: four bytes, big-endian."""
    return b"".join(len(value).to_bytes(4, "big") + value for value in values)


def number(value: int) -> bytes:
    """A whole number as eight signed bytes, big-endian. ``OverflowError`` beyond that."""
    return value.to_bytes(8, "big", signed=True)


def column_part(value: Column) -> bytes:
    """One column of a row as a part; its first byte names the type, so that "" , 0 and None differ."""
    match value:
        case None:
            return b"\x00"
        case bytes():
            return b"b" + value
        case int():
            return b"i" + number(value)
        case str():
            return b"t" + value.encode()
        case _:
            raise TypeError(f"a column is bytes, int, str or None, not {type(value).__name__}")
