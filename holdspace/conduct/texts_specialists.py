"""Sentences about asking somebody from outside for advice: for the committee, for the specialist, for whoever wrote."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.refusals import Refusal

Words = str | Promise

ASKED: Final = _("Asked of you")
ROOM: Final = _("Advice")
# What a specialist reads above each thing; of whom it is says the word, never a name.
ACCOUNT: Final = _("The account")
TITLES: Final[dict[str, Words]] = {
    "addition": _("Said later by whoever wrote"),
    "answer": _("An answer of whoever wrote"),
    "by_mail": _("Written later by mail"),
    "statement": _("The other side, in their own words"),
    "first_word": _("The first word to whoever wrote"),
    "question": _("What whoever wrote was asked"),
    "explanation": _("Why it took longer"),
    "final_word": _("The final word to whoever wrote"),
    "finding": _("What was found so far"),
    "log": _("From the log"),
}
OTHER: Final = _("From the case")
FILE: Final = _("File %(place)s, a copy without hidden details")
CHOICE: Final = _("%(title)s, %(day)s: %(words)s")
STATES: Final[dict[str, Words]] = {
    "waits": _("%(name)s was asked, and has not said yet whether they are free to advise."),
    "free": _("%(name)s is free to advise, and has not looked yet."),
    "reads": _("%(name)s has looked at it."),
    "said": _("%(name)s has answered."),
    "not_free": _("%(name)s is not free to advise. Nothing is open to them."),
    "over": _("It is over for %(name)s. Nothing is open to them any more."),
}
FREE: Final[dict[str, Words]] = {
    "yes": _("I am free to advise, and keep what I read to myself, also afterwards"),
    "no": _("I am not free; close it for me"),
}
LINES: Final[dict[str, Words]] = {
    "gate": _("Say first whether you are free to advise."),
    "open": _("Read it and answer."),
    "said": _("You have answered. You can add to it."),
}
ENDED_EARLY: Final = _("It is closed for them.")
SAVED: Final = _("Your answer is kept. Those who asked you can read it.")
CLOSED_FOR_YOU: Final = _("It is closed for you. Those who asked you hear that, and nothing more.")
THREAD: Final[dict[str, Words]] = {"advice_sought": _("%(who)s asked a specialist")}
HAPPENED: Final[dict[str, Words]] = {
    "advice_sought": _("%(who)s asked a specialist for advice, and showed them parts of it without names"),
}
TRAIL: Final[dict[str, Words]] = {
    "specialist_asked": _("%(who)s asked %(what)s for advice, and opened chosen parts to them."),
    "advice_sought": _("Whoever wrote reads that advice was sought."),
    "specialist_free": _("%(who)s said: %(what)s."),
    "specialist_read": _("%(who)s looked at %(what)s."),
    "specialist_said": _("%(who)s gave their advice."),
    "specialist_over": _("%(who)s ended what was open to a specialist."),
}
FREE_SAID: Final[dict[bool, Words]] = {True: _("free to advise"), False: _("not free to advise")}
LOOKED: Final[dict[bool, Words]] = {False: _("what was opened to them"), True: _("a file")}
REFUSALS: Final = {
    Refusal.NO_SPECIALIST: _("Choose somebody with a specialist’s seat and a confirmed key."),
    Refusal.SPECIALIST_NOT_THIS: _(
        "This person cannot be asked about this: they read it already, or whoever wrote left them out, or the text "
        "names them."
    ),
    Refusal.SPECIALIST_NOT_FREE: _("This person said that they are not free to advise here. Ask another."),
    Refusal.SPECIALIST_ASKED: _(
        "Something is open to this person already. End that first, or wait for its day."
    ),
    Refusal.SPECIALIST_OVER: _("This is over. Nothing is open there any more."),
    Refusal.NOTHING_GIVEN: _("Choose at least one thing that they get to read."),
    Refusal.TOO_LONG_OPEN: _("Choose a day within the next 90 days. You can ask anew after it."),
    Refusal.NAMED_IN_TEXT: _("Somebody of this case is named here. Take the name out."),
}
