"""Sentences about how groups are doing: what shows it, never a grade."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.health import HealthRefusal
from holdspace.groups.texts import Words

REFUSALS: Final[dict[HealthRefusal, Words]] = {
    HealthRefusal.NOT_STAFF: _("Only staff can do this."),
    HealthRefusal.NO_REVIEWS: _(
        "A working group has an end and is looked at then. Others are talked over now and again."
    ),
    HealthRefusal.NOT_RUNNING: _("This group is not at work."),
    HealthRefusal.WORDS_BLANK: _("Write in a sentence or two what you talked over."),
    HealthRefusal.DAY_PAST: _("Choose a day after today for the next time."),
}
CLOSED_BEFORE: Final = _("The group closed before.")
REVIEWED: Final = _("Kept. The next time is %(day)s.")
