"""Sentences about joining and leaving the community."""

from typing import Final

from django.utils.translation import gettext_lazy as _

# Joining: letters.
LETTER_SUBJECT: Final = _("Joining %(community)s")
LINK: Final = _(
    "Hello.\n\nYou asked to join %(community)s. Open this page within a day and press the button there:\n\n"
    "%(url)s\n\nIf you did not ask for it, you need do nothing: nobody joins without that button."
)
KNOWN: Final = _(
    "Hello.\n\nSomebody asked to join %(community)s with this address. You are a member already, so nothing was "
    "changed. You can sign in here:\n\n%(url)s\n\nIf it was not you, you need do nothing."
)
BARRED: Final = _(
    "Hello.\n\nYou asked to join %(community)s. At present that is not possible with this address. "
    "If you want to talk about it, write here: %(contact)s"
)
WELCOME_SUBJECT: Final = _("Welcome to %(community)s")
WELCOME: Final = _(
    "Hello %(name)s.\n\nYou are a member of %(community)s now. %(greeter)s is glad that you are here: answer to this "
    "letter or look them up under People, and ask whatever you like.\n\n%(own_words)s\n\nWays to take part: %(groups)s"
    "\nYour own page: %(me)s\n\nNothing is asked of you until you take something on."
)
WELCOME_ALONE: Final = _(
    "Hello %(name)s.\n\nYou are a member of %(community)s now.\n\n%(own_words)s\n\nWays to take part: %(groups)s"
    "\nYour own page: %(me)s\n\nNothing is asked of you until you take something on."
)

# Joining: the form.
JOIN: Final = _("Send me the letter")
AGREE: Final = _("I share the aim and agree to the guidelines, version %(number)s")
CHANGED: Final = _("The guidelines changed while you were writing. Read version %(number)s and tick again.")

# Leaving.
LEAVE: Final = _("Leave the community")
CREDIT: Final = _("Under which name should your past work stay?")
CREDIT_HINT: Final = _("It stands where work is credited, and nowhere else.")
CREDIT_NAME: Final = _("%(name)s, as now")
CREDIT_OTHER: Final = _("Under another name")
CREDIT_NONE: Final = _("Without my name, as “Someone who left”")
OTHER_NAME: Final = _("The other name")
OTHER_MISSING: Final = _("Write the name under which your work should stay, or choose one of the other two.")
FAREWELL_SUBJECT: Final = _("You have left %(community)s")
FAREWELL: Final = _(
    "Hello %(name)s.\n\nYou have left %(community)s. Your profile, your address and your ways of signing in are erased "
    "here. Your work stays credited to: %(credit)s. This is the last letter from us.\n\nThank you for having been with "
    "us. You can come back at any time: %(url)s"
)
LET_GO: Final = _("They have left the community.")
