"""How a round stands, as its rule counts it."""

from collections.abc import Collection, Mapping
from uuid import UUID

from holdspace.groups.models import Answer, Round, Voice
from holdspace.groups.rules.rounds import Count, Said, Say, counted
from holdspace.groups.rules.rounds import Voice as Asked


def count_of(row: Round) -> Count:
    """The answers of one round, counted. Two queries."""
    return counts_of([row])[row.pk]


def counts_of(rows: Collection[Round]) -> Mapping[UUID, Count]:
    """The answers of several rounds, counted. Two queries."""
    keys = [row.pk for row in rows]
    voices: dict[UUID, list[Asked]] = {key: [] for key in keys}
    said: dict[UUID, list[Said]] = {key: [] for key in keys}
    for voice in Voice.objects.filter(round__in=keys).order_by("asked_at", "pk"):
        voices[voice.round_id].append(Asked(voice.person_id, gone=voice.gone_at is not None))
    versions = {row.pk: row.version for row in rows}
    for one in Answer.objects.filter(round__in=keys).order_by("nth"):
        version = versions[one.round_id]
        said[one.round_id].append(Said(one.person_id, version, Say(one.say), one.withdrawn_at is not None))
    return {key: counted(versions[key], voices[key], said[key]) for key in keys}
