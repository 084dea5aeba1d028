"""Sentences about something that left a group."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.flags import FlagRefusal
from holdspace.groups.texts import Words

RAISED: Final = _("It is with %(name)s, and nobody else can read it.")
ANSWERED: Final = _("Your answer is with whoever told you.")
WAITS: Final = _("Something may have left the group")
READ: Final = _("Read and answer")

REFUSALS: Final[dict[FlagRefusal, Words]] = {
    FlagRefusal.NOT_IN_GROUP: _("Only those in the group, and staff, can do this."),
    FlagRefusal.NO_WORDS: _("Say what you saw, and where. A sentence is enough."),
    FlagRefusal.NOBODY_ELSE: _(
        "There is nobody else on the staff whom this could go to. Use “Report a concern”: people who do not lead "
        "this group read it."
    ),
    FlagRefusal.NAMES_LEAD: _(
        "You name somebody who facilitates or leads. Tick this, and somebody else reads it; or say below that they may."
    ),
    FlagRefusal.NOT_YOURS: _("Only whom this was sent to can answer it."),
    FlagRefusal.ANSWERED: _("This has its answer already."),
}
