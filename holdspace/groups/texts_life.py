"""Sentences about the life of a group: why a move is refused, and what was done."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.life import LifeRefusal
from holdspace.groups.texts import Words

REFUSALS: Final[dict[LifeRefusal, Words]] = {
    LifeRefusal.OPEN_WHO: _("Staff open groups. Tell them that this one is ready."),
    LifeRefusal.OPEN_STATE: _("This group has been opened already, or has closed."),
    LifeRefusal.LET_GO_WHO: _("Only staff can let go a group that is being prepared."),
    LifeRefusal.LET_GO_STATE: _("This group has opened. It ends by the steps of closing."),
    LifeRefusal.EXTEND_WHO: _("Whoever facilitates this group, or staff, can set another end."),
    LifeRefusal.EXTEND_KIND: _("Only a working group has an end that can be moved."),
    LifeRefusal.EXTEND_STATE: _("Only a group that is under way can be given another end."),
    LifeRefusal.BEGIN_CLOSING_WHO: _(
        "Whoever facilitates or leads this group, or staff, can say that it finishes."
    ),
    LifeRefusal.BEGIN_CLOSING_STATE: _("Only a group that is under way can begin to finish."),
    LifeRefusal.GO_ON_WHO: _("Whoever facilitates or leads this group, or staff, can say that it goes on."),
    LifeRefusal.GO_ON_STATE: _("This group is not finishing, so it goes on anyway."),
    LifeRefusal.CLOSE_WHO: _("Only staff can close a group. Say that it finishes; they do the last step."),
    LifeRefusal.CLOSE_STATE: _("Only a group that has been opened, and has not closed yet, can be closed."),
    LifeRefusal.FOLLOW_UP_WHO: _("Only staff can begin a follow-up project."),
    LifeRefusal.FOLLOW_UP_KIND: _("Only a working group has follow-up projects."),
    LifeRefusal.FOLLOW_UP_STATE: _("A follow-up begins from a group that has opened."),
    LifeRefusal.CONVERT_WHO: _("Only staff can turn a working group into an interest group."),
    LifeRefusal.CONVERT_KIND: _("Only a working group can become an interest group."),
    LifeRefusal.CONVERT_STATE: _("Only a group at work can become an interest group."),
    LifeRefusal.KIND_FIXED: _(
        "The kind of a group is fixed when it is made. A working group can become an interest group by the steps "
        "that stand on its page under “Become a member-led interest group”."
    ),
    LifeRefusal.ENDED: _(
        "The day of this group’s end has passed, so nothing can be planned. Set another end, or close it."
    ),
    LifeRefusal.NOBODY_STEERS: _(
        "Nobody facilitates or leads this group at present. Until somebody does, staff plan for it."
    ),
    LifeRefusal.NOT_RUNNING: _("Nothing can be planned for a group that is not at work."),
}
GOES_ON: Final = _("%(group)s goes on. The steps of closing begin anew when it finishes.")
LET_GO: Final = _("%(group)s is let go.")
