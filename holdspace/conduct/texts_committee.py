"""Sentences about the committee itself: terms, absences, coming in, handing on, practice."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

Words = str | Promise

HANDED_ON: Final = _("It is handed on. You can open it no more.")
ALL_HANDED_ON: Final = _("Everything is handed on, and your key opens nothing any more. Thank you.")

# Terms.
TERM_SET: Final = _("The seat of %(name)s now ends on %(until)s.")
TERM_CORRECTED: Final = _("The days of %(name)s are corrected.")
NO_END: Final = ngettext_lazy(
    "The seat of %(names)s has no end. Name one, so that it need not be asked for.",
    "The seats of %(names)s have no end. Name one for each, so that it need not be asked for.",
    "count",
)
BUNCHED: Final = _(
    "More than half of the members end within the same two months. Move an end or two, so that somebody stays who "
    "knows how it is done."
)
VACANT: Final = _("The seat of %(name)s ends on %(until)s. Invite somebody for it now.")
COPIES_OPEN: Final = _("Asked on %(day)s whether nothing is left of what they kept. Not answered yet.")
COPIES_GONE: Final = _("Said on %(day)s that nothing is left of what they kept.")
STAY_SAID: Final = _("You stay for this one when your seat ends. The others see it.")
COPIES_SAID: Final = _("Thank you. The staff see that you said so, and nothing more.")

# Not free to judge.
LIST_KEPT: Final = _("Your list is kept. Only you can read it.")
NOT_FREE_ANY_MORE: Final = _("%(name)s found that they are not free.")
VOTE_ASIDE: Final = _("Their vote is set aside and counts no more; where that leaves it open, vote anew.")
VOTE_IN_DECISION: Final = _(
    "It had been decided with their vote, which is set aside: it stands where the others alone agree, else vote anew."
)
LOOK_AGAIN: Final = _("Look again at what they did before: %(deeds)s.")
DONE_BEFORE: Final = {
    "proposal": _("a proposal"),
    "finding": _("answers to the four questions"),
    "question": _("what they asked whoever wrote"),
    "explanation": _("why it takes longer"),
    "delivered": _("the private word"),
    "final_word": _("the final word"),
}

# Coming in when too few are free.
TOO_FEW: Final = _("Free to decide: %(free)s of you. It takes %(minimum)s.")
STUCK: Final = _("The vote has not come to an end by itself, so somebody else looks at it with you.")
NOBODY_COMES: Final = _(
    "Nobody else with a confirmed key may read this. Staff can invite somebody to a seat."
)
MEMBER_COMES: Final = _("Not reading it yet, and free to come in: %(names)s.")
COMES: Final = _("Who comes in now: %(names)s (%(seat)s).")
OUTSIDE_COMES: Final = _(
    "Who comes in now: %(names)s (%(seat)s). Whoever wrote is told who it would be, and is asked first."
)
OUTSIDE_ASKED: Final = _("Whoever wrote was asked whether %(names)s (%(seat)s) may read it. No answer yet.")
OUTSIDE_MAY: Final = _("%(names)s (%(seat)s) may read it: whoever wrote was asked.")
MAY_READ: Final = _("May %(name)s read it: yes")
MAY_NOT_READ: Final = _("May %(name)s read it: no")
THREAD: Final = {
    "ask_reader": _("Whether one more person may read it, asked by %(who)s"),
    "reader_said": _("Whoever wrote said who may read it"),
}

TRAIL: Final = {
    "ask_reader": _("%(who)s asked whoever wrote whether %(what)s may read it."),
    "reader_said": _("Whoever wrote said: %(what)s."),
    "stays": _("%(what)s stays for this one when their seat ends."),
}

# Joining: title, what it is, the page, and its button.
JOINING: Final[tuple[tuple[Words, Words, str, Words], ...]] = (
    (
        _("You promised to keep it to yourself"),
        _("You did so when you took the seat: what you read stays with you, also when you have left."),
        "",
        "",
    ),
    (
        _("Choose a passphrase, print a card"),
        _("Both open your key, and nobody can reset them. Keep the card where you keep a passport."),
        "conduct:key",
        _("Make my key"),
    ),
    (
        _("Have your key confirmed"),
        _("Call one of the others and read them six words. Reports are sealed to you from then on."),
        "conduct:key",
        _("See my six words"),
    ),
    (
        _("Say when you are away"),
        _("Or that you are here. The others see on whom they can count."),
        "conduct:i_am_away",
        _("Say it"),
    ),
    (
        _("Write down whom you are never free to judge"),
        _("Sealed to your key, read by nobody else. It may stay empty."),
        "conduct:own_list",
        _("Write my list"),
    ),
    (
        _("Try it once"),
        _("An invented matter, two minutes, on your phone."),
        "conduct:practice",
        _("Begin the practice case"),
    ),
)

# Being here.
AWAY_LATER: Final = _("You are away from %(first)s until %(day)s. The others see it.")
DAYS_OFF_SAID: Final = _("Kept. New promises count your days off.")
