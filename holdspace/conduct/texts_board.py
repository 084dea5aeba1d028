"""Sentences about the board and about what it publishes."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.asked_about import Asker, Reply
from holdspace.conduct.rules.board import Says
from holdspace.conduct.rules.refusals import Refusal

Words = str | Promise

BOARD: Final = _("Board")
SAYS: Final[dict[Says, Words]] = {
    Says.YES: _("Yes, publish exactly this"),
    Says.NO: _("No, we say nothing in public"),
    Says.LATER: _("Not now; we come back to it"),
}
SAID: Final[dict[str, Words]] = {
    Says.YES: _("yes, publish it"),
    Says.NO: _("no"),
    Says.LATER: _("not now"),
}
ASKERS: Final[dict[Asker, Words]] = {
    Asker.STAFF: _("Somebody on the staff"),
    Asker.BOARD: _("Somebody on the board"),
    Asker.OUTSIDE: _("Somebody else, who asked one of us"),
    Asker.IN_PUBLIC: _("Somebody who is in it spoke of it in public"),
}
REPLIES: Final[dict[Reply, Words]] = {
    Reply.NOTHING: _("That we do not comment"),
    Reply.BOARD: _("That we do not comment; and we tell the board, which may answer"),
}
FREE: Final[dict[str, Words]] = {
    "yes": _("Yes, I am free"),
    "no": _("No, close it for me"),
}
TRAIL: Final[dict[str, Words]] = {
    "asked_about": _("%(who)s wrote down that somebody asked about it or spoke of it: %(what)s."),
    "board_report": _("%(who)s reported it to the board: %(what)s."),
    "public_draft": _("%(who)s wrote what the board could say in public."),
    "public_read": _("%(who)s read it as the second reader, and it went to the board."),
    "board_said": _("%(who)s wrote down what the board says: %(what)s."),
    "public_word": _("%(who)s published it, as the board said."),
}
REFUSALS: Final = {
    Refusal.ADDRESSED: _("This was addressed to you and a few others. It cannot be handed on."),
    Refusal.NO_REASON: _("Say in a few words why. It is a choice, and never happens by itself."),
    Refusal.NOBODY_ON_BOARD: _(
        "Choose at least one person who has a confirmed key. If everybody on the board is concerned, ask the outside "
        "handler."
    ),
    Refusal.NO_BOARD_YES: _(
        "The board has not said yes to this text. The committee does not speak in public."
    ),
    Refusal.PUBLISHED_ALREADY: _("This has been published already."),
}
STATE_WAITS_READER: Final = _("A second one of you reads it before it goes to the board.")
STATE_WITH_BOARD: Final = _("It is with the board: %(names)s.")
STATE_SAID: Final = _("The board said: %(what)s.")
STATE_PUBLISHED: Final = _("It is published.")
REPORTED: Final = _("Reported to %(names)s.")
TEMPLATE: Final = _(
    "What kind of thing it was: «one sentence».\nWhat was done: «first word, answer, decision».\nWhat is in force, and "
    "until when: «measures».\nWhat we learned: «one sentence»."
)
STATEMENT: Final = _(
    "We were told of something that went against our guidelines, and looked into it. «What was found, in general "
    "words.» «What follows for everybody.» Whoever wants to tell us something can do so at any time under “Report a "
    "concern”. We do not say more, to protect everybody involved."
)
HOLDS: Final = _("Only the case holds these words: %(words)s. Take them out, or ask whoever wrote.")
NEW_STATEMENT: Final = _("A new statement")
CORRECTS: Final = _("A correction of the one of %(day)s")
WAITS_FREE: Final = _("Say first whether you are free to judge.")
WAITS_VOTE: Final = _("A text waits for your yes or no.")
READ_IT: Final = _("For you to know.")
VOTED: Final = _("You said: %(what)s.")
CLOSED: Final = _("The board said: %(what)s.")
VOTE_SAVED: Final = _("Your answer is kept. The committee hears it when more than half of you agree.")
