"""Sentences about the figures of a year."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.figures import Table
from holdspace.conduct.rules.refusals import Refusal

Words = str | Promise

FIGURES: Final = _("Figures")
TABLES: Final[dict[str, Words]] = {
    Table.FOUND: _("Was it against the guidelines?"),
    Table.FOLLOWED: _("What followed"),
    Table.FIRST_WORD: _("The first word, within a day"),
    Table.ANSWER: _("The answer, within a week"),
}
CATEGORIES: Final[dict[tuple[str, str], Words]] = {
    (Table.FOUND, "yes"): _("Yes"),
    (Table.FOUND, "no"): _("No"),
    (Table.FOUND, "cannot_be_known"): _("Cannot be known"),
    (Table.FOUND, "out_of_scope"): _("Not ours to judge"),
    (Table.FOLLOWED, "nothing"): _("Nothing further"),
    (Table.FOLLOWED, "word"): _("A word, or something to mend"),
    (Table.FOLLOWED, "away"): _("Time away from some or all of it"),
    (Table.FIRST_WORD, "in_time"): _("In time"),
    (Table.FIRST_WORD, "late"): _("Late"),
    (Table.ANSWER, "in_time"): _("In time"),
    (Table.ANSWER, "late"): _("Late"),
}
FEWER: Final = _("fewer than five")
REFUSALS: Final = {
    Refusal.YEAR_NOT_OVER: _("The year is not over yet."),
    Refusal.NO_SECOND_READER: _(
        "Nobody else reads all of these, so nobody could check the figures. Hand on what the others cannot open, or "
        "ask the outside handler."
    ),
    Refusal.TOO_EARLY: _(
        "Wait until three months of the next year are over, so that nobody can guess from the date."
    ),
    Refusal.BELOW_TEN: _("Fewer than ten: nothing is published, and the figures stay with you."),
    Refusal.NO_CASES: _("No case that you can open was closed in that year."),
}
