"""Sentences about looking into a case."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.investigating import Nature, Sort, Sure
from holdspace.conduct.rules.refusals import Refusal

Words = str | Promise

NATURES: Final[dict[Nature, Words]] = {
    Nature.HARASSMENT: _("Harassment"),
    Nature.DISCRIMINATION: _("Discrimination"),
    Nature.RETALIATION: _("Treated worse for having written"),
    Nature.UNWANTED_CONTACT: _("Contact that was not wanted"),
    Nature.DISRESPECT: _("Disrespect"),
    Nature.OTHER: _("Something else"),
}
SORTS: Final[dict[Sort, Words]] = {
    Sort.PLAN: _("Plan: what will be looked at"),
    Sort.INTERVIEW: _("Somebody told us"),
    Sort.DOCUMENT: _("Something written"),
    Sort.SNAPSHOT: _("A picture or recording"),
    Sort.OTHER: _("Something else"),
}
SURE: Final[dict[Sure, Words]] = {
    Sure.SURE: _("Sure"),
    Sure.LIKELY: _("Likely"),
    Sure.UNSURE: _("Not sure"),
}
REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.LOG_EMPTY: _(
        "Harassment and discrimination are looked into before anything is decided. The log has no entry yet."
    ),
    Refusal.ACCOUNT_OPEN: _("Two of you say first that the account is complete."),
    Refusal.NO_BASIS: _("Choose a value or an item, or say that none is listed for it."),
}
TRAIL: Final[dict[str, Words]] = {
    "nature": _("%(who)s said what it is about."),
    "log": _("%(who)s wrote into the log: %(what)s."),
    "basis": _("%(who)s said on what the fourth answer rests."),
    "account_complete": _("%(who)s said that the account is complete."),
}
WHOLE_VALUE: Final = _("The value as a whole")
