"""Where somebody is let in: the channel and the folder of each of their groups, kept by hand and confirmed."""

from dataclasses import dataclass
from uuid import UUID

from holdspace.groups import texts_desk as texts
from holdspace.groups.models import OnboardingStep
from holdspace.groups.rules.onboarding import BY_HAND, Step, StepState

MOST = 100


@dataclass(frozen=True)
class LetIn:
    """One group, and how each access to it stands, as words."""

    group: str
    url: str
    stands: tuple[str, ...]


def let_in(person_id: UUID) -> tuple[LetIn, ...]:
    """Each group of somebody's in which an access was asked for, by name. One query."""
    rows = OnboardingStep.objects.filter(
        membership__person_id=person_id, membership__over=False, step__in=[step.value for step in BY_HAND]
    ).select_related("membership__group")
    found: dict[UUID, LetIn] = {}
    for row in rows.order_by("membership__group__sort", "membership__group", "step")[:MOST]:
        group = row.membership.group
        known = found.get(group.pk, LetIn(group.name, group.get_absolute_url(), ()))
        said = str(texts.LET_IN[Step(row.step), StepState(row.state)])
        found[group.pk] = LetIn(known.group, known.url, (*known.stands, said))
    return tuple(found.values())
