"""The fields of a charter by name, and what stands where one is empty."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules import GroupKind
from holdspace.groups.texts import Words

LABELS: Final[dict[str, Words]] = {
    "name": _("Name"),
    "purpose": _("What it is for"),
    "goal": _("Goal"),
    "mission": _("How this serves what the community is for"),
    "audience": _("For whom"),
    "who_may_join": _("Who may join"),
    "ends_on": _("Ends on"),
    "done_when": _("Done when"),
    "project_title": _("Project"),
    "project_type": _("Type of project"),
    "project_other": _("Type of project, in words"),
    "rhythm": _("How often it meets"),
    "own_rules": _("How you work here"),
    "not_now": _("Not taking new members, because"),
    "unlisted": _("Unlisted"),
}
USUAL: Final = ("purpose", "goal", "mission", "audience", "rhythm")
WHO_MAY_JOIN: Final[dict[GroupKind, Words]] = {
    GroupKind.WORKING_GROUP: _("Any member of the community, until the work begins; later by exception."),
    GroupKind.INTEREST_GROUP: _("Any member of the community, at any time."),
    GroupKind.STANDING_COMMITTEE: _("Those who are invited."),
}
TO_BE_SET: Final = _("to be set")
YES: Final = _("yes")
NO: Final = _("no")
NOBODY: Final = _("nobody yet")
FACILITATES: Final = _("Facilitated by")
LEADS: Final = _("Led by")
