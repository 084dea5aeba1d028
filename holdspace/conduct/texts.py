"""Sentences of the conduct room."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from holdspace.conduct import (
    texts_access,
    texts_board,
    texts_export,
    texts_figures,
    texts_files,
    texts_measures,
    texts_notes,
    texts_partly,
    texts_relay,
    texts_retention,
    texts_specialists,
    texts_staff_track,
)
from holdspace.conduct.rules.case import Question
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.texts_casework import REFUSALS as CASEWORK
from holdspace.vault import PassphraseRefusal

REFUSALS: dict[Refusal, Any] = {
    **texts_files.REFUSALS,
    **texts_measures.REFUSALS,
    **texts_access.REFUSALS,
    **texts_board.REFUSALS,
    **texts_staff_track.REFUSALS,
    **texts_export.REFUSALS,
    **texts_specialists.REFUSALS,
    **texts_notes.REFUSALS,
    **texts_partly.REFUSALS,
    **texts_figures.REFUSALS,
    **texts_retention.REFUSALS,
    **texts_relay.REFUSALS,
    **CASEWORK,
    Refusal.NOT_OPEN: _("Reporting is not open here yet. The page says whom to write to meanwhile."),
    Refusal.NOTHING_WRITTEN: _("Write a few words first. One sentence is enough."),
    Refusal.NOBODY_LEFT: _("Nobody would be left who could read this. Leave at least one person to read it."),
    Refusal.ALREADY_SEATED: _("This person has this seat already, or was invited to it."),
    Refusal.INVITATION_OLD: _(
        "This invitation has been answered or taken back. Ask the staff for a new one."
    ),
    Refusal.KEY_THERE: _("You have a key already. To change it, unlock first."),
    Refusal.OWN_KEY: _("Somebody else has to confirm your key: read the six words to each other."),
    Refusal.NOT_READY: _("Your key has not been confirmed yet. One of the others does that with one click."),
    Refusal.GATE_CLOSED: _("Say first whether you are free to judge."),
    Refusal.DOES_NOT_VOTE: _("You said that you do not vote in this case."),
    Refusal.FIRST_WORD_SENT: _("The first word has been sent already."),
    Refusal.FIRST_WORD_FIRST: _("Send the first word before anything else."),
    Refusal.DATE_PAST: _("Choose a time that is still to come."),
    Refusal.WHY_BLANK: _("Say in a few words why it takes longer."),
    Refusal.QUESTIONS_OPEN: _(
        "All four questions need an answer first; that something cannot be known is an answer."
    ),
    Refusal.NO_PROPOSAL: _("Nothing has been put to the vote yet."),
    Refusal.PROPOSAL_OPEN: _("There is a proposal already. Vote on it, or wait until it has failed."),
    Refusal.ALREADY_DECIDED: _("This has been decided."),
    Refusal.WHY_NO_ACTION: _(
        "Say why nothing more is done, since it was not found to be within the guidelines."
    ),
    Refusal.NO_DELIVERER: _("Choose who says it: one of those who decide."),
    Refusal.NO_WORDING: _("Write what will be said, so that everyone who votes has read it."),
    Refusal.TOO_FEW: _(
        "Too few of you are free to decide. Staff can seat a substitute, or ask the outside handler."
    ),
    Refusal.NOT_DECIDED: _("This has not been decided yet."),
    Refusal.NOT_DELIVERED: _("The private word has not been recorded as said."),
    Refusal.NO_FINAL_WORD: _("The person who wrote has not had the final word yet."),
    Refusal.NOT_CLOSED: _("This case is open."),
    Refusal.CASE_CLOSED: _("This case is closed."),
    Refusal.LAST_READER: _("You are the only one who can open this. Hand it on to somebody first."),
    Refusal.READS_ALREADY: _("This person can open it already."),
    Refusal.LEFT_OUT: _("The person who wrote asked that this person does not read it."),
    Refusal.NAME_IN_TEXT: _("This text must not hold a name from the report."),
    Refusal.NO_ADDRESS: _("We know no address of this person, so no invitation can reach them."),
    Refusal.TERM_BACKWARDS: _("A term begins before it ends, and not after today."),
    Refusal.TERM_STILL_HELD: _(
        "This would end a seat that is held, or begin one again that is over. Do that on its own page instead."
    ),
    Refusal.AWAY_PAST: _("This day is over. Choose the last day on which you are away."),
    Refusal.NOT_SPOKEN: _("Speak with them first, so that you know the key is theirs. Then tick this."),
    Refusal.NO_CONTACT: _("Whoever wrote asked for no more words from you. Nothing was sent."),
    Refusal.WISH_CONFIRMED: _("It has been confirmed once, and they asked for no more."),
    Refusal.CONTACT_WANTED: _("Whoever wrote may be written to, so they get the final word."),
    Refusal.NOT_WITHDRAWN: _("Whoever wrote has not asked you to leave it."),
    Refusal.NOTHING_TAKEN: _("Choose what you take back."),
    Refusal.SAY_WHY_ON: _("Whoever wrote asked you not to act. Say first why you go on all the same."),
    Refusal.NOBODY_CHOSEN: _("Choose at least one person."),
    Refusal.HELD: _("The text names this person. Say first whether it is about them."),
    Refusal.NOT_HELD: _("Somebody has looked at this already."),
    Refusal.NOT_ALONE: _("It has been brought to others meanwhile. They see to who reads it from now on."),
    Refusal.NOT_LEFT_OUT: _("You have not left this person out, or let them in already."),
    Refusal.ONLY_ADVICE: _(
        "This is a question, not a report. It becomes one only when whoever asked says so."
    ),
    Refusal.IS_A_REPORT: _("This is a report. Advice is given to those who only ask."),
    Refusal.ENOUGH_FREE: _("Enough of you are free to decide, so nobody has to come in."),
    Refusal.NOT_NEXT: _("Somebody else comes in before this person."),
    Refusal.ASK_FIRST: _("Ask whoever wrote first: this person is from outside."),
    Refusal.ASK_WAITS: _(
        "Whoever wrote was asked and has not answered yet. The page says until when we wait."
    ),
    Refusal.READER_ASKED: _("Whoever wrote was asked about this person already."),
    Refusal.READER_NOT_ASKED: _("Nothing is asked about this person, or it was answered."),
    Refusal.PLACE_UNKNOWN: _("We know no days off of this region. Leave it empty to take the whole country."),
    Refusal.NO_TERM_END: _("Your seat has no end, so there is nothing to stay beyond."),
    Refusal.STAYS_ALREADY: _("You said already that you stay for this."),
    Refusal.NOT_A_READER: _("Choose somebody who reads this."),
    Refusal.CHANGED_ROWS: _(
        "Nothing was written: what is stored of this is not as it was left. Ask whoever looks after the server to "
        "run “holdspace check”."
    ),
}

SEATS = {
    SeatKind.MEMBER: _("member of the committee that handles reports"),
    SeatKind.SUBSTITUTE: _("substitute, who comes in when too few members are free to judge"),
    SeatKind.DEPUTY: _("deputy, who hears when a promise is late and asks who needs help"),
    SeatKind.BOARD_CONTACT: _("contact on the board, who hears when a promise is late"),
    SeatKind.OUTSIDE: _("outside handler, who reads a report when nobody here is free to"),
    SeatKind.SPECIALIST: _("specialist, who gives advice on single things when the committee asks"),
}

PASSPHRASES = {
    PassphraseRefusal.TOO_SHORT: _("Use five words or twenty characters, or take the one we offer."),
    PassphraseRefusal.TOO_LONG: _("Use at most a thousand characters."),
    PassphraseRefusal.NAME_OR_ADDRESS: _(
        "This is made of your name or address. Add words that nobody would guess."
    ),
    PassphraseRefusal.COMMON: _("Many people choose this one. Add words that nobody would guess."),
}

QUESTIONS = {
    Question.ONGOING: _("Is it going on, is anyone unsafe?"),
    Question.WHAT: _("What happened?"),
    Question.WHO: _("Who may have done it?"),
    Question.AGAINST: _("Is it against our guidelines?"),
}

ANSWERS = {
    "neither": _("Neither going on nor unsafe"),
    "ongoing": _("Going on; nobody unsafe"),
    "unsafe": _("Somebody is unsafe"),
    "both": _("Going on, and somebody is unsafe"),
    "ongoing_perhaps_unsafe": _("Going on; not sure whether anybody is unsafe"),
    "perhaps_ongoing": _("Not sure whether it goes on; nobody unsafe"),
    "perhaps_unsafe": _("Not going on; not sure whether anybody is unsafe"),
    "not_sure": _("Not sure of either"),
    "cannot_be_known": _("Cannot be known"),
    "known": _("Known"),
    "partly_known": _("Partly known"),
    "yes": _("Yes"),
    "no": _("No"),
    "out_of_scope": _("Not ours to judge"),
}

OUTCOMES = {
    "no_action": _("No further action"),
    "private_word": _("A private word"),
    "measures": texts_measures.OUTCOME,
}

FIRST_WORD = _(
    "Thank you for writing to us. Your message has arrived. By %(date)s you hear what we do, or why it takes "
    "longer. You need do nothing."
)
LATE_FIRST_WORD = _("We promised to confirm by %(date)s, and did not. We are sorry.")
LATE_ANSWER = _("We promised you an answer by %(date)s, and it is late. We are sorry.")
FOR_THE_COMMITTEE = _("for the committee")
