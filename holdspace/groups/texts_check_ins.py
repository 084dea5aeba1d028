"""Sentences of the kind letter and of what comes of it."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.check_ins import Answer, CheckInRefusal, CheckInState
from holdspace.groups.texts import Words

WORDS: Final = _(
    "It has been a while since we heard from you in %(group)s, and that is fine. So that we plan well, which is "
    "closest?"
)
ANSWERS: Final[dict[Answer, Words]] = {
    Answer.MORE: _("I can be more active again"),
    Answer.PAUSE: _("I need a pause, or another part"),
    Answer.LEAVE: _("I would rather leave"),
}
STATES: Final[dict[CheckInState, Words]] = {
    CheckInState.WAITING: _("sent, no answer yet"),
    CheckInState.STAYS: _("can be more active again"),
    CheckInState.PAUSES: _("needs a pause, or another part"),
    CheckInState.LEAVES: _("would rather leave"),
    CheckInState.HEARD: _("was heard from meanwhile"),
    CheckInState.LET_BE: _("let be, and stays a member"),
    CheckInState.OVER: _("is no longer in the group"),
}
SUBJECT: Final = _("How are you? A question from %(group)s")
NEUTRAL: Final = _("How are you? A question from one of your groups")
TEXT: Final = _(
    "%(words)s\n\n"
    "I can be more active again:\n%(more)s\n\n"
    "I need a pause, or another part:\n%(pause)s\n\n"
    "I would rather leave:\n%(leave)s\n\n"
    "No reason needed, and you need not sign in. If you do not answer, nothing happens by itself; one more note comes "
    "on %(day)s."
)
AGAIN: Final = _(
    "Two weeks ago we asked how it is with you and %(group)s. This is the one note that was to come. One click is "
    "enough, whichever is closest.\n\n"
    "I can be more active again:\n%(more)s\n\n"
    "I need a pause, or another part:\n%(pause)s\n\n"
    "I would rather leave:\n%(leave)s\n\n"
    "If you do not answer, you stay a member. Somebody may ask you in person how you are."
)
SAID: Final[dict[Answer, Words]] = {
    Answer.MORE: _("%(name)s can be more active again."),
    Answer.PAUSE: _("%(name)s needs a pause, or another part."),
    Answer.LEAVE: _("%(name)s would rather leave."),
}
ANSWERED_SUBJECT: Final = _("%(who)s has answered: %(group)s")
NEUTRAL_STEWARD: Final = _("Something in a group that you look after")
ANSWERED_TEXT: Final = _("%(group)s: %(what)s\n\nWhat follows from it stands here: %(url)s")
REACH_SUBJECT: Final = _("Please ask %(who)s how they are: %(group)s")
REACH_TEXT: Final = _(
    "%(who)s has not answered the letter from %(group)s for 28 days. They stay a member, and nothing happens by "
    "itself. Please try to reach them in person, by phone or by a message of your own, and write down that you did: "
    "%(url)s"
)

SENT: Final = _("The letter is on its way to %(name)s.")
ATTEMPT_NOTED: Final = _("It is noted. Thank you for trying.")
LET_BE: Final = _("%(name)s stays a member, and is asked for nothing more.")
WRITTEN_DOWN: Final = _("It is written down.")
SEEN: Final = _("Good. It is off your desk.")
THANKS: Final[dict[Answer, Words]] = {
    Answer.MORE: _("Good to hear from you. Those who steer the group know."),
    Answer.PAUSE: _("Rest well. Until %(day)s nobody asks you for anything in this group."),
    Answer.LEAVE: _(
        "Thank you for saying so. Those who steer the group will write to you, so that your work is credited and you "
        "leave well. Until then you stay in."
    ),
}
OVER: Final = _("This link is no longer good: it is old, or you are not in the group any more.")

HOW_IS_IT: Final = _("How is it with you?")
ANSWER: Final = _("Answer")
WAITS_REACH: Final = _("%(name)s has not answered")
WAITS_REACH_ABOUT: Final = _("%(group)s. Please try to reach them in person. Nothing happens by itself.")
REACH: Final = _("What I can do")
WAITS_SAID_ABOUT: Final = _("%(group)s. They know that you know.")
READ: Final = _("Look at it")

REFUSALS: Final[dict[CheckInRefusal, Words]] = {
    CheckInRefusal.NOT_STEERING: _(
        "Only those who facilitate or lead this group, and staff, send this letter."
    ),
    CheckInRefusal.NOT_A_MEMBER: _("They are not a member of this group, so there is nothing to ask."),
    CheckInRefusal.NOT_RUNNING: _("This group is not under way, so nobody is missed in it."),
    CheckInRefusal.PAUSED: _("They are on a pause. Nobody asks them for anything until it ends."),
    CheckInRefusal.WAITING: _("A letter is already with them, and they have not answered it yet."),
    CheckInRefusal.NO_ADDRESS: _("No letter reaches them: there is no address. Ask them in person."),
    CheckInRefusal.WORDS_BLANK: _("Write a kind sentence before the three answers."),
    CheckInRefusal.WORDS_LONG: _("Keep it short: 2,000 characters at most."),
    CheckInRefusal.NOT_FROM_HERE: _("This has an answer already, or is over. Load the page again."),
    CheckInRefusal.NO_ATTEMPT: _(
        "Nobody has tried to reach them in person yet. Try first, and write down that you did; silence is no answer."
    ),
    CheckInRefusal.HOW_BLANK: _("Say how you tried to reach them, such as “called, nobody answered”."),
    CheckInRefusal.NOT_LISTED: _(
        "They are not on the list any more: they were heard from, or it was put off."
    ),
}
