"""Letters about groups, one file a noun, written in the receiver's language and zone."""

from holdspace.groups.letters.people import (
    end_comes_near,
    invitation,
    nobody_steers,
    not_this_time,
    somebody_asks,
    stepped_back,
    you_are_in,
)

__all__ = [
    "end_comes_near",
    "invitation",
    "nobody_steers",
    "not_this_time",
    "somebody_asks",
    "stepped_back",
    "you_are_in",
]
