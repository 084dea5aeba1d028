"""What waits for somebody because of consent rounds: their answer, or, for who steers, an objection or a question."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from holdspace.groups import texts_rounds as texts
from holdspace.groups.models import Answer, Membership, Round, Sharing, Voice
from holdspace.groups.promised import ROUND_END
from holdspace.groups.readers.counts import counts_of
from holdspace.groups.readers.waits import Waiting
from holdspace.groups.rules import STEERING
from holdspace.groups.rules.rounds import RoundState, Say, Subject
from holdspace.people.readers import names_of
from holdspace.people.rules import Standing
from holdspace.promises.readers import open_about


def waiting_answers(person_id: UUID, now: datetime) -> list[Waiting]:
    """The rounds that still miss somebody's answer; for their own page. Five queries at most."""
    voices = Voice.objects.filter(person=person_id, gone_at=None, round__state=RoundState.OPEN)
    mine = Membership.objects.live().filter(person=person_id).values("group")
    asked = voices.filter(round__closes_at__gt=now, round__group__in=mine)
    rows = list(
        Round.objects.filter(pk__in=asked.values("round"))
        .visible_to(Standing(person_id, frozenset()))
        .select_related("group")
        .order_by("closes_at")[:20]
    )
    if not rows:
        return []
    counts, promises = counts_of(rows), open_about([row.pk for row in rows], ROUND_END, now=now)
    titles = _titles(rows)
    return [
        Waiting(
            what=texts.SUBJECTS[Subject(row.subject)],
            about=str(texts.WAITS_OBJECTED if counts[row.pk].objecting else texts.WAITS)
            % {"group": row.group.name, "asks": titles.get(row.subject_id, row.asks)},
            url=reverse("groups:round", args=[row.group.slug, row.pk]),
            deed=texts.READ_AND_ANSWER,
            promise=promises.get(row.pk),
        )
        for row in rows
        if person_id in counts[row.pk].silent
    ]


def _titles(rows: list[Round]) -> dict[UUID, str]:
    """What rounds about sharing are about, in few words: a title and a version. One query."""
    about = [row.subject_id for row in rows if row.subject == Subject.SHARING]
    found = Sharing.objects.filter(pk__in=about).select_related("version__item")
    return {
        one.pk: str(texts.TITLE_AND_NUMBER) % {"title": one.version.item.title, "number": one.version.number}
        for one in found
    }


def waiting_objections(person_id: UUID, now: datetime) -> list[Waiting]:
    """Open rounds in the groups that somebody steers in which an objection stands, or a question has no word yet."""
    steered = Membership.objects.live().filter(person=person_id, role__in=[role.value for role in STEERING])
    rows = list(
        Round.objects.filter(group__in=steered.values("group"), state=RoundState.OPEN)
        .select_related("group")
        .order_by("closes_at")[:20]
    )
    if not rows:
        return []
    counts, promises = counts_of(rows), open_about([row.pk for row in rows], ROUND_END, now=now)
    said = _last_words(rows)
    names = names_of({one.person_id for one in said})
    found = []
    for row in rows:
        for one in said:
            if one.round_id != row.pk:
                continue
            stands_ = one.say == Say.OBJECT and one.person_id in counts[row.pk].objecting
            waits = one.say == Say.ASK and one.person_id in counts[row.pk].silent
            if stands_ or waits:
                found.append(_waits_for_steward(row, one, names[one.person_id], promises.get(row.pk)))
    return found


def _last_words(rows: list[Round]) -> list[Answer]:
    """The latest objection or question of each person in each of these rounds."""
    said = Answer.objects.filter(round__in=rows, say__in=[Say.OBJECT, Say.ASK], withdrawn_at=None)
    latest = {(one.round_id, one.person_id, one.say): one for one in said.order_by("nth")}
    return list(latest.values())


def _waits_for_steward(row: Round, one: Answer, name: str, promise: Any) -> Waiting:
    objects = one.say == Say.OBJECT
    pattern = texts.OBJECTION_IN if objects else texts.QUESTION_IN
    return Waiting(
        what=texts.AN_OBJECTION_STANDS if objects else texts.A_QUESTION_WAITS,
        about=str(pattern) % {"group": row.group.name, "words": one.words, "name": name},
        url=reverse("groups:round", args=[row.group.slug, row.pk]),
        deed=texts.READ_AND_ANSWER,
        promise=promise,
        holds_up=objects,
    )
