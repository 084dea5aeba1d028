"""Sentences about protecting people first."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.protecting import Check, Reached, Result
from holdspace.conduct.rules.refusals import Refusal

Words = str | Promise

CHECKS: Final[dict[Check, Words]] = {
    Check.PEOPLE_SAFE: _("The people concerned are safe now"),
    Check.RESPONDERS: _("Those who can help know of it"),
    Check.ACCESS_CUT: _("Whoever does it cannot reach them here any more"),
    Check.CONTACT_KEPT: _("Somebody of you stays in touch with them"),
}
RESULTS: Final[dict[Result, Words]] = {
    Result.DONE: _("Yes"),
    Result.NOT_YET: _("Not yet"),
    Result.NOT_NEEDED: _("Not needed here"),
}
REACHED: Final[dict[Reached, Words]] = {
    Reached.REACHED: _("Reached"),
    Reached.NO_ANSWER: _("No answer: try the next one"),
    Reached.REFUSED: _("They cannot help: try the next one"),
}
REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.PEOPLE_FIRST: _(
        "People come first: nothing is decided or answered while it goes on. Two of you say when it is over and all "
        "are safe."
    ),
    Refusal.NOT_PROTECTING: _("Nobody is being protected here now. If it flares up, say so on the case."),
}
TRAIL: Final[dict[str, Words]] = {
    "flared_up": _("%(who)s wrote that it flares up again."),
    "protecting_check": _("%(who)s wrote how it stands: %(what)s."),
    "responder_tried": _("%(who)s tried to reach somebody who can help: %(what)s."),
    "responders": _("%(who)s told whoever wrote who was reached."),
    "protecting_again": _("%(who)s wrote that it still goes on."),
    "safe_said": _("%(who)s said that it is over and all are safe."),
    "protecting_ended": _("Two have said so: what was parked goes on."),
}
THREAD: Final[dict[str, Words]] = {
    "responders": _("Who was reached, written by %(who)s for the committee"),
}
HAPPENED: Final[dict[str, Words]] = {
    "responders": _("%(who)s wrote to you about those who can help"),
}
STATE: Final = _("people first")
ENDED: Final = _("It is over: two of you have said so. What was parked goes on.")
SAID: Final = _("Saved. A second one of you says so too before anything goes on.")
# The words of a next step, as it is written down.
ASK_AGAIN_STEP: Final = _("ask again whether it goes on, and whether anybody is unsafe")
STILL_ON_STEP: Final = _("say whether it still goes on, or is over")
