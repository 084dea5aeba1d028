"""A rule answers with its reason: the one exception that carries it from an action to a page."""

from enum import StrEnum


class Refused(Exception):
    """An action was not allowed; ``refusal`` names why, and a room's ``texts.py`` has its sentence."""

    def __init__(self, refusal: StrEnum) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def allow(refusal: StrEnum | None) -> None:
    """Raise ``Refused`` when a rule gave a reason; do nothing when it gave none."""
    if refusal is not None:
        raise Refused(refusal)
