"""Sentences about milestones."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.milestones import MilestoneRefusal
from holdspace.groups.texts import Words

REFUSALS: Final[dict[MilestoneRefusal, Words]] = {
    MilestoneRefusal.NOT_STEERING: _("Only those who facilitate or lead this group, and staff, can do this."),
    MilestoneRefusal.NOT_OWNER: _("Whoever took this on, or steers the group, says that it is reached."),
    MilestoneRefusal.TITLE_BLANK: _("Say in a few words what is to be reached."),
    MilestoneRefusal.DAY_PAST: _("This day has passed. Choose today or a later one, or leave it to be set."),
    MilestoneRefusal.OWNER_NOT_IN: _("Somebody in the group takes it on. This person is not in it."),
    MilestoneRefusal.OVER: _("This has been reached or dropped already."),
    MilestoneRefusal.CLOSED: _("This group is closed."),
    MilestoneRefusal.NO_REASON: _("Say in a few words why it is dropped: the group reads it."),
}
MOVED: Final = _("Its day, or who takes it on, was changed.")
CLOSED_BEFORE: Final = _("The group closed before.")
KEPT: Final = _("Kept.")
REACHED: Final = _("Reached: %(title)s.")
DROPPED: Final = _("Dropped: %(title)s.")
TO_BE_SET: Final = _("to be set")
DONE: Final = _("Done")
OVERDUE: Final = _("A milestone is late")
LOOK: Final = _("Look at it")
TAKEN_ON: Final = _("A milestone that somebody else takes on: %(title)s.")
STILL_OPEN: Final = _("A milestone not reached yet: %(title)s.")
