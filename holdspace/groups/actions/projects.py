"""Set the one project of a working group; its type brings a checklist (R-081, R-082)."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.groups import rules
from holdspace.groups.actions import milestones
from holdspace.groups.actions.charters import change_charter, words_from
from holdspace.groups.models import Group
from holdspace.groups.readers.facts import here_of
from holdspace.groups.rules import GroupKind
from holdspace.groups.rules.projects import CHECKLISTS, LONGEST_PROJECT, ProjectType, why_not_project
from holdspace.groups.texts_projects import STEPS
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def set_project(
    group: Group, *, title: str, type_: ProjectType, other: str = "", by: Person, now: datetime
) -> Group:
    """Name the project; its checklist becomes milestones whose owners and days are to be set.

    Raises ``Refused`` (not steering, a second project, another kind of group, no title, no words for "other").
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    allow(rules.why_not_steer(here_of(row, standing_of(by, now))))
    has_one = bool(row.project_type)
    allow(why_not_project(GroupKind(row.kind), has_one=has_one, title=title, type_=type_, other=other))
    words = replace(
        words_from(row),
        project_title=title.strip()[:LONGEST_PROJECT],
        project_type=type_.value,
        project_other=other.strip()[:200] if type_ is ProjectType.OTHER else "",
    )
    changed = change_charter(row, words, by=by, now=now)
    milestones.suggest(changed, [str(STEPS[type_][key]) for key in CHECKLISTS[type_]], now=now)
    return changed
