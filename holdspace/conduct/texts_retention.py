"""Sentences about how long a case is kept."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.retention import MONTHS, Keep

Words = str | Promise

KEEPS: Final[dict[Keep, Words]] = {
    Keep.ENQUIRY: _("It was a question, so it is kept for %(months)s months."),
    Keep.ASIDE: _("It was mail that is no report, so it is kept for %(months)s month more."),
    Keep.WITHDRAWN: _("It was taken back before anything was decided, so it is kept for %(months)s months."),
    Keep.NO_FINDING: _("Nothing against the guidelines was found, so it is kept for %(months)s months."),
    Keep.FINDING: _("Something was found or done, so it is kept for %(months)s months."),
}
KEPT_UNTIL: Final = _(
    "Everything in it is deleted at the end of %(month)s: entries, keys, and the page of whoever wrote. Anything "
    "that whoever wrote adds keeps it longer."
)
HELD: Final = _(
    "It is held: %(who)s asked, %(other)s confirmed. Nothing is deleted. Look at it again by %(day)s."
)
HELD_WHY: Final = _("Why: %(why)s")
ASKED_ON: Final = _("%(who)s asked that it is held. Somebody else has to confirm it.")
ASKED_OFF: Final = _("%(who)s asked that it is not held any longer. Somebody else has to confirm it.")

TRAIL: Final[dict[str, Words]] = {
    "hold": _("%(who)s asked whether it is held: %(what)s."),
    "hold_yes": _("%(who)s confirmed it."),
}
HOLD_ON: Final = _("hold it")
HOLD_OFF: Final = _("hold it no longer")

REFUSALS: Final = {
    Refusal.KEPT_LONGER: _("It is held already."),
    Refusal.NOT_KEPT_LONGER: _("It is not held."),
    Refusal.NOBODY_TO_CONFIRM: _(
        "Nobody else reads this who could confirm it. Hand it on to somebody first."
    ),
    Refusal.NOTHING_ASKED: _("Nothing waits to be confirmed."),
    Refusal.SECOND_MEMBER: _("You began this, so somebody else has to confirm it."),
}

# On the desk.
ENDS: Final = _("deleted at the end of %(month)s")
NO_MONTH: Final = _("closed, and something was added since: open it once, so that it gets its month")


def keeps(keep: Keep) -> str:
    """Why it is kept that long."""
    return str(KEEPS[keep]) % {"months": MONTHS[keep]}
