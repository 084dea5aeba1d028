"""Sentences of the page about letters."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Letters by the first part of their kind. One that is not named here counts among "other letters".
KINDS: Final[dict[str, str | Promise]] = {
    "promise": _("reminders of promises"),
    "enquiry": _("questions and answers"),
    "agreements": _("news of agreements"),
    "groups": _("letters of groups"),
    "staff": _("the staff's letter of the week"),
    "people": _("letters about joining and addresses"),
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
