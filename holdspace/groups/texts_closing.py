"""Sentences about closing a group."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.closing import CloseRefusal, Step
from holdspace.groups.texts import Words

REFUSALS: Final[dict[CloseRefusal, Words]] = {
    CloseRefusal.BLOCKED: _("Something must be settled first. It stands at the top of this page."),
    CloseRefusal.NOTE_NEEDED: _("Something is still open. Say in a sentence why it closes anyway."),
    CloseRefusal.NOT_CLOSING: _("Say first that the group is finishing; then come the steps."),
    CloseRefusal.NOT_A_STEP: _("This step confirms itself."),
    CloseRefusal.WORDS_NEEDED: _("Write a few words of thanks. Every member reads them."),
    CloseRefusal.NOT_STEERING: _("Only those who facilitate or lead this group, and staff, can do this."),
}
STEPS: Final[dict[Step, Words]] = {
    Step.LOOSE_ENDS: _("What is still open"),
    Step.OUTPUTS: _("What the group made"),
    Step.CREDIT: _("Who is named"),
    Step.CHANNEL: _("The channel"),
    Step.FOLDER: _("The folder"),
    Step.MEETINGS: _("Meetings that were still to come"),
    Step.THANKS: _("Thanks"),
    Step.CLOSE: _("Close it"),
}
ASKS: Final[dict[Step, Words]] = {
    Step.CREDIT: _(
        "Everybody who worked on it is named as they wish, and was asked. Kept by hand until now."
    ),
    Step.CHANNEL: _("The channel is closed for writing; it can still be read by those who were in it."),
    Step.FOLDER: _("The folder is put away: it can be read, and not changed."),
    Step.MEETINGS: _("Meetings that were still to come are called off, and everybody invited was told."),
}
DEEDS: Final[dict[Step, Words]] = {
    Step.CREDIT: _("Everybody is named"),
    Step.CHANNEL: _("It is done, or there is none"),
    Step.FOLDER: _("It is done, or there is none"),
    Step.MEETINGS: _("They are called off, or there are none"),
}
BY_HAND: Final = _("Nothing here reaches into another tool. Somebody does it there, and says so here.")
CONFIRMED: Final = _("%(name)s, %(day)s")
SETTLED: Final = _("Kept: %(step)s.")
TAKEN_BACK: Final = _("Open again: %(step)s.")
THANKS: Final = _(
    "Thank you for the time and the thought that you gave to this. What came of it stands, and your part in it."
)
SUBJECT: Final = _("%(group)s has closed. Thank you")
TEXT: Final = _(
    "%(group)s has closed.\n\n%(thanks)s\n\nWhat stays: %(url)s\nWhat other groups made: %(outputs)s\n\n"
    "What stays confidential: %(closed)s"
)
END_CAME: Final = _("The day of its end has passed")
END_CAME_DEED: Final = _("Close it, or set another end")
UNDER_WAY: Final = _("Finishing")
NEXT_STEP: Final = _("The next step")
