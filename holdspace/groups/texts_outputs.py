"""Sentences about what groups make."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.outputs import OutputRefusal, OutputState, OutputType
from holdspace.groups.texts import Words

TYPES: Final[dict[OutputType, Words]] = {
    OutputType.POLICY: _("Policy"),
    OutputType.GUIDE: _("Guide"),
    OutputType.TEMPLATE: _("Template"),
    OutputType.REPORT: _("Report"),
    OutputType.DATA: _("Data"),
    OutputType.RECORDING: _("Recording"),
    OutputType.OTHER: _("Something else"),
}
STATES: Final[dict[OutputState, Words]] = {
    OutputState.DRAFT: _("in the making"),
    OutputState.FINAL: _("final"),
    OutputState.DROPPED: _("dropped"),
}
REFUSALS: Final[dict[OutputRefusal, Words]] = {
    OutputRefusal.NOT_STEERING: _("Only those who facilitate or lead this group, and staff, can do this."),
    OutputRefusal.TITLE_BLANK: _("Give it a title."),
    OutputRefusal.NO_BENEFIT: _(
        "Say first whom it helps, and how. What a group makes is meant for more people than the group."
    ),
    OutputRefusal.NO_REASON: _("Say in a few words why it is dropped."),
    OutputRefusal.DECIDED: _("This is final or dropped already."),
    OutputRefusal.LINK: _("A link begins with https:// or http://."),
}
KEPT: Final = _("Kept.")
FINAL: Final = _("Final: %(title)s.")
DROPPED: Final = _("Dropped: %(title)s.")
UNDECIDED: Final = _("Neither final nor dropped yet: %(title)s.")
