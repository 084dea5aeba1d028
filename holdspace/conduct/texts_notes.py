"""Sentences about notes that somebody keeps for themselves until they send them."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.refusals import Refusal

Words = str | Promise

WHEN: Final = _("When was it?")
WHEN_HINT: Final = _("About is fine. Left empty: the day on which you write counts.")
WHAT: Final = _("What happened?")
WHAT_HINT: Final = _("A sentence is enough. Use your own words; nobody will correct them.")
HEAD: Final = _("%(when)s (noted on %(day)s)")
HEAD_BARE: Final = _("Noted on %(day)s")
SAVED: Final[dict[str, Words]] = {
    "added": _("Your note is kept. Only your words open it."),
    "gone": _("The note is gone."),
}
REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NOTES_FULL: _(
        "Your notes are as long as one report can be. Send them, or begin new ones with words of their own."
    ),
    Refusal.NOTES_WRONG: _(
        "One of your notes is not as you left it. Discard it first, then send the others."
    ),
    Refusal.NO_NOTES: _("There are no notes here any more. They were sent or discarded."),
}
