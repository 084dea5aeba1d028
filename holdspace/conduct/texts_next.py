"""Sentences about what comes next in a case."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.next_step import Gap

Words = str | Promise

NEXT: Final = _("Next: %(what)s, by %(day)s. With %(who)s.")
RESTS: Final = _("It waits until %(day)s: %(why)s")
GAPS: Final[dict[Gap, Words]] = {
    Gap.NO_STEP: _("Nobody has said yet what comes next, who does it and by when."),
    Gap.PAST: _("The day named for the next step is over. Say how it stands."),
    Gap.NOBODY: _("The next step is with somebody who does not read this any more."),
    Gap.NOT_BEGUN: _(
        "Nobody has begun to look into it, and it was to begin within a working day. If you cannot, tell the others."
    ),
    Gap.IDLE: _("Nothing has been written here for more than two working days. Say what it waits for."),
}
SAY_NEXT: Final = _("Say what comes next")
TRAIL: Final[dict[str, Words]] = {
    "next_step": _("%(who)s named the next step: %(what)s."),
    "rests": _("%(who)s said what it waits for."),
}
