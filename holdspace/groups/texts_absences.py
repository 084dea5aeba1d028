"""Sentences about absences and pauses."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.absences import AbsenceRefusal
from holdspace.groups.texts import Words

ONE_DAY: Final = _("%(first)s (%(city)s)")
SOME_DAYS: Final = _("%(first)s to %(last)s (%(city)s)")
TOLD: Final = _("Those who steer %(group)s know. Thank you for telling them.")
TOLD_LATE: Final = _("Those who steer %(group)s know, and it does not count as missed.")
TAKEN_BACK: Final = _("Good. Those who steer %(group)s know that you can come.")
PAUSED: Final = _("You rest from %(group)s until %(day)s. Nobody asks you for anything there.")
PAUSED_FOR: Final = _("%(name)s rests from %(group)s until %(day)s.")
PAUSE_ENDED: Final = _("Welcome back to %(group)s.")

AWAY_SUBJECT: Final = _("%(who)s cannot come: %(group)s")
BACK_SUBJECT: Final = _("%(who)s can come after all: %(group)s")
NEUTRAL: Final = _("Something about one of your groups")
AWAY_TEXT: Final = _("%(who)s cannot come to %(group)s: %(days)s. It does not count as missed.\n\n%(url)s")
AWAY_TEXT_WHY: Final = _(
    "%(who)s cannot come to %(group)s: %(days)s. It does not count as missed.\n\n"
    "They write, for those who steer alone: %(why)s\n\n%(url)s"
)
BACK_TEXT: Final = _(
    "%(who)s had told that they cannot come to %(group)s, %(days)s. Now they can.\n\n%(url)s"
)

REFUSALS: Final[dict[AbsenceRefusal, Words]] = {
    AbsenceRefusal.NOT_IN: _("Only somebody who is in this group can be away from it."),
    AbsenceRefusal.ENDS_FIRST: _("The last day lies before the first. Put them the other way round."),
    AbsenceRefusal.TOO_FAR: _("That is more than a year ahead. If you will be away so long, take a pause."),
    AbsenceRefusal.TOO_OLD: _("That is more than a year ago. Nothing is counted from then."),
    AbsenceRefusal.WITHDRAWN: _("You have taken this back already."),
    AbsenceRefusal.NOT_YOURS: _("Only whoever told of an absence can take it back."),
    AbsenceRefusal.PAUSE_PAST: _("A pause ends on a later day than today. Choose the first day back."),
    AbsenceRefusal.PAUSE_LONG: _("A pause lasts a year at most. You can take another one then."),
    AbsenceRefusal.NOT_PAUSED: _("There is no pause that could end."),
    AbsenceRefusal.NOT_STEERING: _(
        "Only the member, or those who steer this group after talking with them, can say this."
    ),
}
