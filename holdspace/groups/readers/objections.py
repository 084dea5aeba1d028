"""Which objections stand against sharing something, and in whose words."""

from datetime import datetime
from uuid import UUID

from holdspace.groups.models import Answer, Round, Sharing
from holdspace.groups.readers.counts import counts_of
from holdspace.groups.rules.rounds import RoundState, Say, Subject
from holdspace.people.readers import names_of


def objectors_to(item_id: UUID) -> frozenset[UUID]:
    """Who objects in the latest round about sharing any version of an item, whether it is open or over.

    An objection stands until it is taken back, or until the group was asked anew in a changed form: a question that
    was itself taken back is no asking anew. Three queries.
    """
    counts = counts_of(_latest(item_id))
    return frozenset(one for count in counts.values() for one in count.objecting)


def objections_to(item_id: UUID) -> tuple[tuple[str, str, datetime], ...]:
    """The same as name, words and when, for whoever is about to consent over them (R-142)."""
    latest = _latest(item_id)
    standing = objectors_to(item_id)
    said = Answer.objects.filter(round__in=latest, person__in=standing, say=Say.OBJECT, withdrawn_at=None)
    last = {one.person_id: one for one in said.order_by("at", "nth")}
    names = names_of(set(last))
    return tuple((names[key], one.words, one.at) for key, one in last.items())


def _latest(item_id: UUID) -> list[Round]:
    """The latest round that was not taken back, and those after it that were."""
    asked = Sharing.objects.filter(version__item=item_id).values("pk")
    rows = Round.objects.filter(subject=Subject.SHARING, subject_id__in=asked).order_by("-opened_at")[:50]
    found: list[Round] = []
    for row in rows:
        found.append(row)
        if row.state != RoundState.DROPPED:
            break
    return found
