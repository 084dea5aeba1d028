"""Sentences about what a group agrees on for itself."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.own_agreements import OwnRefusal, TextState
from holdspace.groups.texts import Words

STATES: Final[dict[TextState, Words]] = {
    TextState.DRAFT: _("draft, not binding"),
    TextState.COMMENTS: _("open to comments, not binding"),
    TextState.ROUND: _("the group is being asked, not binding yet"),
    TextState.IN_FORCE: _("in force"),
    TextState.REPLACED: _("replaced"),
    TextState.DROPPED: _("dropped"),
}
ASKS: Final = _("Shall “%(title)s” hold among us?")
PROPOSED: Final = _("Your draft stands here. It binds nobody.")
COMMENTS_OPEN: Final = _("Everyone in the group can comment until %(when)s.")
COMMENT_KEPT: Final = _("Your comment stands below the text.")
ROUND_OPEN: Final = _("Everyone in the group is asked.")
DROPPED: Final = _("The proposal is dropped.")

REFUSALS: Final[dict[OwnRefusal, Words]] = {
    OwnRefusal.NOT_IN_GROUP: _("Only those in the group, and staff, can do this."),
    OwnRefusal.NO_TITLE: _("Give it a name, such as “How we speak in meetings”."),
    OwnRefusal.NO_WORDS: _("Write what it says."),
    OwnRefusal.REPORTING_IS_STAFFS: _(
        "Staff write what a group says about reporting, because nobody may be kept from telling of a concern. "
        "Leave it out, or ask staff to propose it."
    ),
    OwnRefusal.NOT_FROM_HERE: _(
        "This cannot be done any more. Load the page again to see how it stands now."
    ),
    OwnRefusal.NOT_YOURS: _("Only who proposed it, and who steers the group, can do this."),
    OwnRefusal.WINDOW_OPEN: _("People can still comment. Ask the group once the comment time is over."),
    OwnRefusal.WINDOW_SHORT: _("Give people at least 72 hours to comment. Choose a later end."),
    OwnRefusal.BY_CONSENT: _(
        "Nobody puts this in force alone: the group is asked, and a round that passes does it."
    ),
    OwnRefusal.GROUP_CLOSED: _("This group is closed, so it agrees on nothing new."),
}
