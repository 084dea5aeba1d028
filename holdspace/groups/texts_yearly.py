"""Sentences about a year by the numbers."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.yearly import Table, YearRefusal
from holdspace.groups.texts import Words

REFUSALS: Final[dict[YearRefusal, Words]] = {
    YearRefusal.NOT_STAFF: _("Only staff can do this."),
    YearRefusal.NOT_OVER: _("This year is not over. Its numbers can be taken from 1 January on."),
    YearRefusal.PUBLISHED: _("This year is published. What is published stays as it is."),
    YearRefusal.NOT_TAKEN: _("Take the numbers of this year first."),
    YearRefusal.NO_WORDS: _("Write a few words first: what the year brought, and whom to thank."),
    YearRefusal.SAME_PERSON: _("Somebody else on the staff reads your words and publishes them."),
}
TITLES: Final[dict[Table, Words]] = {
    Table.GROUPS: _("Groups at work"),
    Table.MEMBERS: _("People who took part"),
    Table.OUTPUTS: _("What they made"),
}
SINGLES: Final[dict[str, Words]] = {
    "opened": _("Groups that opened"),
    "closed": _("Groups that closed"),
    "named": _("Of what they made, with the makers’ names"),
}
TOTAL: Final = _("Together")
TAKEN: Final = _("The numbers of %(year)s are taken.")
KEPT: Final = _("Your words are kept. Somebody else on the staff reads them and publishes.")
PUBLISHED: Final = _("%(year)s is published.")
