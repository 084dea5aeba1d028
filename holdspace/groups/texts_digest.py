"""Sentences about what changed."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.digest import Became
from holdspace.groups.texts import Words

FIELDS: Final[dict[str, Words]] = {
    "end": _("The end of the group"),
    "goal": _("The goal"),
    "rhythm": _("How often it meets"),
}
BECAME: Final[dict[Became, Words]] = {
    Became.REACHED: _("reached"),
    Became.DROPPED: _("let go"),
    Became.FINAL: _("final"),
    Became.NEW: _("new"),
}
MOVED: Final = _("%(what)s: now %(now)s. Before: %(was)s.")
NEW: Final = _("%(what)s: %(now)s.")
GONE: Final = _("%(what)s is no longer set. Before: %(was)s.")

SUBJECT: Final = _("What changed in your groups")
TEXT: Final = _("This changed since yesterday.\n\n%(lines)s")
GROUP_LINE: Final = _("%(group)s\n%(lines)s\n%(url)s")

NEWS_SUBJECT: Final = _("Is there any news of %(group)s?")
NEWS_NEUTRAL: Final = _("Is there any news of your group?")
NEWS_TEXT: Final = _(
    "The members of %(group)s have heard nothing of it for 30 days. Two lines are enough: what was done, and what "
    "comes next. You can write them here: %(url)s\n"
    "If nothing happened, say that; people plan better when they know."
)
