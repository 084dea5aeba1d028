"""Sentences about what follows from a decision: responses, measures, ballots, the register."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from holdspace.conduct.rules.case import Tally
from holdspace.conduct.rules.measures import Choice, Doing, How, WeekAnswer, WeekState
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.responses import Response, Side, Where

Words = str | Promise

MEASURES: Final = _("Measures")
SIDES: Final[dict[Side, Words]] = {
    Side.SUPPORT: _("Support"),
    Side.CORRECTION: _("Correction"),
    Side.RESTRICTION: _("Restriction"),
}
RESPONSES: Final[dict[Response, Words]] = {
    Response.PRIVATE_REPRIMAND: _("A private word"),
    Response.PUBLIC_REPRIMAND: _("A public word"),
    Response.STOP: _("A request to stop"),
    Response.CORRECTIVE: _("Steps to put it right"),
    Response.WEEK_OFF: _("A week off"),
    Response.TEMPORARY_BAN: _("Staying away for a time"),
    Response.PERMANENT_BAN: _("Staying away for good"),
    Response.LEAVE_EVENT: _("Leaving an event"),
    Response.NO_LEADING: _("Not leading or facilitating"),
    Response.RESOURCES: _("Resources"),
    Response.SUPPORT: _("Other support"),
    Response.REPAIR: _("Repair between them"),
    Response.OTHER: _("Something else"),
}
RESPONSE_HINTS: Final[dict[Response, Words]] = {
    Response.PRIVATE_REPRIMAND: _("One of you says it to one person. The others hear that it was said."),
    Response.PUBLIC_REPRIMAND: _(
        "Needs its reason, its place, and a look for names and for what would give away who wrote."
    ),
    Response.STOP: _("Takes effect now. You may look again on a day."),
    Response.CORRECTIVE: _("What they do from now on, what help they get, and when you look at it."),
    Response.WEEK_OFF: _("Seven days away from the chat. They are asked first, and nothing is cut by it."),
    Response.TEMPORARY_BAN: _("From some places or all, until a day. It ends by itself."),
    Response.PERMANENT_BAN: _(
        "No end, and all the same looked at again: after a year, unless you say otherwise."
    ),
    Response.LEAVE_EVENT: _("A session, a day, or the rest of it."),
    Response.NO_LEADING: _("They may take part, and lead nothing for a time."),
    Response.RESOURCES: _("For anybody of this case who may want them."),
    Response.SUPPORT: _("For whoever was harmed, as they want it."),
    Response.REPAIR: _("A talk, an apology. Only where whoever was harmed has said yes."),
    Response.OTHER: _("In your words."),
}
WORDS_LABEL: Final[dict[Response, Words]] = {
    Response.PRIVATE_REPRIMAND: _("What will be said"),
    Response.PUBLIC_REPRIMAND: _("What will be published"),
    Response.CORRECTIVE: _("What they do from now on, and what help they get"),
    Response.RESOURCES: _("Which resources"),
    Response.REPAIR: _("What is offered"),
}
WORDS_LABEL_ELSE: Final = _("What they will be told")
WHERES: Final[dict[str, Words]] = {
    Where.COMMUNITY: _("Everywhere, future places and events included"),
    Where.GROUPS: _("All groups"),
    Where.EVENTS: _("Events and trainings, future ones included"),
    Where.CHAT: _("Chat"),
    Where.LISTS: _("Mailing lists"),
    Where.DRIVE: _("Shared folders"),
    Where.CALLS: _("Calls and meetings by video"),
    Where.ELSEWHERE: _("Another place (name it below)"),
}
OTHER_SCOPES: Final[dict[str, Words]] = {"leading": _("Leading and facilitating"), "roles": _("Roles")}
ONE_GROUP: Final = _("The group %(name)s")
GONE_GROUP: Final = _("A group that is not here any more")

HOWS: Final[dict[How, Words]] = {
    How.DECISION: _("decided"),
    How.FOR_NOW: _("for now, until more is known"),
    How.EMERGENCY: _("taken at once by one of you"),
    How.BROUGHT_IN: _("brought in from before"),
}
WEEKS: Final[dict[WeekState, Words]] = {
    WeekState.TO_ASK: _("They have not been asked yet."),
    WeekState.ASKED: _("They were asked, and may answer until %(answer_by)s. Nothing is cut."),
    WeekState.AGREED: _("They agreed. Nothing is cut; it ends by itself."),
    WeekState.REFUSED: _("They said no. Nothing is cut unless you decide so together."),
    WeekState.UNANSWERED: _("They have not answered in time. Nothing is cut unless you decide so together."),
    WeekState.ENFORCED: _("You decided that it holds all the same. Its end has not moved."),
    WeekState.ENDED: _("It is over."),
}
FINAL_WORD: Final = _(
    "Thank you for telling us. We looked into what you wrote and decided together what follows. %(done)s If it "
    "goes on, or if anybody treats you worse for writing, tell us here."
)
TELLS: Final[dict[Response, Words]] = {
    Response.PRIVATE_REPRIMAND: _("One of us speaks with the person, and says what we expect from now on."),
    Response.PUBLIC_REPRIMAND: _("We say publicly what is not welcome here, without any name of who wrote."),
    Response.STOP: _("The person was asked to stop at once."),
    Response.CORRECTIVE: _("The person was given steps to put it right, and we look whether they are kept."),
    Response.WEEK_OFF: _("The person is asked to take a week off from the chat."),
    Response.TEMPORARY_BAN: _("The person stays away (%(where)s) %(until)s."),
    Response.PERMANENT_BAN: _("The person stays away (%(where)s)."),
    Response.LEAVE_EVENT: _("The person leaves the event %(until)s."),
    Response.NO_LEADING: _("The person leads and facilitates nothing here %(until)s."),
}
TELL_ELSE: Final = _("Something else was asked of the person, and we see to it.")
TELL_UNTIL: Final = _("until %(day)s")
STAYS_CONDITIONS: Final = _("What it takes for them to come back")
OUTCOME_LETTER: Final = _(
    "We looked into what we were told about «what was seen». We found that «finding». What follows is: «what, from "
    "when, until when». We expect that «what is expected». If it happens again, we look at it anew. You can tell us "
    "your side at any time."
)
BROUGHT_IN_HINT: Final = _("It holds already. Its own dates stand; the register shows it from today on.")
WEEK_DATES: Final = _(
    "It would be from %(since)s until %(until)s. Please say by %(answer_by)s whether you agree. The end stays the "
    "same, whatever you answer. You can tell us your side at any time, and you can still report and read what is yours."
)
WEEK_ASK: Final = _(
    "We ask you to take a week off from the chat, because «what was seen». We would like you to do it of your own "
    "choice."
)
WEEK_ANSWERS: Final[dict[WeekAnswer, Words]] = {
    WeekAnswer.AGREED: _("They agree to stay away"),
    WeekAnswer.REFUSED: _("They do not agree, or came all the same"),
    WeekAnswer.NONE: _("No answer came, and we leave it at that"),
}
DOINGS: Final[dict[Doing, Words]] = {
    Doing.TELL: _("Tell %(person)s"),
    Doing.PUBLISH: _("Publish it"),
    Doing.ASK: _("Ask %(person)s to take the week off"),
    Doing.OFFER: _("Offer it to %(person)s"),
    Doing.CLOSE: _("Close to %(person)s: %(place)s"),
    Doing.ROLES: _("End the roles of %(person)s, and see who takes over"),
    Doing.DO: _("See to it, now that all have said yes"),
    Doing.CHECK: _("Look whether the steps are kept"),
    Doing.REOPEN: _("Open again to %(person)s: %(place)s"),
}
DOING_NAMES: Final[dict[Doing, Words]] = {
    Doing.TELL: _("tell the person"),
    Doing.PUBLISH: _("publish it"),
    Doing.ASK: _("ask the person"),
    Doing.OFFER: _("offer it"),
    Doing.CLOSE: _("close a place that is kept by hand"),
    Doing.ROLES: _("end roles, and see who takes over"),
    Doing.DO: _("see to it"),
    Doing.CHECK: _("look whether it is kept"),
    Doing.REOPEN: _("open a place again"),
}
STILL_OPEN: Final = _("reporting, and answering for themselves")
VOTE_YES: Final = _("Yes")
VOTE_NO: Final = _("No")
DECIDED: Final[dict[Tally, Words]] = {
    Tally.CONSENSUS: _("all agree"),
    Tally.TWO_THIRDS: _("two in three"),
    Tally.FAILED: _("it did not carry"),
}
ASKED_BACK: Final = _("They ask to come back")
BY_LETTER: Final = _("by the letter on their page")
BY_HAND: Final = _("kept by hand: this house cannot close it; somebody does, and says so here")
OF_ITSELF: Final = _("closed by this house, and opened again by itself at the end")
CHOICES: Final[dict[Choice, Words]] = {
    Choice.BEGIN: _("Begin it for now"),
    Choice.CONFIRM: _("Leave it in force"),
    Choice.ENFORCE: _("It holds all the same, until the end that was told"),
    Choice.KEEP: _("Keep it as it is"),
    Choice.SHORTEN: _("End it sooner"),
    Choice.EXTEND: _("Let it last longer"),
    Choice.ADAPT: _("Change its conditions"),
    Choice.LIFT: _("Lift it now"),
}
BALLOTS: Final[dict[Tally, Words]] = {
    Tally.OPEN: _("Open: %(yes)s of %(all)s said yes. Not yet heard: %(silent)s."),
    Tally.CONSENSUS: _("Decided: all agree."),
    Tally.TWO_THIRDS: _("Decided: %(yes)s of %(all)s said yes."),
    Tally.FAILED: _("It did not carry."),
}
STATES: Final[dict[str, Words]] = {
    "to_come": pgettext_lazy("a measure", "from a later day"),
    "holds": pgettext_lazy("a measure", "holds"),
    "ended": pgettext_lazy("a measure", "ended"),
    "lifted": pgettext_lazy("a measure", "lifted"),
    "settled": pgettext_lazy("a measure", "settled"),
}
WAITING_BALLOT: Final = _("A measure waits for your yes or no.")
WAITING_CARRY: Final = _("It is decided, and something of it is yours to carry out.")
WAITING_OTHERS: Final = _("The others still carry something out.")
DEED_BALLOT: Final = _("Read it and vote")
DEED_CARRY: Final = _("See what is yours")
OUTCOME: Final = _("Several things, or something else")
OUTCOME_HINT: Final = _("Put together what follows for each person, then put it to the vote.")
NO_BECAUSE: Final = _("None. Nobody wrote why.")
NONE_BECAUSE: Final = _("None, because: %(why)s")

TRAIL: Final[dict[str, Words]] = {
    "response_drafted": _("%(who)s put down what could follow: %(what)s."),
    "response_dropped": _("%(who)s took out what had been put down."),
    "measure_begun": _("%(who)s began a measure: %(what)s."),
    "measure_task": _("Something is to be carried out: %(what)s."),
    "measure_task_given": _("%(who)s gave it to %(what)s to carry out."),
    "measure_task_done": _("%(who)s carried something out."),
    "likeness": _("%(who)s said whether somebody new is the same person: %(what)s."),
    "measure_bar": _("This house keeps the person out, and lets them in again at the end."),
    "week_asked": _("%(who)s asked the person to take a week off."),
    "week_answer": _("%(who)s wrote down the answer: %(what)s."),
    "ballot": _("%(who)s put to the vote about a measure: %(what)s."),
    "ballot_vote": _("%(who)s voted about a measure: %(what)s."),
    "ballot_decided": _("It was decided about a measure: %(what)s."),
    "return_asked": _("%(who)s wrote down that the person asks to come back."),
    "outcome_letter": _("%(who)s wrote what a person is told."),
    "outcome": _("%(who)s read it as the second, and sent it."),
    "appeal": _("Somebody whom a decision is about asked others to look at it again."),
    "appeal_of": _("It asks to look again at a decision of others."),
}

REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NO_PERSON: _("Say for whom this is: one person each time."),
    Refusal.VAGUE: _("Say what exactly they do from now on; a full sentence at least."),
    Refusal.NO_CHECK_DATE: _("Name at least one day on which you look whether it is kept."),
    Refusal.START_PAST: _("It cannot begin in the past. Choose a time from now on."),
    Refusal.NO_END: _("Say until when. For no end, choose that they stay away for good."),
    Refusal.END_FIRST: _("It would end before it begins. Choose a later end."),
    Refusal.NO_PLACE: _("Choose at least one place."),
    Refusal.WHY_PUBLIC: _("Say why it has to be public, and where it will stand."),
    Refusal.NAMES_NOT_LOOKED_FOR: _(
        "Look first for names, and for anything that would give away who wrote. Then tick this."
    ),
    Refusal.HARMED_NOT_ASKED: _("Ask whoever was harmed first. Then tick this."),
    Refusal.HARMED_NO_YES: _("This is offered only where whoever was harmed has said yes."),
    Refusal.TOO_LONG_ALONE: _(
        "What one of you begins alone ends within a week. The others can make it longer."
    ),
    Refusal.NOTHING_CHOSEN: _(
        "Put something together first. If nothing is to be done, choose “No further action”."
    ),
    Refusal.TASKS_OPEN: _("Something that was decided has not been carried out yet."),
    Refusal.WEEK_OPEN: _("The week off waits for its answer. Write it down, also if none came."),
    Refusal.BALLOT_OPEN: _("A vote about a measure is still open."),
    Refusal.NOT_ASKED: _("They have to be asked first, and have the time that was named to answer."),
    Refusal.ASKED_ALREADY: _("They have been asked already. The dates they were told stay."),
    Refusal.NOT_REFUSED: _("They have not said no, so there is nothing to enforce."),
    Refusal.BREAK_OVER: _("The break is over by its own dates. Anything more needs a new decision."),
    Refusal.MEASURE_OVER: _("This is over, or was never begun."),
    Refusal.NOT_SHORTER: _("This would not end it sooner. Choose an earlier day."),
    Refusal.NOT_LONGER: _("This would not make it longer. Choose a later day."),
    Refusal.WHY_LONGER: _("Say why it has to last longer."),
    Refusal.ACCOUNT_UNKNOWN: _(
        "Nobody here has exactly this name or address, or more than one has. Leave it empty if they have no account."
    ),
    Refusal.TASK_OVER: _("This has been done already, or is not asked of anybody."),
    Refusal.APPEAL_OLD: _("This link is not good any more. You can still write to those who handle reports."),
}
