"""Who is asked in a round: membership is the one fact, and voices follow from it."""

from datetime import datetime

from django.core import signing
from django.db.models import Q

from holdspace.groups.letters import rounds as letters
from holdspace.groups.models import Group, Membership, Round, Voice
from holdspace.groups.rules import rounds as rules
from holdspace.groups.rules.rounds import RoundState, Say
from holdspace.journal.actions import Doer
from holdspace.people.models import Person

SALT = "holdspace.groups.round"


def voices_of(group: Group, as_of: datetime) -> list[Person]:
    """Everybody who has a voice in the group now, and to whom what is asked at that time is open."""
    point = Q(sees_from=None) | Q(sees_from__lte=as_of)
    held = Membership.objects.live().filter(
        point, group=group, role__in=[role.value for role in rules.VOICES]
    )
    people = Person.objects.get_queryset().filter(pk__in=held.values("person"), left_at=None, listed=False)
    return list(people.order_by("name", "id"))


def token_for(voice: Voice) -> str:
    """The signed part of the address by which somebody answers from a letter."""
    return signing.dumps(voice.pk.hex, salt=SALT)


def voice_by(token: str, *, now: datetime) -> Voice | None:
    """Whose link this is; None for a forged one, a round that is over, or somebody who has left the group."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    rows = Voice.objects.select_related("round__group", "round__opened_by", "person")
    voice = rows.filter(pk=key, gone_at=None, round__state=RoundState.OPEN, round__closes_at__gt=now).first()
    if voice is None or voice.person not in voices_of(voice.round.group, voice.round.as_of):
        return None
    return voice


def bring_up(row: Round, now: datetime) -> list[Voice]:
    """Membership is the one fact: whoever came is asked, whoever left is asked no more. Returns who came.

    The answers of somebody who left are dropped, so that they do not count again if they come back; an objection
    stays (R-140, R-141).
    """
    here = {person.pk: person for person in voices_of(row.group, row.as_of)}
    known = {voice.person_id: voice for voice in row.voices.all()}
    gone = [key for key, voice in known.items() if key not in here and voice.gone_at is None]
    row.voices.filter(person__in=gone).update(gone_at=now)
    dropped = row.answers.filter(person__in=gone, withdrawn_at=None).exclude(say=Say.OBJECT)
    dropped.update(withdrawn_at=now)
    back = [key for key, voice in known.items() if key in here and voice.gone_at is not None]
    row.voices.filter(person__in=back).update(gone_at=None, asked_at=now)
    new = [Voice(round=row, person=person, asked_at=now) for key, person in here.items() if key not in known]
    Voice.objects.bulk_create(new)
    return [*new, *row.voices.filter(person__in=back).select_related("person")]


def membership_changed(membership: Membership, *, by: Doer | None, now: datetime) -> None:
    """Somebody came into a group or left it: who is asked in its open rounds follows. Leaving passes no round."""
    open_ones = Round.objects.filter(group=membership.group_id, state=RoundState.OPEN, closes_at__gt=now)
    for row in (
        open_ones.select_for_update(of=("self",)).select_related("group", "opened_by").order_by("opened_at")
    ):
        for voice in bring_up(row, now):
            letters.asked(row, voice.person, token=token_for(voice), now=now)
