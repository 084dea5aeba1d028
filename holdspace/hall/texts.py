"""Sentences of the pages that span rooms."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

Words = str | Promise

REMIND_SUBJECT: Final = _("Something you promised at %(community)s")
REMIND_SOON: Final = _("%(what)s\nIt is due %(due)s.\nYou can see and answer it here: %(where)s")
REMIND_LATE: Final = _(
    "%(what)s\nIt was promised for %(due)s and is still open. If it no longer matters, let it go and say why.\n"
    "You can see and answer it here: %(where)s"
)

ENQUIRY_SUBJECT: Final = _("A question at %(community)s")
ENQUIRY_TEXT: Final = _("Somebody asked something. You can read and answer it here: %(where)s")
ANSWER_SUBJECT: Final = _("An answer from %(community)s")
ANSWER_TEXT: Final = _("%(answer)s\n\n%(name)s\n\nYou had asked:\n%(question)s")

ASK_WORDS: Final = _("What would you like to know, or tell us?")
ASK_NAME: Final = _("Your name")
ASK_NAME_HINT: Final = _("Any name you like to be called by.")
ASK_ADDRESS: Final = _("Your e-mail address")
ASK_ADDRESS_HINT: Final = _("Without it we can read your words and not answer them.")
ASK_SEND: Final = _("Send")
ANSWER_WORDS: Final = _("Your answer")
ANSWER_HINT: Final = _("It is sent by letter under your name.")
ANSWER_HINT_NO_ADDRESS: Final = _("No address was given, so it cannot be sent. Note here what you did.")
ANSWER_SEND: Final = _("Answer")
ANSWERED: Final = _("Your answer is saved.")
MOVED: Final = _("It is emptied here. Only that something was moved stays.")

HELLO: Final = _("Hello, %(name)s")
GOOD_MORNING: Final = _("Good morning, %(name)s")
GOOD_AFTERNOON: Final = _("Good afternoon, %(name)s")
GOOD_EVENING: Final = _("Good evening, %(name)s")
NOTHING_NEEDS: Final = _("Nothing needs you.")
THINGS_NEED: Final = ngettext_lazy("%(word)s thing needs you.", "%(word)s things need you.", "count")
FIRST_HOLDS_UP: Final = _("The first is the one people wait for.")
NOTHING_WAITS: Final = _("Nothing waits for you.")
THINGS_WAIT: Final = ngettext_lazy("%(word)s thing waits for you.", "%(word)s things wait for you.", "count")
SOME_LATE: Final = ngettext_lazy("%(word)s is late.", "%(word)s are late.", "count")
NONE_LATE: Final = _("None is late.")
RENEW: Final = _("The guidelines have changed, and ask for a new yes")
RENEW_BY: Final = _("Version %(number)s, by %(day)s. Until then nothing changes for you.")
RENEW_OVER: Final = _("Version %(number)s. Joining groups, and writing in them, rest until you agree.")
SEE_CHANGED: Final = _("See what changed")
READ_GUIDELINES: Final = _("Read how we treat each other, and say whether you agree")
VERSION: Final = _("Guidelines %(number)s")
READ: Final = _("Read and answer")
INVITED: Final = _("You are invited to a group")
ANSWER_INVITATION: Final = _("Answer")

STEP_NAME: Final = _("Name and aim")
STEP_CALENDAR: Final = _("Zone and calendar")
STEP_CONTACTS: Final = _("How people reach you")
STEP_AGREEMENTS: Final = _("Guidelines and reporting protocol")
STEP_STAFF: Final = _("People on the staff")
STEP_SEATS: Final = _("Who handles reports")
STEP_LETTERS: Final = _("Letters")
STEP_GROUPS: Final = _("The first group")
GAP_NAME: Final = _("Visitors do not read yet who you are.")
GAP_CALENDAR: Final = _("Days end at midnight UTC, and no public holidays are kept.")
GAP_CONTACTS: Final = _("Still missing: %(missing)s.")
CONTACT_GENERAL: Final = _("the address for questions")
CONTACT_CONDUCT: Final = _("the address for concerns")
CONTACT_ALSO: Final = _("who else receives mail to it")
CONTACT_HOURS: Final = _("when somebody can be reached")
GAP_AGREEMENTS: Final = _("Not adopted yet: %(missing)s.")
GAP_STAFF: Final = _("Only one person is on the staff. With two, nothing hangs on one of them.")
GAP_LETTERS: Final = _("Letters are kept and do not leave yet, but for urgent ones.")
GAP_GROUPS: Final = _("There is no group yet. Open one, or bring many in from a file.")

WEEK_SUBJECT: Final = _("Your week at %(community)s")
WEEK_STILL_NEEDED: Final = _("%(group)s. Still needed: %(needs)s")
WEEK_NEEDS: Final = _("These need a human:")
WEEK_DUE: Final = _("These promises fall due:")
WEEK_QUESTIONS: Final = _("Questions wait for an answer.")
WEEK_NOTHING_ELSE: Final = _("Nothing else needs you.")
WEEK_NOTHING: Final = _("Nothing needs you this week.")
