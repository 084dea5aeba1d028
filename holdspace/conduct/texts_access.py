"""Sentences about requests for what is kept about somebody."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.access import Why
from holdspace.conduct.rules.refusals import Refusal

Words = str | Promise

WHYS: Final[dict[str, Words]] = {
    Why.NAMES_OTHERS: _("It says something about somebody else, and masking does not help"),
    Why.SHOWS_WHO_WROTE: _("It would show who wrote"),
    Why.SAFETY: _("Somebody’s safety depends on it"),
    Why.NOT_ABOUT_THEM: _("It is not about whoever asks"),
    Why.DUTY: _("A law or a court forbids it"),
}
GIVE: Final = _("Give it, in these words")
STATES: Final[dict[str, Words]] = {
    "open": _("Entries are still to be decided."),
    "check": _("Everything is decided. A second one of you checks it."),
    "ready": _("Checked. It can be given."),
    "given": _("Given."),
}
TRAIL: Final[dict[str, Words]] = {
    "access_asked": _("%(who)s wrote down that somebody asks what is kept about them."),
    "access_item": _("%(who)s decided about one entry for that."),
    "access_checked": _("%(who)s checked the answer."),
    "access_given": _("%(who)s gave the answer."),
}
REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NOT_ALL_DECIDED: _("Decide about every entry first: its words, or why not."),
}
