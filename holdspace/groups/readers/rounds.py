"""A consent round as one reader sees it, the rounds of a group, and what waits because of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from holdspace.community.readers import facts
from holdspace.groups import texts_rounds as texts
from holdspace.groups.models import Answer, Group, OwnText, Round, Sharing, Talk
from holdspace.groups.readers.counts import count_of, counts_of
from holdspace.groups.readers.shared import StaffLine, ends_on, staff_lines, to_whom
from holdspace.groups.rules import Here
from holdspace.groups.rules import rounds as rules
from holdspace.groups.rules.rounds import Count, RoundState, Say, Subject
from holdspace.groups.texts import Words
from holdspace.people.readers import names_of
from holdspace.people.rules import Standing
from holdspace.ui.dates import number_word
from holdspace.ui.paging import Page, cut

SIZE = 20
STILL_STANDING = frozenset({RoundState.FAILED, RoundState.DROPPED, RoundState.AMENDED})
# What a text says is changed where the text stands.
CHANGED_HERE = (Subject.SHARING, Subject.DECISION)


@dataclass(frozen=True)
class Spoken:
    """What somebody said, by name; ``gone``: they have left the group since."""

    name: str
    words: str
    at: datetime
    gone: bool = False


@dataclass(frozen=True)
class About:
    """What a round about sharing asks for; ``url`` leads to the item, ``ends`` is the last day."""

    sharing: Sharing
    title: str
    number: int
    place: str
    link: str
    url: str
    to_whom: str
    ends: Any
    staff: tuple[StaffLine, ...]


@dataclass(frozen=True)
class RoundPage:
    """Everything that a round's page prints."""

    row: Round
    group: Group
    kind: Words
    state: RoundState
    stands: tuple[str, ...]
    agree: tuple[str, ...]
    aside: tuple[Spoken, ...]
    objections: tuple[Spoken, ...]
    silent: tuple[str, ...]
    questions: tuple[Spoken, ...]
    talks: tuple[Spoken, ...]
    taken_back: tuple[Spoken, ...]
    asked_by: str
    mine: Say | None
    is_asked: bool
    can_answer: bool
    can_withdraw: bool
    can_talk: bool
    can_amend: bool
    can_drop: bool
    before: Round | None
    after: Round | None
    about: About | None
    text: OwnText | None


def round_page(row: Round, here: Here, now: datetime) -> RoundPage:
    """One round for somebody who may read it. The number of queries does not depend on how many are asked."""
    count = count_of(row)
    said = list(row.answers.order_by("nth"))
    talks = list(row.talks.order_by("at", "pk"))
    names = _names(row, count, said, talks)
    me = here.standing.person_id
    asked = me is not None and row.voices.filter(person=me, gone_at=None).exists()
    state, is_open = RoundState(row.state), row.state == RoundState.OPEN and now < row.closes_at
    return RoundPage(
        row=row,
        group=row.group,
        kind=texts.SUBJECTS[Subject(row.subject)],
        state=state,
        stands=stands(count, state),
        agree=_sorted(names[one] for one in count.agree),
        aside=_spoken(said, {Say.ASIDE}, names, only=count.aside),
        objections=_spoken(said, {Say.OBJECT}, names, only=count.objecting, here=_here(row)),
        silent=_sorted(names[one] for one in count.silent),
        questions=_spoken(said, {Say.ASK}, names),
        talks=tuple(Spoken(names.get(one.by_id, ""), one.words, one.at) for one in talks),
        taken_back=_taken_back(said, names),
        asked_by=names.get(row.opened_by_id, "") if row.opened_by_id else "",
        mine=_mine(count, me),
        is_asked=asked,
        can_answer=asked and is_open,
        can_withdraw=asked and me in count.objecting and (is_open or state in STILL_STANDING),
        can_talk=here.steers,
        can_amend=row.subject in CHANGED_HERE
        and rules.why_not_amend(here, state, opener=row.opened_by_id == me) is None
        and not row.amended_by.exists(),
        can_drop=is_open and rules.may_change(here, opener=row.opened_by_id == me),
        before=row.amends,
        after=row.amended_by.order_by("-opened_at").first(),
        about=_about(row, here, now),
        text=OwnText.objects.filter(pk=row.subject_id).first() if row.subject == Subject.AGREEMENT else None,
    )


def _here(row: Round) -> frozenset[UUID]:
    return frozenset(row.voices.filter(gone_at=None).values_list("person", flat=True))


def _names(row: Round, count: Count, said: list[Answer], talks: list[Talk]) -> dict[Any, str]:
    ids = {*count.agree, *count.aside, *count.objecting, *count.silent}
    ids |= {one.person_id for one in said} | {one.by_id for one in talks if one.by_id}
    return names_of(ids | ({row.opened_by_id} if row.opened_by_id else set()))


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=str.casefold))


def _spoken(
    said: list[Answer],
    what: set[Say],
    names: dict[Any, str],
    *,
    only: tuple[UUID, ...] | None = None,
    here: frozenset[UUID] | None = None,
) -> tuple[Spoken, ...]:
    """What was said in this way: each question, but of each person only the latest answer that stands."""
    found = [one for one in said if one.say in what and one.withdrawn_at is None]
    if only is None:
        return tuple(Spoken(names[one.person_id], one.words, one.at) for one in found)
    latest = {one.person_id: one for one in found if one.person_id in only}
    return tuple(
        Spoken(names[key], one.words, one.at, gone=here is not None and key not in here)
        for key, one in latest.items()
    )


def _taken_back(said: list[Answer], names: dict[Any, str]) -> tuple[Spoken, ...]:
    back = [one for one in said if one.say == Say.OBJECT and one.withdrawn_at]
    return tuple(Spoken(names[one.person_id], one.words, one.withdrawn_at or one.at) for one in back)


def _mine(count: Count, me: UUID | None) -> Say | None:
    for say, people in ((Say.AGREE, count.agree), (Say.ASIDE, count.aside), (Say.OBJECT, count.objecting)):
        if me in people:
            return say
    return None


def stands(count: Count, state: RoundState) -> tuple[str, ...]:
    """How a round stands, in sentences: "Five agree. One objects. Three have not answered." """
    over = state is not RoundState.OPEN
    parts = (
        (texts.AGREE, len(count.agree)),
        (texts.ASIDE, len(count.aside)),
        (texts.OBJECT, len(count.objecting)),
        (texts.WAS_SILENT if over else texts.SILENT, len(count.silent)),
    )
    said = [
        str(words % {"count": number, "word": number_word(number).capitalize()})
        for words, number in parts
        if number
    ]
    return (*said, str(_outlook(count, state)))


def _outlook(count: Count, state: RoundState) -> Words:
    ended = {
        RoundState.PASSED: texts.HAS_PASSED,
        RoundState.FAILED: texts.HAS_FAILED,
        RoundState.AMENDED: texts.WAS_CHANGED,
        RoundState.DROPPED: texts.WAS_DROPPED,
    }
    if state in ended:
        return ended[state]
    if count.objecting:
        return texts.CANNOT_PASS
    return texts.PASSES_AT_END if count.may_pass and count.half_answered else texts.TOO_FEW


def _about(row: Round, here: Here, now: datetime) -> About | None:
    if row.subject != Subject.SHARING:
        return None
    seen = Sharing.objects.visible_to(here.standing).select_related("version__item")
    sharing = seen.filter(pk=row.subject_id).first()
    return about_sharing(sharing, row.group, now) if sharing else None


def about_sharing(sharing: Sharing, group: Group, now: datetime) -> About:
    """What is asked for, as pages show it."""
    version = sharing.version
    return About(
        sharing=sharing,
        title=version.item.title,
        number=version.number,
        place=version.place,
        link=version.place if version.place.startswith(("https://", "http://")) else "",
        url=reverse("groups:item", args=[group.slug, version.item_id]),
        to_whom=to_whom(sharing),
        ends=ends_on(sharing.until, facts(now).zone),
        staff=staff_lines([sharing]).get(sharing.pk, ()),
    )


@dataclass(frozen=True)
class RoundLine:
    """One round in a list."""

    row: Round
    url: str
    state: Words
    stands: tuple[str, ...]
    is_open: bool


def rounds_page(group: Group, standing: Standing, after: str) -> Page[RoundLine]:
    """The rounds of a group, open ones and the newest first, a page at a time."""
    rows = Round.objects.visible_to(standing).filter(group=group).order_by("-opened_at", "pk")
    if after:
        rows = rows.filter(opened_at__lt=datetime.fromisoformat(after)) if _is_time(after) else rows
    found = list(rows[: SIZE + 1])
    counts = counts_of(found)
    lines = [_line(row, group, counts[row.pk]) for row in found]
    return cut(lines, SIZE, lambda line: line.row.opened_at.isoformat())


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _line(row: Round, group: Group, count: Count) -> RoundLine:
    state = RoundState(row.state)
    url = reverse("groups:round", args=[group.slug, row.pk])
    return RoundLine(row, url, texts.STATES[state], stands(count, state), state is RoundState.OPEN)
