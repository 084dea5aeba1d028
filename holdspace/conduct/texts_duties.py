"""Sentences about who does what in a case."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdspace.conduct.rules.duties import Duty

Words = str | Promise

DOES: Final[dict[Duty, Words]] = {
    Duty.CARRIES: _("%(name)s carries it."),
    Duty.NOTES: _("%(name)s takes notes."),
    Duty.TIME: _("%(name)s keeps the time."),
}
NOBODY: Final[dict[Duty, Words]] = {
    Duty.CARRIES: _("Nobody carries it yet."),
    Duty.NOTES: _("Nobody takes notes yet."),
    Duty.TIME: _("Nobody keeps the time yet."),
}
ASKS: Final[dict[Duty, Words]] = {
    Duty.CARRIES: _("Who carries it?"),
    Duty.NOTES: _("Who takes notes?"),
    Duty.TIME: _("Who keeps the time?"),
}
HINTS: Final[dict[Duty, Words]] = {
    Duty.CARRIES: _(
        "They see that each next step has somebody and a day. They decide no more than the others."
    ),
    Duty.NOTES: _("They write into the log what was found, and from where."),
    Duty.TIME: _("They watch the dates that whoever wrote was promised."),
}
GIVEN: Final[dict[Duty, Words]] = {
    Duty.CARRIES: _("%(name)s carries it"),
    Duty.NOTES: _("%(name)s takes notes"),
    Duty.TIME: _("%(name)s keeps the time"),
}
TRAIL: Final[dict[str, Words]] = {"duty": _("%(who)s wrote down who does what: %(what)s.")}
