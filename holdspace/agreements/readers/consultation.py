"""A draft that is talked over, as its readers and as staff see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from holdspace.agreements.compare import SectionChange, compare
from holdspace.agreements.document import Kind
from holdspace.agreements.filling import filled
from holdspace.agreements.models import Comment, Consent, Consultation, Side, Version
from holdspace.agreements.readers.acceptance import lapsed
from holdspace.agreements.readers.shown import SectionShown, Shown, shown
from holdspace.agreements.readers.versions import in_force, last_number, own_words
from holdspace.agreements.rules import Number, Status
from holdspace.agreements.rules.consultation import HEARD, Consents, Reader, Stage, Window, may_read, stage_of
from holdspace.agreements.texts import KINDS
from holdspace.community.readers import facts
from holdspace.people.models import Person
from holdspace.people.readers import names_of, standing_of


@dataclass(frozen=True)
class SetAside:
    """An objection whose maker has left was set aside; ``until`` it stands yet."""

    by: str
    because: str
    until: datetime
    is_over: bool


@dataclass(frozen=True)
class CommentShown:
    """One comment. ``mine``: its reader wrote it and may take it back. ``gone``: an objection whose maker has left."""

    id: UUID
    heading: str
    words: str
    name: str
    made_at: datetime
    objects: bool
    over: bool
    answer: str
    answered_at: datetime | None
    answered_by: str
    mine: bool
    gone: bool
    aside: SetAside | None


@dataclass(frozen=True)
class TalkedOver:
    """A section of the draft with what was said to it."""

    section: SectionShown
    comments: tuple[CommentShown, ...]


@dataclass(frozen=True)
class TalkPage:
    """The draft for whoever may read it. ``elsewhere``: said to the whole text, or to sections that are gone."""

    kind: Kind
    words: str | Promise
    text: Shown
    sections: tuple[TalkedOver, ...]
    elsewhere: tuple[CommentShown, ...]
    closes: datetime | None
    is_open: bool
    group_name: str
    before: Number | None
    is_staff: bool
    may_object: bool
    may_object_instead: bool


@dataclass(frozen=True)
class TalkDesk:
    """How far the talking over and the consents are, for staff."""

    closes: datetime | None
    stage: Stage
    standing: tuple[CommentShown, ...]
    unanswered: tuple[CommentShown, ...]
    group_name: str
    group_agrees: bool
    staff_agree: bool
    wants_consents: bool
    mark: str


def window_of(version: Version) -> Window | None:
    """From when until when a draft is talked over; None where it is not."""
    row = Consultation.objects.filter(version=version).first()
    return row.window if row else None


def reader_of(person: Person | None, now: datetime) -> Reader:
    """Whoever looks at a draft, as the rules need it."""
    standing = standing_of(person, now)
    late = lapsed(standing.person_id, now=now)
    return Reader(is_staff=standing.is_staff, is_member=standing.is_member, lapsed=late)


def draft_talked_over(kind: Kind, person: Person | None, *, now: datetime) -> Version | None:
    """The draft of a kind, if this person may read it; for anybody else there is none (K8)."""
    draft = Version.objects.of(kind).filter(status=Status.DRAFT).first()
    if draft is None or not may_read(window_of(draft), reader_of(person, now), now):
        return None
    return draft


def asked_until(kind: Kind, *, is_member: bool, now: datetime) -> datetime | None:
    """Until when people are asked what they think of the next version; None for those who are not asked."""
    rows = Consultation.objects.filter(version__agreement__kind=kind, version__status=Status.DRAFT)
    row = rows.first()
    if row is None or stage_of(row.window, now) is not Stage.OPEN:
        return None
    return row.closes_at if may_read(row.window, Reader(is_member=is_member), now) else None


def consents_of(draft: Version, now: datetime) -> Consents:
    """What a draft has and lacks besides its text, at that time."""
    mark = draft.mark
    given = set(Consent.objects.filter(version=draft).values_list("side", "mark"))
    return Consents(
        first=last_number(draft.kind) is None,
        window=window_of(draft),
        objections=Comment.objects.filter(version=draft).standing(now).count(),
        group=(Side.GROUP.value, mark) in given if draft.group_id else None,
        group_before=any(side == Side.GROUP for side, _ in given),
        staff=(Side.STAFF.value, mark) in given,
        group_name=draft.group_name,
    )


def drafts_of_group(group_id: UUID | None) -> list[Version]:
    """The open drafts that belong to a group; None: to no group."""
    rows = Version.objects.filter(status=Status.DRAFT, group_id=group_id).select_related("agreement")
    return list(rows.order_by("drafted_at"))


def draft_by_id(draft_id: UUID) -> Version | None:
    """An open draft; None where it is published or gone."""
    return Version.objects.filter(pk=draft_id, status=Status.DRAFT).select_related("agreement").first()


def agreed_by_group(drafts: Iterable[Version]) -> frozenset[UUID]:
    """Which of these drafts the group has consented to in just these words. One query."""
    marks = {draft.pk: draft.mark for draft in drafts}
    given = Consent.objects.filter(version__in=marks, side=Side.GROUP).values_list("version", "mark")
    return frozenset(key for key, mark in given if marks[key] == mark)


def talk_page(draft: Version, person: Person | None, *, now: datetime) -> TalkPage:
    """The draft with everything that was said to it. The number of queries does not depend on how much that is."""
    text = shown(filled(draft.document, own_words(facts(now))))
    comments = _comments(draft, person, now)
    anchors = {section.anchor for section in text.sections}
    window, reader = window_of(draft), reader_of(person, now)
    return TalkPage(
        kind=draft.kind,
        words=KINDS[draft.kind],
        text=text,
        sections=tuple(
            TalkedOver(section, tuple(one for anchor, one in comments if anchor == section.anchor))
            for section in text.sections
        ),
        elsewhere=tuple(one for anchor, one in comments if anchor not in anchors),
        closes=window.closes if window else None,
        is_open=stage_of(window, now) is Stage.OPEN,
        group_name=draft.group_name,
        before=last_number(draft.kind),
        is_staff=reader.is_staff,
        may_object=reader.is_member,
        may_object_instead=reader.is_member and any(_is_heard(one) for _, one in comments),
    )


def draft_changes(draft: Version, *, now: datetime) -> tuple[SectionChange, ...]:
    """What the draft changes in the version in force, where there is one."""
    current = in_force(draft.kind)
    if current is None:
        return ()
    after = filled(draft.document, own_words(facts(now)))
    return tuple(one for one in compare(current.document, after) if one.change != "same")


def talk_desk(draft: Version, *, now: datetime) -> TalkDesk:
    """Where the talking over stands, for the draft's page."""
    have, comments = consents_of(draft, now), [one for _, one in _comments(draft, None, now)]
    return TalkDesk(
        closes=have.window.closes if have.window else None,
        stage=stage_of(have.window, now),
        standing=tuple(one for one in comments if one.objects and not one.over and not _is_aside(one)),
        unanswered=tuple(one for one in comments if not one.answered_at and not one.over),
        group_name=draft.group_name,
        group_agrees=have.group is True,
        staff_agree=have.staff,
        wants_consents=have.group is not None and not have.first,
        mark=draft.mark,
    )


def _is_aside(one: CommentShown) -> bool:
    return one.aside is not None and one.aside.is_over


def _is_heard(one: CommentShown) -> bool:
    return one.aside is not None and not one.aside.is_over


def _comments(draft: Version, person: Person | None, now: datetime) -> list[tuple[str, CommentShown]]:
    rows = list(Comment.objects.filter(version=draft).select_related("person").order_by("made_at", "pk"))
    people = {key for row in rows for key in (row.person_id, row.answered_by_id, row.set_aside_by_id)}
    names = names_of({one for one in people if one})
    return [(row.anchor, _shown(row, names, person, now)) for row in rows]


def _shown(row: Comment, names: dict[UUID, str], person: Person | None, now: datetime) -> CommentShown:
    over = row.taken_back_at is not None
    return CommentShown(
        id=row.pk,
        heading=row.heading,
        words="" if over else row.words,
        name=names.get(row.person_id, "") if row.person_id else row.name,
        made_at=row.made_at,
        objects=row.objects_to,
        over=over,
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by=names.get(row.answered_by_id, "") if row.answered_by_id else "",
        mine=person is not None and row.person_id == person.pk and not over,
        gone=row.objects_to and not over and (row.person is None or row.person.left_at is not None),
        aside=_aside(row, names, now),
    )


def _aside(row: Comment, names: dict[UUID, str], now: datetime) -> SetAside | None:
    if row.set_aside_at is None:
        return None
    by = names.get(row.set_aside_by_id, "") if row.set_aside_by_id else ""
    until = row.set_aside_at + HEARD
    return SetAside(by, row.set_aside_because, until, now >= until)


def my_comments(person_id: UUID) -> list[dict[str, Any]]:
    """What one person said to drafts, oldest first, for their own file."""
    rows = (
        Comment.objects.filter(person_id=person_id).select_related("version__agreement").order_by("made_at")
    )
    return [
        {
            "comment": row.words,
            "agreement": row.version.kind.value,
            "section": row.heading,
            "at": row.made_at,
            "objection": row.objects_to,
            "taken_back_at": row.taken_back_at,
            "set_aside_at": row.set_aside_at,
            "answer": row.answer,
        }
        for row in rows
    ]
