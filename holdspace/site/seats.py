"""What everybody may know of the committee's room: whether enough seats hold a key."""

from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.seats import Opening
from holdspace.hall.readers.setup import Step
from holdspace.hall.texts import STEP_SEATS

ADDRESS = "conduct:committee"
GAPS: Final[dict[Opening, str | Promise]] = {
    Opening.CLOSED: _("Reports cannot be taken in yet: too few people hold a key. Invite them."),
    Opening.OPEN_WITH_OUTSIDE: _(
        "Reporting is open with two readers and the outside handler. A third is better."
    ),
    Opening.OPEN: "",
}


def seats_step(now: datetime) -> Step:
    """The step of the set-up list about seats. The roster it tells of is public."""
    return Step(str(STEP_SEATS), reverse(ADDRESS), str(GAPS[committee(now).opening]))
