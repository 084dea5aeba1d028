"""Sentences about suggestions."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.agreements.rules.suggestions import Fate
from holdspace.agreements.texts import Words

FATES: Final[dict[Fate, Words]] = {
    Fate.RECEIVED: _("received"),
    Fate.CONSIDERED: _("being considered"),
    Fate.ADOPTED: _("adopted"),
    Fate.NOT_ADOPTED: _("not adopted"),
    Fate.TAKEN_BACK: _("taken back"),
}
WHOLE: Final = _("the whole text")
SEND: Final = _("Send the suggestion")
WHAT: Final = _("What would you add, change or leave out?")
WHAT_HINT: Final = _("One sentence is enough. Only staff read it.")
NAME: Final = _("Your name, if you like")
ADDRESS: Final = _("Your e-mail address, if you want an answer")
ADDRESS_HINT: Final = _("For this answer alone. It is deleted afterwards.")
CREDIT: Final = _("If it is adopted, name me in the thanks of that version")
ANSWER: Final = _("Your words to whoever suggested it")
ANSWER_HINT: Final = _("They leave by letter, and stand on the page that only the sender and staff can see.")
MOVE: Final = _("What becomes of it?")
MOVES: Final[dict[Fate, Words]] = {
    Fate.CONSIDERED: _("We go on thinking about it; nothing is sent yet"),
    Fate.ADOPTED: _("Adopted: it comes into the next version"),
    Fate.NOT_ADOPTED: _("Not adopted, for the reason given below"),
}
SAVE: Final = _("Save it")
MOVED: Final[dict[Fate, Words]] = {
    Fate.CONSIDERED: _("It is noted as being considered. The promised answer stays open."),
    Fate.ADOPTED: _(
        "Adopted. Whoever suggested it is told, and thanked once more when the version is in force."
    ),
    Fate.NOT_ADOPTED: _("Answered. Whoever suggested it is told why."),
    Fate.TAKEN_BACK: _("Your suggestion is taken back. Its words are gone."),
}
ASKED_OVER: Final = _("We have asked. Only the sender can take it to those who handle reports.")

THANKS_SUBJECT: Final = _("Your suggestion for %(title)s at %(community)s")
THANKS_TEXT: Final = _(
    "Thank you. Your suggestion has arrived. You have an answer by %(due)s. What became of it stands here, for you "
    "alone: %(url)s"
)
ANSWER_SUBJECT: Final = _("About your suggestion for %(title)s at %(community)s")
ADOPTED_TEXT: Final = _(
    "Thank you. Your suggestion is adopted and comes into the next version of %(title)s. You hear once more when "
    "that is in force."
)
NOT_ADOPTED_TEXT: Final = _("Thank you for your suggestion. It is not adopted, and this is why:")
WHERE_TEXT: Final = _("It stands here, for you alone: %(url)s")
IN_FORCE_TEXT: Final = _(
    "What you suggested is in force now, in %(title)s %(number)s. Thank you for helping with it. Read it: %(url)s"
)
OVER_TEXT: Final = _(
    "Thank you for your suggestion. It reads as if it may be about something that happened to somebody. If so, those "
    "who handle reports are the right ones to read it: they keep it sealed, and staff do not see it there. You "
    "decide, and you need not answer us. With one button on this page you can take your words there: %(url)s"
)
TAKEN_BACK: Final = _("It was taken back.")
