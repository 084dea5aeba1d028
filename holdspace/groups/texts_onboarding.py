"""Sentences about coming into a group."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from holdspace.groups.rules.onboarding import Refusal, Step
from holdspace.groups.texts import Words

STEPS: Final[dict[Step, Words]] = {
    Step.AGREED: _("Read and agreed: guidelines and what membership means"),
    Step.TOLD: _("In the list of members; told goals and timeline"),
    Step.CHANNEL: _("In the channel"),
    Step.FOLDER: _("In the shared folder"),
}
IN_SHORT: Final[dict[Step, Words]] = {
    Step.AGREED: _("agreed"),
    Step.TOLD: _("told"),
    Step.CHANNEL: _("the channel"),
    Step.FOLDER: _("the folder"),
}
BY_ITSELF: Final = _("ticked by itself")
BY: Final = _("confirmed by %(name)s")
WAITS: Final = _("Whoever steers the group adds you.")
STUCK: Final = _("It did not work: %(why)s Ask %(name)s.")

WHO_IS_NEW: Final = _("Who has come in")
BUT_FOR: Final = ngettext_lazy(
    "%(group)s: let in but for %(step)s. You added them?",
    "%(group)s: everyone is let in but for %(step)s. You added all %(word)s?",
    "count",
)
TWO_WAIT: Final = _("%(group)s: %(steps)s are still to be confirmed.")
ONE_STUCK: Final = _("One of them is stuck.")
CONFIRM: Final = _("Say who is in")
YOU_ARE_STUCK: Final = _("You are not in %(step)s yet")
SEE: Final = _("See whom to ask")
LOOSE: Final = _("Somebody who came in is not in %(step)s yet.")

CONFIRMED: Final = ngettext_lazy("One person is confirmed.", "%(word)s people are confirmed.", "count")
STUCK_KEPT: Final = _("%(name)s is told, and knows whom to ask.")
NOBODY_LEFT: Final = _("They left before.")

REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NOT_STEERING: _("Only those who steer this group, and staff, can confirm this."),
    Refusal.NOT_BY_HAND: _("This step ticks itself; nobody has to confirm it."),
    Refusal.DONE: _("This step is confirmed already."),
    Refusal.NOBODY_CHOSEN: _("Tick those whom you added, or answer that you added all."),
    Refusal.NO_REASON: _("Say what did not work; they read it."),
    Refusal.HAS_LEFT: _("They have left the group, so there is nothing to confirm."),
}

# Letters.
STUCK_SUBJECT: Final = _("About your access in %(group)s")
STUCK_TEXT: Final = _(
    "You are not in %(step)s of %(group)s yet. It did not work: %(why)s\n\n"
    "Ask %(ask)s; that is enough, and you need explain nothing. Where you stand: %(url)s"
)
GOAL: Final = _("Its goal: %(goal)s")
UNTIL: Final = _("It runs until %(day)s.")
ASK: Final = _("In doubt, ask %(name)s.")
