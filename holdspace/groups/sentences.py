"""Why something about a group is refused: each concern has refusals and sentences of its own."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from holdspace.clock.refusal import Refused
from holdspace.groups import texts
from holdspace.groups.rules import Refusal

# By type, since members of two enums with the same value are equal.
REFUSALS: dict[type[StrEnum], Mapping[Any, texts.Words]] = {Refusal: texts.REFUSALS}


def sentence(refused: Refused) -> str:
    """The sentence of a refusal of this room, or of a lower one that is not told apart."""
    refusal: Any = refused.refusal
    known = REFUSALS.get(type(refusal), {})
    return str(known.get(refusal, texts.REFUSALS[Refusal.NOT_FROM_HERE]))
