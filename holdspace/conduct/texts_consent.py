"""Sentences about what a reporter allows to be said."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.consent import Part

Words = str | Promise

PARTS: Final[dict[Part, Words]] = {
    Part.BOARD: _("The board may read this"),
    Part.STATEMENT: _("A public statement may say this"),
    Part.EMPLOYER: _("The employer of the person may be told this"),
}
HINTS: Final[dict[Part, Words]] = {
    Part.BOARD: _(
        "The board hears of the situation without names. Only what you write here may be said beyond that."
    ),
    Part.STATEMENT: _(
        "Nobody is named in public. Only these words, exactly as you write them, may be said of you."
    ),
    Part.EMPLOYER: _(
        "Where the person is on the staff, their employer has rules of its own. Without a word of yours they "
        "hear nothing."
    ),
}
SAVED: Final[dict[str, Words]] = {"consent": _("Saved. You can take it back here at any time.")}
HAPPENED: Final[dict[str, Words]] = {"consent": _("You said what may be said of you")}
THREAD: Final[dict[str, Words]] = {"consent": _("Whoever wrote said what may be said of them")}
TRAIL: Final[dict[str, Words]] = {"consent": _("Whoever wrote said what may be said of them: %(what)s.")}
TAKEN_BACK: Final = _("%(part)s: no, taken back")
ALLOWED: Final = _("%(part)s: “%(words)s”")
