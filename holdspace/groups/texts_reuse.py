"""Sentences about reuse."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.reuse import ReuseRefusal
from holdspace.groups.texts import Words

ASKED: Final = _("Your question is with %(name)s. You hear by %(when)s.")
ASKED_NOBODY: Final = _("Your question is kept. You hear by %(when)s.")
ANSWERED: Final = _("Your answer stands beside it, and whoever asked has a letter.")
WAITS: Final = _("Somebody asks to reuse something")
ANSWER: Final = _("Read and answer")
LOOSE: Final = _("A question about reuse has no answer yet.")

REFUSALS: Final[dict[ReuseRefusal, Words]] = {
    ReuseRefusal.NO_WORDS: _("Write what you would like to do with it."),
    ReuseRefusal.NO_ADDRESS: _("Write an address to which the answer can go."),
    ReuseRefusal.NOT_YOURS: _("Whoever facilitates or leads answers this, or who stands in for them."),
    ReuseRefusal.NO_ANSWER: _("Write your answer."),
    ReuseRefusal.ANSWERED: _("This has its answer already."),
}

ASKED_TEXT: Final = _(
    "Somebody asks whether they may reuse something of %(group)s. They were promised an answer by %(until)s; "
    "after that your deputy is asked.\n\nRead and answer here: %(url)s"
)
PASSED_ON_TEXT: Final = _(
    "Somebody asked whether they may reuse something of %(group)s. Whoever leads it has not come to it in "
    "time, so it is with you now. The answer was promised for %(until)s.\n\nRead and answer here: %(url)s"
)
ANSWERED_TEXT: Final = _(
    "You asked in %(group)s whether you may reuse something. The answer stands here: %(url)s"
)
OUTSIDE_SUBJECT: Final = _("Your question to %(community)s")
OUTSIDE_TEXT: Final = _("You asked:\n\n%(words)s\n\nThe answer:\n\n%(answer)s")
FLAG_TEXT: Final = _(
    "Somebody in %(group)s tells you that something may have left the group. Only you and they can read it.\n\n%(url)s"
)
FLAG_ANSWERED_TEXT: Final = _("What you told about %(group)s has an answer. Only you can read it.\n\n%(url)s")
