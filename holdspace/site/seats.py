"""What staff may know about the committee's room: whether enough seats hold a key."""

from datetime import datetime

from holdspace.hall.readers.setup import Step
from holdspace.hall.texts import STEP_SEATS


def seats_step(now: datetime) -> Step:
    """The step of the set-up list about seats."""
    return Step(str(STEP_SEATS), "/who-handles-reports/", "")
