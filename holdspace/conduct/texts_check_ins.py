"""Sentences about asking, some time after closing, how it has been."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from holdspace.conduct.rules.check_ins import How

Words = str | Promise

QUESTION: Final = _("Has anybody treated you worse since you wrote to us?")
HOWS: Final[dict[How, Words]] = {
    How.WELL: _("No"),
    How.UNSURE: pgettext_lazy("an answer", "I am not sure"),
    How.WORSE: _("Yes"),
}
SAID: Final[dict[str, Words]] = {
    How.WELL: _("no"),
    How.UNSURE: _("not sure"),
    How.WORSE: _("yes"),
}
WORDS: Final = _("In your words")
WORDS_HINT: Final = _(
    "If you say yes, one sentence is enough. It opens your report again, and you get an answer within a week."
)
SAY_HOW: Final = _("Choose one of the three.")
SAVED: Final[dict[str, Words]] = {
    "check_in": _("Thank you for telling us."),
    "not_asked": _("We do not ask you any more. Your words still open this page."),
    "asked": _("We ask you again."),
}
HAPPENED: Final[dict[str, Words]] = {
    "check_in_answer": _("You told us how it has been since"),
}
THREAD: Final[dict[str, Words]] = {
    "check_ins": _("Whoever wrote is asked later how it has been"),
    "check_in_wish": _("Whoever wrote said whether they want to be asked later"),
    "check_in_answer": _("Whoever wrote was asked whether anybody treated them worse since"),
}
TRAIL: Final[dict[str, Words]] = {
    "check_ins": _("Whoever wrote will be asked in two weeks, and in two months, how it has been."),
    "asked_later": _("Somebody who is in it will be asked in two weeks, and in two months, how it has been."),
    "asked_later_wish": _("Somebody who is in it said whether they want to be asked later."),
    "asked_later_answer": _(
        "Somebody who is in it, asked whether anybody treated them worse since, said: no."
    ),
    "check_in_wish": _("Whoever wrote said about being asked later: %(what)s."),
    "check_in_answer": _("Whoever wrote, asked whether anybody treated them worse, said: %(what)s."),
}
WISH: Final[dict[bool, Words]] = {True: _("please ask"), False: _("please do not ask")}
