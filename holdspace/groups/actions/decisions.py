"""The decision log: write a decision down, add one's voice while it is open (R-117)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.groups.actions.signals import note_signal
from holdspace.groups.models import Decision, DecisionVoice, Group, Membership
from holdspace.groups.readers.facts import here_of
from holdspace.groups.rules import State
from holdspace.groups.rules import decisions as rules
from holdspace.groups.rules.decisions import How
from holdspace.groups.rules.rounds import VOICES
from holdspace.groups.rules.signals import SignalKind
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def log_decision(
    group: Group,
    *,
    how: How,
    words: str,
    made_at: datetime,
    by: Person,
    now: datetime,
    because: str = "",
    agreed: Collection[UUID] = (),
    open_until: datetime | None = None,
) -> Decision:
    """Write down what was decided, how, and who agreed there; every member can read it. Raises ``Refused``.

    ``agreed``: those in the group who agreed when it was made; whoever is not named is counted nowhere.
    """
    here = here_of(group, standing_of(by, now))
    allow(rules.why_not_log(here, State(group.state), how=how, words=words, made_at=made_at, now=now))
    inside = _inside(group)
    decision = Decision.objects.create(
        group=group,
        how=how,
        words=words.strip(),
        because=because.strip(),
        of=len(inside),
        made_at=made_at,
        open_until=open_until,
        logged_by=by,
        logged_at=now,
    )
    voices = [
        DecisionVoice(decision=decision, person_id=person, agrees=True, at=made_at)
        for person in inside & set(agreed)
    ]
    DecisionVoice.objects.bulk_create(voices)
    journal.record("decision.logged", by=by, about=decision, at=now, detail={"how": how.value})
    return decision


def _inside(group: Group) -> set[UUID]:
    roles = [role.value for role in VOICES]
    held = Membership.objects.live().filter(group=group, role__in=roles, person__left_at=None)
    return set(held.values_list("person", flat=True))


@transaction.atomic
def add_voice(
    decision: Decision, *, agrees: bool, by: Person, now: datetime, words: str = ""
) -> DecisionVoice:
    """Add one's own voice, or change it, while a decision is open to later ones. Raises ``Refused``."""
    row = Decision.objects.select_for_update(of=("self",)).select_related("group").get(pk=decision.pk)
    here = here_of(row.group, standing_of(by, now))
    allow(rules.why_not_add_voice(here, open_until=row.open_until, now=now, objects=not agrees, words=words))
    said = {"agrees": agrees, "words": words.strip(), "later": True, "at": now}
    voice, _ = DecisionVoice.objects.update_or_create(decision=row, person=by, defaults=said)
    journal.record("decision.voice_added", by=by, about=row, at=now)
    note_signal(row.group, by, SignalKind.COMMENT, at=now, now=now, about=row.pk)
    return voice
