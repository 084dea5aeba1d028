"""One panel of a group's page: what one concern shows to one reader."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from holdspace.groups.models import Group
from holdspace.groups.rules import Here


@dataclass(frozen=True)
class Panel:
    """What one concern shows on a group's page.

    ``early``: above the people, since it says what comes next. ``seldom``: folded at the end, for who looks for it.
    """

    template: str
    page: object
    early: bool = False
    seldom: bool = False


Draw = Callable[[Group, Here, datetime], Panel | None]
"""Draws a panel for whoever looks, or nothing. It asks a number of queries that never grows with the group."""
