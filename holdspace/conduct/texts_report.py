"""Sentences of the reporting pages: what each step asks, and what it says when something does not fit."""

from django.utils.translation import gettext_lazy as _

from holdspace.conduct import (
    texts_check_ins,
    texts_consent,
    texts_files,
    texts_mail,
    texts_specialists,
    texts_staff_track,
    texts_support,
    texts_wishes,
)
from holdspace.conduct.rules.report import Behalf, Closest, Exact, YesNoUnsure
from holdspace.conduct.rules.steps import Step
from holdspace.conduct.texts_casework import HAPPENED as CASEWORK

TITLES = {
    Step.WHAT: _("What happened?"),
    Step.WHO: _("Who was involved?"),
    Step.WHEN: _("When and where?"),
    Step.ONGOING: _("Is it still going on?"),
    Step.LEFT_OUT: _("Who should not read this?"),
    Step.REACH: _("How may we reach you?"),
    Step.MORE: _("Anything else?"),
    Step.CHECK: _("Read it once more"),
    Step.DANGER: _("Tell us where you are"),
    Step.PLACE: _("Whose clock is yours?"),
    Step.ALONE: _("Write to one of them alone"),
}
LEADS = {
    Step.WHAT: _("A sentence is enough. Use your own words; nobody will correct them."),
    Step.WHO: _("Any name or description will do. Nothing you write here is looked up."),
    Step.WHEN: _("About is fine."),
    Step.ONGOING: _("If it is, or if you are not sure, we write to each other at once."),
    Step.LEFT_OUT: _("Whoever you tick gets no notice, cannot open it, and is not told that it exists."),
    Step.REACH: _("Without it we cannot write to you. You can still come back with your words."),
    Step.MORE: _("Only if it helps. This is the last question."),
    Step.CHECK: _("Nothing has been sent yet."),
    Step.DANGER: _(
        "Call your local emergency number first. We will try to reach the right people, but we are volunteers and "
        "nobody is on watch at night."
    ),
    Step.PLACE: _("The dates we promise are then shown by it."),
    Step.ALONE: _(
        "Only whom you choose can open it; the others get no notice. You can open it to them later, from your own page."
    ),
}

ADVICE_TITLES = {
    Step.WHAT: _("What would you like to ask?"),
    Step.REACH: _("How may the answer reach you?"),
}
ADVICE_LEADS = {
    Step.WHAT: _(
        "You need name nobody. Those who handle reports answer you; it is not a report, and becomes one only if you "
        "say so."
    ),
}
CLOSEST = _("What is closest?")
CLOSEST_CHOICES = {
    Closest.HAPPENED_TO_ME: _("It happened to me"),
    Closest.SAW_IT: _("I saw it"),
    Closest.TOLD: _("Someone told me"),
    Closest.WORRY: _("I have a worry"),
    Closest.ADVICE: _("I only want advice"),
}
WHAT = _("In your own words")
FEW_WORDS = _("Write a few words first. One sentence is enough, or just “please contact me”.")
WHO = _("Who was involved?")
WHO_HINT = _("Real names, nicknames, or how they looked or wrote.")
WITNESSES = _("Did anyone else see or hear it?")
MAY_CONTACT = _("May we ask them about it?")
MAY_CONTACT_CHOICES = {
    "yes": _("Yes"),
    "ask_me": _("Ask me first"),
    "no": _("No"),
}
BEHALF = _("Do you write for somebody else?")
BEHALF_CHOICES = {
    Behalf.AGREED: _("Yes, and they agree"),
    Behalf.NOT_ASKED: _("Yes. They know that I worry, and I have not asked them about this"),
    Behalf.UNAWARE: _("Yes, and they do not know"),
}
ANOTHER_WITNESS = _("Somebody else who saw or heard it")
EXACT = _("How do you mean this day?")
EXACT_CHOICES = {
    Exact.THAT_DAY: _("On this day"),
    Exact.ABOUT: _("About then"),
    Exact.REPEATEDLY: _("Repeatedly, from then on"),
}
LAST_DAY = _("If repeatedly: until, or the last time")
SPAN = _("This is before the first day. Change one of the two.")
DAY = _("The day, or the last time")
WHEN = _("Or in words")
WHEN_HINT = _("Such as: one evening in December; every week since the autumn; between two calls.")
WHERE = _("Where")
WHERE_HINT = _("A call, a channel, a room, an event, an account of ours; or outside the community.")
LINKS = _("Is there a link to it?")
LINKS_HINT = _("Paste it as it is. We open no link by ourselves.")
ONGOING = _("Is it still going on?")
ONGOING_CHOICES = {
    YesNoUnsure.YES: _("Yes"),
    YesNoUnsure.NO: _("No"),
    YesNoUnsure.UNSURE: _("Not sure"),
}
RETALIATION = _("I worry that somebody will treat me worse for writing")
RETALIATION_HINT = _("Nobody may. Tick this and we take care with every step we take.")
LEFT_OUT = _("Leave out")
LEFT_OUT_HINT = _(
    "If it is about all of them, tick them all: the last page says who is left, or whom to write to outside."
)
ALONE = _("To whom?")
ALONE_HINT = _("One person is enough. With two, it does not depend on one alone.")
ALL_AWAY = _("Nobody you chose is here before %(day)s has passed. Choose somebody else, or one more.")
AWAY = _("%(where)s, away until %(day)s")
NAME = _("What may we call you?")
NAME_HINT = _("Any name, or none.")
EMAIL = _("An e-mail address")
EMAIL_HINT = _("One that only you read. A letter says only that something waits; your words open it here.")
MAY_WRITE = _("Write to this address when something waits for me")
SAFE_WAYS = _("What should we know about reaching you safely?")
SAFE_WAYS_HINT = _("Such as: never on weekdays; not by the work address; a phone number and when.")
CONTEXT = _("What should we know about what came before?")
CONTEXT_HINT = _("Earlier times, who depends on whom, what has been tried.")
OTHER = _("Anything else, or what would help you now?")
DANGER_PLACE = _("Where are you?")
DANGER_PLACE_HINT = _("A place that somebody could find: town, street, building, room.")
PHONE = _("A phone number we may call now")

FUTURE_DAY = _("This date is in the future. Did you mean %(day)s?")
UNUSUAL_EMAIL = _(
    "This does not look like an e-mail address, so no letter could go there. Mend it, or go on: we keep it as it is."
)
NO_EMAIL = _("Write the address that letters may go to, or take the tick away.")
NOT_ON_LIST = _("Choose among the people on this list.")
NO_PLACE = _("Write where you are, or a phone number, so that somebody can be sent. Or skip this.")

START_OLD = _(
    "This page was open for more than a day, or came from another browser. Nothing was sent. Your words are all "
    "here: look once more, and send."
)
READERS_CHANGED = _(
    "Who would read it has changed since you opened this page. Nothing was sent. Look at the names, and send."
)
THIRD_WORD = _("Type the third word, so that we both know it worked")
OTHER_WORD = _("That is another word. Look at the third one above.")
WORDS = _("Your eight words")
WORDS_HINT = _("Capitals, spaces and hyphens make no difference.")
WORDS_BLANK = _("Type the eight words, in their order.")
WORDS_UNKNOWN = _("These words open nothing here. Check the words and their order, or wait a minute.")
WORD_UNLISTED = _("The %(place)s word is none that we use. Look at how it is spelt.")
WORDS_UNLISTED = _("These words are none that we use: the %(places)s. Look at how they are spelt.")
PLACES = (
    _("first"),
    _("second"),
    _("third"),
    _("fourth"),
    _("fifth"),
    _("sixth"),
    _("seventh"),
    _("eighth"),
)
AND = _("%(some)s and %(last)s")

ANSWER = _("Your answer")
RATHER_NOT = _("I would rather not")
HELP = _("In your own words")
HELP_HINT = _("Somebody to talk to, not having to meet, a change in a group, advice on where to go.")
SAY_MORE = _("Add something")
SAY_MORE_HINT = _("Your first words stay exactly as you wrote them.")
SAVED = {
    "mail_mine": texts_mail.MINE_SAID,
    "reader_said": _("Your answer is saved. If you said no, this person cannot read it."),
    **texts_support.SAVED,
    **texts_check_ins.SAVED,
    **texts_consent.SAVED,
    "answer": _("Your answer is saved."),
    "rather_not": _("That is fine. We have noted that you would rather not."),
    "addition": _("It is added. Those who read your report can read it."),
    **texts_wishes.SAVED,
    "opened": _("The others can read it now. They are told that something waits."),
    "let_in": _("Saved. Those who read it see that they may let them in, and do so themselves."),
    "report": _("It is a report now. The two dates below are what we promise."),
    "contact": _("Saved. That is how we reach you from now on."),
}
NO_ADDRESS = _("No letter could go there. Write an e-mail address, or leave this blank.")
PROMISES = {
    "first_word": _("That it arrived"),
    "again": _("That your new words arrived"),
    "answer": _("What we do, or why not yet"),
    "next_word": _("The next word"),
    "advice": _("An answer to your question"),
}
NOTHING_TO_DO = _("We have been reminded, and you need do nothing.")
YES = _("Yes")
SOMEBODY = _("Somebody")
HAPPENED = {
    **texts_wishes.HAPPENED,
    **texts_files.HAPPENED,
    **CASEWORK,
    **texts_mail.HAPPENED,
    **texts_check_ins.HAPPENED,
    **texts_consent.HAPPENED,
    **texts_staff_track.HAPPENED,
    **texts_specialists.HAPPENED,
    "enquiry": _("You asked us"),
    "advice": _("%(who)s answered your question"),
    "report": _("You wrote to us"),
    "first_word": _("%(who)s confirmed that it arrived"),
    "question": _("%(who)s asked you one thing"),
    "answer": _("You answered"),
    "rather_not": _("You would rather not answer"),
    "addition": _("You added something"),
    "shared": _("%(who)s brought it to the others, as you left it to them"),
    "opened": _("You opened it to the others"),
    "contact": _("You changed how we reach you"),
    "left_out": _("You said who else should not read it"),
    "let_in": _("You let in somebody you had left out"),
    "explanation": _("%(who)s told you why it takes longer"),
    "opened_again": _("%(who)s opened it again; you hear more by the day above"),
    "final_word": _("%(who)s told you how it ended"),
    "ask_reader": _("%(who)s asked whether one more person may read it"),
    "reader_said": _("You said who may read it"),
}
FIRST_WORDS = {
    "closest": CLOSEST,
    "what": WHAT,
    "who": WHO,
    "behalf": BEHALF,
    "witnesses": WITNESSES,
    "may_contact": MAY_CONTACT,
    "witness_2": ANOTHER_WITNESS,
    "may_2": MAY_CONTACT,
    "witness_3": ANOTHER_WITNESS,
    "may_3": MAY_CONTACT,
    "day": DAY,
    "exact": EXACT,
    "last_day": LAST_DAY,
    "when": WHEN,
    "where": WHERE,
    "links": LINKS,
    "ongoing": ONGOING,
    "danger_place": DANGER_PLACE,
    "phone": PHONE,
    "retaliation": RETALIATION,
    "name": NAME,
    "safe_ways": SAFE_WAYS,
    "context": CONTEXT,
    "other": OTHER,
}
CHOICES = {
    name: {str(value): words for value, words in choices.items()}
    for name, choices in (
        ("closest", CLOSEST_CHOICES),
        ("may_contact", MAY_CONTACT_CHOICES),
        ("may_2", MAY_CONTACT_CHOICES),
        ("may_3", MAY_CONTACT_CHOICES),
        ("behalf", BEHALF_CHOICES),
        ("exact", EXACT_CHOICES),
        ("ongoing", ONGOING_CHOICES),
    )
}


def chosen(name: str, value: str) -> str:
    """The words of a choice; the value itself where it is none."""
    return str(CHOICES.get(name, {}).get(value, value))
