"""A group's page is made of panels: each concern draws its own, for whoever looks, or nothing."""

from datetime import datetime

from holdspace.groups.models import Group
from holdspace.groups.readers import (
    announcements,
    closing,
    decisions,
    digest,
    drafts,
    follow_ups,
    materials,
    milestones,
    onboarding,
    outputs,
    own_agreements,
    shared,
    stepping_back,
    succession,
    taking_part,
)
from holdspace.groups.readers.panel import Draw
from holdspace.groups.readers.panel import Panel as Panel  # pages know it by this module's name
from holdspace.groups.rules import Here

# In the order in which they are read: what comes next, how far we are, what was decided; then what is worked on.
DRAWN: tuple[Draw, ...] = (
    closing.end_panel,
    succession.succession_panel,
    stepping_back.draw,
    onboarding.draw,
    milestones.next_panel,
    taking_part.draw,
    milestones.far_panel,
    decisions.draw_decided,
    digest.changes_panel,
    announcements.draw,
    follow_ups.follow_up_panel,
    shared.draw_shared,
    materials.draw_work,
    drafts.draft_panel,
    own_agreements.draw_own,
    outputs.outputs_panel,
)


def panels_of(group: Group, here: Here, now: datetime) -> tuple[Panel, ...]:
    """The panels that have something to show to this reader."""
    found = (draw(group, here, now) for draw in DRAWN)
    return tuple(panel for panel in found if panel is not None)
