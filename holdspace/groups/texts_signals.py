"""Sentences about taking part, and about members who were not heard from."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from holdspace.groups.rules.signals import SignalKind, SignalRefusal
from holdspace.groups.texts import Words

SIGNALS: Final[dict[SignalKind, Words]] = {
    SignalKind.ATTENDANCE: _("was at a meeting"),
    SignalKind.CONTRIBUTION: _("brought something to the work"),
    SignalKind.COMMENT: _("commented"),
    SignalKind.TASK: _("did a task"),
    SignalKind.SELF_NOTED: _("noted work done elsewhere"),
    SignalKind.ANSWERED: _("answered"),
}
OWN_SIGNALS: Final[dict[SignalKind, Words]] = {
    SignalKind.ATTENDANCE: _("You were at a meeting"),
    SignalKind.CONTRIBUTION: _("You brought something to the work"),
    SignalKind.COMMENT: _("You commented"),
    SignalKind.TASK: _("You did a task"),
    SignalKind.SELF_NOTED: _("You noted work done elsewhere"),
    SignalKind.ANSWERED: _("You answered"),
}
NOTED: Final = _("It is noted. Only you and those who steer the group see it.")
MEETING_NOTED: Final = _("It is noted who was there.")
WATCH_KEPT: Final = _("It is kept.")
WATCH_TIGHT: Final = _(
    "It is kept. Under 14 days is tight: people with a holiday or an illness will be on the list. "
    "Nothing is sent by itself."
)
LET_BE: Final = _("Nothing is sent. In two weeks the list asks you again, if you have not heard from them.")

NOT_HEARD: Final = _("We have not heard from %(name)s")
DAYS_IN: Final = ngettext_lazy(
    "%(count)s day in %(group)s. Nothing has been sent.",
    "%(count)s days in %(group)s. Nothing has been sent.",
    "count",
)
MISSED_IN: Final = _("Two meetings in a row missed without notice in %(group)s. Nothing has been sent.")
THEY_TOLD: Final = _("They told you on %(told)s that they cannot come on %(day)s.")
SEE_LETTER: Final = _("See a kind letter")

REFUSALS: Final[dict[SignalRefusal, Words]] = {
    SignalRefusal.NOT_IN: _("Only members note work for a group."),
    SignalRefusal.WORDS_BLANK: _("Say in a few words what you did."),
    SignalRefusal.AHEAD: _("This meeting has not been yet. Note who was there afterwards."),
    SignalRefusal.TOO_OLD: _("This meeting was more than a year ago. Nothing is counted from then."),
    SignalRefusal.TOO_MANY: _("With more than 200 members nobody ticks names one by one."),
    SignalRefusal.DAYS_NONE: _("Choose a number of days from 1 to 365."),
}
