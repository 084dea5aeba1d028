"""Sentences of the desk of those who facilitate or lead, as far as they are about groups."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from holdspace.groups.rules.onboarding import Step, StepState
from holdspace.groups.texts import Words

GROUP_ENDS: Final = _("The group ends, or its end is talked over again")
MILESTONE_DUE: Final = _("Milestone: %(title)s")
ROUND_CLOSES: Final = _("The round closes: %(asks)s")
CANNOT_COME: Final = _("%(name)s cannot come, and has told you")
SOMEBODY_ASKS: Final = _("%(name)s asks to join")
ANSWER: Final = _("Answer")

LET_IN: Final[dict[tuple[Step, StepState], Words]] = {
    (Step.CHANNEL, StepState.DONE): _("Channel: confirmed."),
    (Step.CHANNEL, StepState.OPEN): _("Channel: asked for, not confirmed yet."),
    (Step.CHANNEL, StepState.STUCK): _("Channel: something is stuck; those who steer know."),
    (Step.FOLDER, StepState.DONE): _("Folder: confirmed."),
    (Step.FOLDER, StepState.OPEN): _("Folder: asked for, not confirmed yet."),
    (Step.FOLDER, StepState.STUCK): _("Folder: something is stuck; those who steer know."),
}
