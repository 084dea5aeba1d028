"""Sentences about the persons of a case."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.refusals import Refusal

Words = str | Promise

PERSON: Final = _("Person %(number)s")
PARTS: Final[dict[PartIn, Words]] = {
    PartIn.REPORTED: _("whom it is about"),
    PartIn.AFFECTED: _("to whom it happened"),
    PartIn.WITNESS: _("who may have noticed"),
}
REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NO_SUCH_PERSON: _("There is no such person in this case."),
    Refusal.NAME_SHUT: _(
        "A name that was written down here does not open, so nobody can say whether it stands in these words. "
        "Write that name down anew, on the page of the person."
    ),
}
TRAIL: Final[dict[str, Words]] = {
    "person": _("%(who)s added %(what)s."),
    "person_named": _("%(who)s wrote down what somebody here is called."),
    "person_name": _("%(who)s wrote down what somebody here is called."),
    "person_finding": _("%(who)s wrote down what was found of one person."),
    "link_proposed": _("%(who)s thinks they know who somebody here is; a second one has to confirm it."),
    "link_confirmed": _("%(who)s confirmed who somebody here is."),
    "unlinked": _("%(who)s took back who somebody here is: %(what)s"),
    "name_shown": _("%(who)s looked at a name."),
}
SAY_HOW_IT_COUNTS: Final = _("Something was found about this person before. Say how it counts here.")
COUNTS: Final = _("%(words)s\nWhat was found before: %(earlier)s")
NOBODY_BY_THAT_NAME: Final = _(
    "Nobody here is called exactly so. Type the whole name, or the address they use."
)
SEVERAL_BY_THAT_NAME: Final = _("Several people here are called so. Type the address that one of them uses.")
