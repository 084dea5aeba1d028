"""Sentences that people read about consent rounds."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from holdspace.groups.rules.rounds import RoundRefusal, RoundState, Say, Subject
from holdspace.groups.texts import Words

SAYS: Final[dict[Say, Words]] = {
    Say.AGREE: _("I agree"),
    Say.ASIDE: _("I stand aside"),
    Say.OBJECT: _("I object"),
    Say.ASK: _("I have a question first"),
}
SAY_HINTS: Final[dict[Say, Words]] = {
    Say.AGREE: _("It can go this way."),
    Say.ASIDE: _("Not my choice, and I do not stand in its way."),
    Say.OBJECT: _("It cannot go this way. Say why: as long as you object, it does not pass."),
    Say.ASK: _("Whoever asked answers. A question is no answer yet, so come back."),
}
SUBJECTS: Final[dict[Subject, Words]] = {
    Subject.SHARING: _("May this be shown outside?"),
    Subject.AGREEMENT: _("Shall this hold among us?"),
    Subject.DECISION: _("Do we agree on this?"),
    Subject.DRAFT: _("May this draft be published?"),
}
STATES: Final[dict[RoundState, Words]] = {
    RoundState.OPEN: _("open"),
    RoundState.PASSED: _("passed"),
    RoundState.FAILED: _("did not pass"),
    RoundState.AMENDED: _("asked anew in a changed form"),
    RoundState.DROPPED: _("taken back by whoever asked"),
}
# How it stands, as sentences.
AGREE: Final = ngettext_lazy("%(word)s agrees.", "%(word)s agree.", "count")
ASIDE: Final = ngettext_lazy("%(word)s stands aside.", "%(word)s stand aside.", "count")
OBJECT: Final = ngettext_lazy("%(word)s objects.", "%(word)s object.", "count")
SILENT: Final = ngettext_lazy("%(word)s has not answered.", "%(word)s have not answered.", "count")
WAS_SILENT: Final = ngettext_lazy("%(word)s did not answer.", "%(word)s did not answer.", "count")
CANNOT_PASS: Final = _("As it stands it cannot pass.")
PASSES_AT_END: Final = _("As it stands it passes at the end, or as soon as all have answered.")
TOO_FEW: Final = _("At the end at least half must have answered, and one of them agreed.")
HAS_PASSED: Final = _("It has passed.")
HAS_FAILED: Final = _("It has not passed.")
WAS_CHANGED: Final = _("The proposal was changed, and everyone is asked anew.")
WAS_DROPPED: Final = _("The question was taken back. Nothing follows from it.")
CHANGED_BECAUSE: Final = _("The proposal was changed.")

ANSWERED: Final[dict[Say, Words]] = {
    Say.AGREE: _("Your answer is kept. You can change it until the end."),
    Say.ASIDE: _("Your answer is kept. You can change it until the end."),
    Say.OBJECT: _("Your objection is kept, with its reason. It does not pass while you object."),
    Say.ASK: _("Your question is with whoever asked, and with who steers the group."),
}
TAKEN_BACK: Final = _(
    "Your objection is taken back. If you agree, say so too: otherwise you count as silent."
)
TALK_KEPT: Final = _("What you wrote stands below the objections, for everyone in the group.")
OPENED: Final = _("Everyone in the group is asked, each with their own local time.")
DROPPED_BECAUSE: Final = _("The question was taken back.")
DROPPED: Final = _("The question is taken back, and everyone who was asked hears of it.")
ASKED_ANEW: Final = _("Everyone is asked anew. No answer was carried over.")

# Waiting lines.
WAITS_OBJECTED: Final = _("%(group)s: %(asks)s Someone objects.")
WAITS: Final = _("%(group)s: %(asks)s")
TITLE_AND_NUMBER: Final = _("“%(title)s”, version %(number)s.")
READ_AND_ANSWER: Final = _("Read and answer")
AN_OBJECTION_STANDS: Final = _("An objection stands")
OBJECTION_IN: Final = _("%(group)s: “%(words)s” (%(name)s) As it stands it cannot pass.")
A_QUESTION_WAITS: Final = _("A question in a round")
QUESTION_IN: Final = _("%(group)s: “%(words)s” (%(name)s)")
LOOSE_ROUND: Final = _("A consent round is open: %(asks)s")

REFUSALS: Final[dict[RoundRefusal, Words]] = {
    RoundRefusal.NOT_IN_GROUP: _("Only those in the group, and staff, can ask the group."),
    RoundRefusal.NOT_ASKED: _(
        "Everyone who takes part in the group is asked. You facilitate or support it, so you have no voice in this."
    ),
    RoundRefusal.WINDOW_SHORT: _(
        "Give people at least 72 hours: somebody is always asleep. Choose a later end."
    ),
    RoundRefusal.NOTHING_ASKED: _("Say in one sentence what the group is asked."),
    RoundRefusal.NOBODY_TO_ASK: _("Nobody takes part in the group yet, so there is nobody to ask."),
    RoundRefusal.NO_REASON: _("Say why you object. Without the reason nobody can change the proposal."),
    RoundRefusal.NO_QUESTION: _("Write your question."),
    RoundRefusal.OVER: _("This round has ended. What came of it stands on its page."),
    RoundRefusal.NO_OBJECTION: _("You have no objection here to take back."),
    RoundRefusal.NOT_YOURS: _(
        "Only whoever objected takes it back, and only who asked or who steers changes the proposal or takes it back."
    ),
    RoundRefusal.NOT_STEERING: _("Whoever facilitates or leads writes down what was talked over."),
    RoundRefusal.NOTHING_SAID: _("Write what was talked over, and with whom."),
    RoundRefusal.GROUP_CLOSED: _("This group is closed, so it cannot be asked any more."),
    RoundRefusal.ALREADY_OPEN: _(
        "The group is being asked about this already. Wait for the end, or change the proposal."
    ),
    RoundRefusal.NO_WHY: _("Say in a sentence why you take it back. People have thought about it."),
}

# Letters: nothing that stays inside a group stands in them, only that something waits, and where.
SUBJECT: Final = _("Something waits for you in %(group)s")
SUBJECT_UNLISTED: Final = _("Something waits for you at %(community)s")
A_GROUP_OF_YOURS: Final = _("A group of yours")
ASKED_TEXT: Final = _(
    "%(group)s is asked for its consent, until %(until)s. What it is about stands on the page, not in this letter.\n\n"
    "Read and answer here, without signing in: %(url)s\n"
    "The link is yours alone. Silence is not counted as yes."
)
REMINDER_TEXT: Final = _(
    "%(group)s is asked for its consent until %(until)s, and your answer is missing. That is fine if you have none: "
    "silence is shown as silence, and never counted as yes.\n\nRead and answer here: %(url)s"
)
OBJECTION_TEXT: Final = _(
    "Somebody in %(group)s objects. As it stands the round cannot pass; it ends %(until)s.\n\n"
    "Read the reason, talk it over, and write down what you talked over: %(url)s"
)
QUESTION_TEXT: Final = _(
    "Somebody in %(group)s has a question before they answer. The round ends %(until)s.\n\nRead and answer: %(url)s"
)
TAKEN_BACK_TEXT: Final = _("An objection in %(group)s has been taken back by who made it.\n\n%(url)s")
PASSED_TEXT: Final = _(
    "The round in %(group)s has ended, and it has passed. How everyone answered stands here: %(url)s"
)
FAILED_TEXT: Final = _(
    "The round in %(group)s has ended, and it has not passed. What was asked for does not happen. "
    "It can be asked anew in a changed form.\n\nHow it ended stands here: %(url)s"
)
DROPPED_TEXT: Final = _(
    "What %(group)s was asked has been taken back. You need answer nothing, and nothing follows from it.\n\n"
    "Why stands here: %(url)s"
)
