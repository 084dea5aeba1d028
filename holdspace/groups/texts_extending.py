"""Sentences about a group's end that is moved."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.extending import ExtendRefusal
from holdspace.groups.texts import Words

REFUSALS: Final[dict[ExtendRefusal, Words]] = {
    ExtendRefusal.PAST: _("The new end lies before tomorrow. Choose a later day."),
    ExtendRefusal.SAME: _("The group ends on this day already."),
    ExtendRefusal.NO_REASON: _("Say why, in a sentence: the members read it."),
}
END_MOVED_BECAUSE: Final = _("Another end was set: %(reason)s")
EXTENDED: Final = _("%(group)s ends on %(day)s now. Its members are told.")
SUBJECT: Final = _("%(group)s has another end: %(day)s")
TEXT: Final = _("%(group)s ends on %(day)s now.%(was)s\n\nWhy: %(reason)s\n\nNothing else changes. %(url)s")
WAS: Final = _(" Before, it was to end on %(day)s.")
