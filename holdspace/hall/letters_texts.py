"""Sentences of the page about letters."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Kinds of letters in the words of staff. A kind that is not named here counts among "other letters".
KINDS: Final[dict[str, str | Promise]] = {
    "promise.remind": _("reminders of promises"),
    "enquiry.asked": _("news of a question"),
    "enquiry.answered": _("answers to questions"),
}
OTHER: Final = _("other letters")
STARTED: Final = _(
    "Letters leave from now on, one a day for each person at most, about 08:00 by their clock."
)
STOPPED: Final = _("Letters are kept now. Only urgent ones leave, such as codes for signing in.")
KEEP_ALL: Final = _("Send all that wait")
DROP_OLD: Final = _("Drop those older than a day, send the others")
WHICH: Final = _("What about the letters that wait?")
START: Final = _("Start sending")
