"""Sentences about hearing whom a report is about."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.leaks import Kind
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.statements import Skip

Words = str | Promise

SKIPS: Final[dict[Skip, Words]] = {
    Skip.SAFETY: _("Asking would put somebody in danger"),
    Skip.UNKNOWN: _("Nobody knows who it is, or how to reach them"),
}
REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.WITNESS_LOCKED: _(
        "Whoever wrote asked that this witness is not contacted, so nobody asks them anything. Ask whoever wrote what "
        "you need to know; they can change it on their page."
    ),
    Refusal.AFFECTED_LOCKED: _(
        "Whoever wrote did so for this person, who has not agreed to it, so nothing is written to them. Ask whoever "
        "wrote whether it is safe; they can change it on their page."
    ),
    Refusal.NO_PERSON_YET: _(
        "You say that it is known who it was, and nobody is written down. Add them as a person, so that they are heard."
    ),
    Refusal.NOT_HEARD: _(
        "Somebody whom it is about has not been heard yet. Ask them, wait for the day you named, or say why you do "
        "not ask."
    ),
}
TRAIL: Final[dict[str, Words]] = {
    "statement_draft": _("%(who)s wrote what one person will be asked; a second one reads it."),
    "statement_request": _("%(who)s read it and asked that person for their side."),
    "statement": _("Somebody who was asked told their side."),
    "statement_skipped": _("%(who)s wrote why one person is not asked: %(what)s."),
}
ASK: Final = _(
    "We were told about «what was seen, in your own words». Before we decide anything, we would like to hear your "
    "side: what happened, as you saw it, and what you want us to know. You may leave out whatever you like. Please do "
    "not look for who told us, and do not write to anybody about it: nobody may be treated worse for writing to us."
)
KINDS: Final[dict[Kind, Words]] = {
    Kind.NAME: _("“%(words)s” is a name from the report."),
    Kind.HANDLE: _("“%(words)s” is what somebody in the report is called."),
    Kind.ADDRESS: _("“%(words)s” is an address from the report."),
    Kind.LINK: _("“%(words)s” stands in the report."),
    Kind.PHONE: _("“%(words)s” is a number from the report."),
    Kind.TIME: _("“%(words)s” is an exact time from the report. Say it less exactly."),
    Kind.DAY: _("“%(words)s” is a day from the report. Say it less exactly."),
    Kind.NUMBER: _("“%(words)s” is a number from the report. Say it less exactly."),
    Kind.QUOTE: _("“%(words)s” is a quote from the report. Say it in your own words."),
    Kind.PHRASE: _("“%(words)s” are the report’s own words. Say it in yours."),
}
COMMON: Final = _("“%(words)s” stands in the report too. Tick it below if it may stay.")
MAY_STAY: Final = _("These are ordinary words here and may stay")
GIVEN: Final = _("Your words have arrived. You can add to them here until we decide.")
SIDE: Final = _("Your side, in your own words")
WORDS: Final = _("In your own words")
SIDE_HINT: Final = _("As much or as little as you like. You can come back and add to it.")
# The words of a next step, as it is written down.
HEAR_STEP: Final = _("hear Person %(number)s")
