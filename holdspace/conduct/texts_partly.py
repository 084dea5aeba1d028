"""Sentences about somebody who said "partly", and about where people come from."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.refusals import Refusal

Words = str | Promise

READS_ON: Final[dict[str, Words]] = {
    "yes": _("Yes, they read on and do not vote"),
    "no": _("No, it closes for them"),
}
NOT_ASKED: Final = _(
    "%(name)s said “partly”: they read, and do not vote. The others can say whether they read on."
)
OPEN: Final = _("Whether %(name)s reads on: %(said)s of %(all)s have said it.")
STAYS: Final = _("The others said that %(name)s reads on, without a vote.")
ABOUT_ME: Final = _("The others say whether you read on. You need do nothing, and nobody asks why.")
SAME_PLACE: Final = _("%(members)s and %(person)s come from the same place.")
WAITING: Final = _("Somebody said “partly”. Say whether they read on.")
DEED: Final = _("Say it")
TRAIL: Final[dict[str, Words]] = {
    "partly_asked": _("%(who)s asked whether %(what)s reads on."),
    "partly_vote": _("%(who)s said whether %(what)s reads on."),
    "partly_decided": _("It was decided: %(what)s."),
}
DECIDED: Final[dict[bool, Words]] = {
    True: _("%(name)s reads on"),
    False: _("%(name)s reads it no more"),
}
REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NOT_PARTLY: _("This is said only of somebody who reads the case and said “partly”."),
    Refusal.READING_DECIDED: _("The others have decided this already."),
}
