"""Sentences for passing on what one was told."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.relay import Consent, Source

Words = str | Promise

TRAIL: Final[dict[str, Words]] = {
    "relayed": _("It was told by somebody and written down here."),
    "old_matter": _("%(who)s brought it in from before."),
}

SOURCES: Final[dict[Source, Words]] = {
    Source.PHONE: _("By phone"),
    Source.IN_PERSON: _("In person"),
    Source.PAPER: _("On paper"),
    Source.OTHER: _("Another way"),
}
CONSENTS: Final[dict[Consent, Words]] = {
    Consent.YES: _("Yes, they agreed"),
    Consent.NO: _("No"),
    Consent.NOT_ASKED: _("I could not ask"),
}
CONSENT_HINTS: Final[dict[str, Words]] = {
    Consent.NO: _("Then leave out their name and address. What they told counts the same."),
    Consent.NOT_ASKED: _(
        "Then leave out their name and address too. They can add them later with their words."
    ),
}
CONSENT_SAID: Final[dict[Consent, Words]] = {
    Consent.YES: _("Whoever told it agreed to be named to you."),
    Consent.NO: _(
        "Whoever told it did not agree to be named. Do not look for them and do not write to them."
    ),
    Consent.NOT_ASKED: _(
        "Nobody asked whether they may be named. Do not look for them and do not write to them."
    ),
}
REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.TOLD_LATER: _("This time is still to come. When were you told?"),
    Refusal.NAMED_WITHOUT_YES: _(
        "They did not agree to be named. Take out their name and address, or say that they agreed."
    ),
}
DAY_TO_COME: Final = _("This day is still to come.")
CLOSED_BEFORE: Final = _("It cannot have been closed before it came in.")
BROUGHT_IN: Final = _(
    "It is sealed as a new one would be. Add who it was about and what still holds, then close it."
)
CLOSED_AS_THEN: Final = _("It is closed, with the day on which it was closed then.")
START_OLD: Final = _("This page was open for long. Look through it once more, then send it: nothing is lost.")
