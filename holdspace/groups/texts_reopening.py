"""Sentences about an exception: a group under way takes people for some weeks."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.reopening import Refusal
from holdspace.groups.texts import Words

REOPENED: Final = _("The exception is kept, and the members are told. People can ask from %(day)s on.")
TAKEN_BACK: Final = _("The exception is taken back. Who has come in stays.")
SEES_ALL: Final = _("Who comes in sees all that is confidential here, also what is older.")
SEES_FROM: Final = _("Who comes in sees what is confidential here only from %(day)s on.")

REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NOT_STAFF: _("Only staff open an exception."),
    Refusal.NO_REASON: _("Say why; the members read it before anybody comes in."),
    Refusal.NOT_NEEDED: _("This kind of group takes people anyway, so it needs no exception."),
    Refusal.NOT_RUNNING: _("An exception is for a group that is under way."),
    Refusal.TOO_SOON: _("The members are told first. Choose the day after tomorrow, or a later one."),
    Refusal.ENDS_FIRST: _("The last day lies before the first."),
    Refusal.ALREADY: _("Another exception is open, or about to be. Take it back first."),
    Refusal.OVER: _("This exception is over already."),
    Refusal.NEEDED: _(
        "This group is under way and takes nobody new. Staff can open an exception, with a reason."
    ),
}

# Letters.
SUBJECT: Final = _("New people may come into %(group)s")
TEXT: Final = _(
    "From %(first)s to %(last)s %(group)s takes new people, by way of exception. The reason: %(reason)s\n\n%(sees)s\n\n"
    "You hear this before anybody comes in. If it worries you, say so to %(contact)s. %(url)s"
)
