"""Sentences about the decision log."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.decisions import DecisionRefusal, How
from holdspace.groups.texts import Words

HOWS: Final[dict[How, Words]] = {
    How.ROUND: _("In a consent round"),
    How.MEETING: _("In a meeting"),
    How.STAFF: _("By the staff"),
    How.LAZY: _("Announced, and nobody spoke against it"),
}
HOW_HINTS: Final[dict[How, Words]] = {
    How.MEETING: _("Name those who agreed there. Whoever was not there can add their voice."),
    How.LAZY: _("For small things. Silence is written down as silence, and agrees to nothing."),
    How.STAFF: _("What staff have to settle, with the reason."),
}
AGREED_BY: Final = _("Agreed by %(agreed)s of %(of)s.")
AGREED_BY_LATER: Final = _("Agreed by %(agreed)s of %(of)s, some of them after the meeting.")
AGREED_IN_ROUND: Final = _("Agreed by %(agreed)s of %(of)s in a consent round.")
ANNOUNCED: Final = _("Announced, and nobody spoke against it. Silence is not counted.")
BY_STAFF: Final = _("Settled by the staff.")
AGAINST: Final = _("%(names)s spoke against it since.")
MAY_BE_SHOWN: Final = _("“%(title)s”, version %(number)s, may be shown to %(whom)s until %(day)s.")
HOLDS_AMONG_US: Final = _("“%(title)s” holds among us.")
LOGGED: Final = _("It stands in the log, where everyone in the group can read it.")
VOICE_ADDED: Final = _("Your voice stands beside it.")
NONE_YET: Final = _("Decisions will stand here, with how each was made.")
FIRST_BY: Final = _("%(name)s adds the first after the first meeting.")

REFUSALS: Final[dict[DecisionRefusal, Words]] = {
    DecisionRefusal.NOT_STEERING: _(
        "Whoever facilitates or leads, and staff, write into the log. Ask them to."
    ),
    DecisionRefusal.NO_WORDS: _("Write what was decided, in one sentence."),
    DecisionRefusal.NOT_STAFF: _("Only staff write down what staff have settled."),
    DecisionRefusal.IN_FUTURE: _("A decision was made today or before. Choose that day."),
    DecisionRefusal.GROUP_CLOSED: _("This group is closed, so its log is finished."),
    DecisionRefusal.BY_ROUND: _("A round that passes writes its own line. Ask the group instead."),
    DecisionRefusal.NOT_IN_GROUP: _("Only those in the group add their voice."),
    DecisionRefusal.NOT_OPEN: _("This decision is not open to later voices."),
    DecisionRefusal.NO_REASON: _("Say what speaks against it."),
}
