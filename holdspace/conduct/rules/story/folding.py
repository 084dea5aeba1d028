"""Folding entries by their kinds: each kind is one step on what was found so far."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from holdspace.conduct.rules.story.entry import Entry

Found = TypeVar("Found")
UNFIT: Final = (KeyError, ValueError, TypeError, AttributeError)


def fold(
    found: Found,
    steps: Mapping[str, Callable[[Found, Entry], object]],
    entries: Iterable[Entry],
    unfit: list[int] | None = None,
) -> Found:
    """What is found once each entry, in its order, had its step; kinds that have none are passed over.

    One whose words are not of its kind's shape changes nothing: a later version, or a fault of ours, could have
    written it, and pages must stand all the same. ``unfit`` is given its place.
    """
    for entry in entries:
        step = steps.get(entry.kind)
        try:
            if step is not None:
                step(found, entry)
        except UNFIT:
            if unfit is not None:
                unfit.append(entry.n)
    return found
