"""Sentences of the committee's room."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from holdspace.conduct import (
    texts_access,
    texts_advice,
    texts_board,
    texts_check_ins,
    texts_committee,
    texts_consent,
    texts_export,
    texts_files,
    texts_mail,
    texts_partly,
    texts_relay,
    texts_retention,
    texts_sharing,
    texts_specialists,
    texts_staff_track,
    texts_wishes,
)
from holdspace.conduct import texts_measures as measures
from holdspace.conduct.rules.case import Gate, State
from holdspace.conduct.rules.waiting import Waits
from holdspace.conduct.texts_casework import THREAD as CASEWORK_THREAD
from holdspace.conduct.texts_casework import TRAIL as CASEWORK

Words = str | Promise

# The sample community only, shown beside the field there and nowhere else.
SAMPLE_PASSPHRASE: Final = "the tide returns to every small pool"

ROOM: Final = _("Committee")
DESK: Final = _("Desk")
CASES: Final = _("Cases")
MEASURES: Final = measures.MEASURES
WHO: Final = _("Who is here")
KEY: Final = _("Your key")
LOCK: Final = _("Lock and leave")
OPEN_UNTIL: Final = _("open until %(time)s, sooner after 15 quiet minutes")

# Keys and desks.
NOT_ALIKE: Final = _("The two are not alike. Type both once more.")
WRONG_PASSPHRASE: Final = _("This is not the passphrase of your key. Look at capitals and at the words.")
WRONG_CARD: Final = _(
    "These are not the ten words of your card. The order counts; spaces and capitals do not."
)
TRY_LATER: Final = _("That was not right several times. Wait until %(time)s, then try again.")
FALSE_KEY: Final = _(
    "Your key is not as it was stored, so it does not open. Tell one of the others, and ask whoever looks after "
    "the server to run “holdspace check”."
)
NEW_PASSPHRASE_SET: Final = _("Your new passphrase is set. Open the room with it.")
KEY_CONFIRMED: Final = _("The key of %(name)s is confirmed. What comes in from now on is sealed to it too.")
AWAY_SAID: Final = _("You are away until %(day)s. The others see it.")
HERE_AGAIN: Final = _("You are here again. The others see it.")

# Whom a page names.
REPORTER: Final = _("Who wrote")
HOUSE: Final = _("By itself")
SOMEBODY: Final = _("Somebody")

# What waits, as the desk says it.
WAITING: Final[dict[str, Words]] = {
    Waits.ADVICE: texts_advice.WAITING,
    Waits.GATE: _("New for you. Say first whether you are free to judge: one click, and nobody asks why."),
    Waits.FIRST_WORD: _("Nobody has confirmed yet that it arrived."),
    Waits.BALLOT: measures.WAITING_BALLOT,
    Waits.READS_ON: texts_partly.WAITING,
    Waits.PEOPLE_FIRST: _("It goes on, or somebody is unsafe: people come first."),
    Waits.VOTE: _("A proposal waits for your yes or no."),
    Waits.DELIVER: _("It is decided, and you are the one who says it."),
    Waits.CARRY_OUT: measures.WAITING_CARRY,
    Waits.FINAL_WORD: _("It is decided. Whoever wrote has not heard it yet."),
    Waits.CLOSE: _("Everything is done. It can be closed."),
    Waits.QUESTIONS: _("The four questions need an answer."),
    Waits.PROPOSE: _("The four questions are answered. Propose what is to be done."),
    Waits.REPORTER: _("You asked something. Whoever wrote has not answered yet."),
    Waits.VOTES: _("The others have not all voted yet."),
    Waits.DELIVERY: _("It is decided. One of you still has to say it."),
    Waits.CARRIED_OUT: measures.WAITING_OTHERS,
    Waits.OTHERS: _("The others propose what is to be done; you said that you do not vote."),
    Waits.NOTHING: _("Closed."),
}
DEEDS: Final[dict[str, Words]] = {
    Waits.GATE: _("Answer"),
    Waits.ADVICE: texts_advice.DEED,
    Waits.FIRST_WORD: _("Send the first word"),
    Waits.VOTE: _("Read it and vote"),
    Waits.BALLOT: measures.DEED_BALLOT,
    Waits.READS_ON: texts_partly.DEED,
    Waits.CARRY_OUT: measures.DEED_CARRY,
    Waits.DELIVER: _("Write down how it went"),
    Waits.FINAL_WORD: _("Write the final word"),
    Waits.CLOSE: _("Close it"),
    Waits.PROPOSE: _("Propose what is done"),
}
OPEN_IT: Final = _("Open")
# A message travels in a cookie of its own, in clear: it names nobody, and counts nothing.
HANDED_MANY: Final = _("All of it is handed on.")
WAIT_TITLE: Final = ngettext_lazy("One thing waits for you", "%(word)s things wait for you", "count")
NOTHING_WAITS: Final = _("Nothing waits for you")

STATES: Final[dict[str, Words]] = {
    State.NEW: pgettext_lazy("a case", "new"),
    State.ACKNOWLEDGED: pgettext_lazy("a case", "confirmed"),
    State.ASSESSING: pgettext_lazy("a case", "being looked into"),
    State.PROTECTING: pgettext_lazy("a case", "people first"),
    State.DECIDING: pgettext_lazy("a case", "being decided"),
    State.CARRYING_OUT: pgettext_lazy("a case", "being carried out"),
    State.CLOSED: pgettext_lazy("a case", "closed"),
}

GATES: Final[dict[Gate, Words]] = {
    Gate.FREE: _("Yes, I am free"),
    Gate.PARTLY: _("Partly: I will not vote; the others say what else I leave"),
    Gate.NO: _("No, close it for me"),
}
GATE_SAID: Final[dict[Gate, Words]] = {
    Gate.FREE: _("free to judge"),
    Gate.PARTLY: _("partly free: reads, does not vote"),
    Gate.NO: _("stepped aside"),
}
STEPPED_BEFORE: Final = _("%(name)s (stepped aside from it)")
SEAT_BESIDE: Final = _("%(name)s (%(seat)s)")
NO_GATE_YET: Final = _("has not said yet whether they are free")

# By which way it came: the first of these that a case holds.
CAME: Final[dict[str, Words]] = {
    "mail_original": _("by mail"),
    "old_matter": _("brought in from before"),
    "relayed": _("passed on by somebody"),
}
CAME_BY_FORM: Final = _("by form")
NO_NAME_GIVEN: Final = _("no name given")

# The account: what may stand in a report, in the order it is read.
ACCOUNT: Final[dict[str, Words]] = {
    "closest": _("What is closest"),
    "what": _("What happened"),
    "who": _("Who was involved"),
    "behalf": _("Written for somebody else"),
    "witnesses": _("Who may have noticed"),
    "may_contact": _("May we ask them"),
    "witness_2": _("Who else may have noticed"),
    "may_2": _("May we ask them"),
    "witness_3": _("Who else may have noticed"),
    "may_3": _("May we ask them"),
    "exact": _("How the day is meant"),
    "day": _("Day"),
    "last_day": _("Until, or last"),
    "when": _("When"),
    "where": _("Where"),
    "links": _("Where it can be seen"),
    "ongoing": _("Is it still going on"),
    "danger_help": _("Asks for help now, in danger"),
    "danger_place": _("Where they are"),
    "phone": _("Phone"),
    "context": _("What we should know"),
    "retaliation": _("Treated worse for writing"),
    # Nobody is asked for a penalty; what somebody wishes unasked is read as that.
    "other": _("Anything else, or what would help: a wish, not an instruction"),
    "name": _("Name"),
    "email": _("E-mail"),
    "safe_ways": _("Safe ways to reach them"),
    "may_write": _("Letters may go to this address"),
    "zone": _("Their zone"),
}
SAID: Final[dict[str, Words]] = {
    "happened_to_me": _("It happened to me"),
    "saw_it": _("I saw it"),
    "told": _("Someone told me"),
    "worry": _("I have a worry"),
    "advice": _("I only want advice"),
    "yes": _("Yes"),
    "no": _("No"),
    "unsure": _("Not sure"),
    "agreed": _("Yes, and they agree"),
    "not_asked": _("Yes; they know of the worry and were not asked about this"),
    "unaware": _("Yes, and they do not know: write to them only where that is safe"),
    "that_day": _("On this day"),
    "about": _("About then"),
    "repeatedly": _("Repeatedly, from then on"),
    "ask_me": _("Only after asking whoever wrote"),
}
YES: Final = _("Yes")

# What stands in the thread with the reporter.
THREAD: Final[dict[str, Words]] = {
    **texts_consent.THREAD,
    **texts_staff_track.THREAD,
    **texts_files.THREAD,
    **texts_mail.THREAD,
    **texts_check_ins.THREAD,
    **texts_advice.THREAD,
    **texts_sharing.THREAD,
    **texts_wishes.THREAD,
    **texts_specialists.THREAD,
    **texts_committee.THREAD,
    "report": _("Whoever wrote, first"),
    "first_word": _("First word, sent by %(who)s for the committee"),
    "question": _("Question, asked by %(who)s"),
    "answer": _("Answer of whoever wrote"),
    "addition": _("Whoever wrote added"),
    "contact": _("Whoever wrote changed how they are reached"),
    "left_out": _("Whoever wrote asked that these do not read it"),
    "explanation": _("Why it takes longer, written by %(who)s for the committee"),
    "opened_again": _("That it is open again, told by %(who)s for the committee"),
    "final_word": _("Final word, written by %(who)s for the committee"),
    **CASEWORK_THREAD,
}
NO_LETTERS: Final = _("Only here, with their words.")
REOPENED: Final = _(
    "Whoever wrote said more after the last word, so it is open again. Answer them once more, or decide anew."
)
REOPENED_BY_US: Final = _("One of you opened it again: %(why)s")
THREAD_OTHER: Final = _("From whoever wrote")

# The trail.
TRAIL: Final[dict[str, Words]] = {
    **texts_access.TRAIL,
    **texts_board.TRAIL,
    **texts_staff_track.TRAIL,
    **texts_export.TRAIL,
    **texts_mail.TRAIL,
    **texts_relay.TRAIL,
    **texts_consent.TRAIL,
    **texts_files.TRAIL,
    **texts_check_ins.TRAIL,
    **texts_advice.TRAIL,
    **texts_sharing.TRAIL,
    **texts_wishes.TRAIL,
    **texts_specialists.TRAIL,
    **texts_partly.TRAIL,
    **texts_committee.TRAIL,
    **texts_retention.TRAIL,
    "report": _("A report arrived."),
    "route": _("It got its name, and went to who may read it."),
    "first_word": _("%(who)s sent the first word."),
    "gate": _("%(who)s said: %(what)s."),
    "reading": _("%(who)s read it."),
    "question": _("%(who)s asked whoever wrote a question."),
    "answer": _("Whoever wrote answered."),
    "addition": _("Whoever wrote added something."),
    "contact": _("Whoever wrote changed how they are reached."),
    "left_out": _("Whoever wrote asked that %(what)s not read it."),
    "explanation": _("%(who)s explained why it takes longer."),
    "finding": _("%(who)s answered “%(what)s”"),
    "proposal": _("%(who)s proposed: %(what)s."),
    "vote": _("%(who)s voted: %(what)s."),
    "decided": _("It was decided: %(what)s."),
    "deliverer": _("%(who)s asked %(what)s to say the private word."),
    "delivered": _("%(who)s said the private word."),
    "final_word": _("%(who)s sent the final word."),
    "closed": _("%(who)s closed it."),
    "in_short": _("%(who)s wrote in one line what it is about."),
    "in_short_read": _("%(who)s read that line as the second."),
    "reopened": _("%(who)s opened it again: %(what)s"),
    "opened_again": _("Whoever wrote hears that it is open again."),
    "stepped_aside": _("%(what)s stepped aside and can no longer open it."),
    "handed_on": _("%(who)s handed it on to %(what)s."),
    **CASEWORK,
    **measures.TRAIL,
}
TRAIL_REPORTER: Final = _("Whoever wrote changed something.")
TRAIL_OTHER: Final = _("%(who)s did something that this version does not know.")
WRONG_ENTRY: Final = _("Place %(place)s: this entry does not belong here.")
WRONG_AT_ALL: Final = {
    "head": _("The end of this trail is not as it was left: something may be missing or added."),
    "pin": _(
        "You have seen this trail before, and it went on differently: something may be missing or changed."
    ),
}
LATE_BY: Final = _("late")

AND: Final = pgettext_lazy("before the last name", "%(first)s and %(last)s")

SENT: Final = _("It is sent.")
SAVED: Final = _("Saved.")
