"""Sentences about reports that are about the same thing."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.refusals import Refusal

Words = str | Promise

REFUSALS: Final[dict[Refusal, Words]] = {
    Refusal.NOT_ALL_READ: _(
        "Somebody who reads this may not read the other one, or did not decide there. They would learn of it."
    ),
}
TRAIL: Final[dict[str, Words]] = {
    "linked": _("%(who)s linked another report about the same thing."),
    "parted": _("%(who)s wrote that another report is about something else."),
}
NONE_BY_THAT_NAME: Final = _("No other case that you can open bears this name.")
SEVERAL_BY_THAT_NAME: Final = _("Several cases that you can open bear this name.")
