"""A draft is talked over: its window, comments, objections, answers (R-062)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.agreements import readers
from holdspace.agreements.letters import consultation as letters
from holdspace.agreements.models import Comment, Consultation, Version
from holdspace.agreements.rules import Status
from holdspace.agreements.rules import consultation as rules
from holdspace.agreements.rules.consultation import Audience, Stage, stage_of
from holdspace.agreements.rules.suggestions import why_not_take_in
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.journal import actions as journal
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.people.rules import RoleKind

TELL = "agreements.tell_of_consultation"
AT_A_TIME = 200
COUNTED = timedelta(hours=1)


@transaction.atomic
def open_consultation(
    version: Version, *, until: date, who: Audience, by: Person, now: datetime, tell: bool = False
) -> Consultation:
    """Let people read and comment from now until the end of a day in the community's zone; ``tell`` every member.

    Raises ``Refused`` (not staff, published, opened already, less than three days).
    """
    draft, closes = _locked(version), clock.end_of_day(until, facts(now).zone)
    is_staff = standing_of(by, now).is_staff
    allow(rules.why_not_open(Status(draft.status), readers.window_of(draft), now, closes, is_staff=is_staff))
    row = Consultation.objects.create(version=draft, opens_at=now, closes_at=closes, who=who.value)
    detail: dict[str, object] = {"kind": draft.kind.value, "who": who.value, "until": closes.isoformat()}
    journal.record("consultation.opened", by=by, about=draft, at=now, detail=detail)
    if tell:
        _ask_to_tell(row, now)
    return row


@transaction.atomic
def lengthen_consultation(version: Version, *, until: date, by: Person, now: datetime) -> None:
    """Let it end later. Raises ``Refused`` (not staff, none or over already, a sooner day)."""
    draft, closes = _locked(version), clock.end_of_day(until, facts(now).zone)
    window, is_staff = readers.window_of(draft), standing_of(by, now).is_staff
    allow(rules.why_not_lengthen(window, closes, now, is_staff=is_staff))
    Consultation.objects.filter(version=draft).update(closes_at=closes)
    detail: dict[str, object] = {"kind": draft.kind.value, "until": closes.isoformat()}
    journal.record("consultation.lengthened", by=by, about=draft, at=now, detail=detail)


@transaction.atomic
def comment(
    version: Version,
    words: str,
    *,
    anchor: str,
    once: UUID,
    by: Person | None,
    now: datetime,
    name: str = "",
    objects: bool = False,
    trap: str = "",
) -> Comment:
    """Say something to a section, or object; sent twice, it is taken once.

    Raises ``Refused`` (closed, for members, a visitor who objects, no words, a new yes is overdue, from a machine,
    too many at once).
    """
    found = Comment.objects.filter(once=once).first()
    if found is not None:
        return found
    draft = _locked(version)  # locked, so that nothing is published in the instant in which somebody objects
    _may_comment(draft, words, by, now, objects=objects)
    allow(why_not_take_in(words, trap=trap, recent=_recent(by, now), signed_in=by is not None))
    section = draft.document.section(anchor)
    row = Comment.objects.create(
        once=once,
        version=draft,
        anchor=section.anchor if section else "",
        heading=(section.heading if section else draft.document.title)[:200],
        words=words,
        objects_to=objects,
        person=by,
        name="" if by else name.strip()[:80],
        made_at=now,
    )
    detail: dict[str, object] = {"objects": objects}
    journal.record("draft.commented", by=by or journal.VISITOR, about=draft, at=now, detail=detail)
    return row


def _may_comment(draft: Version, words: str, by: Person | None, now: datetime, *, objects: bool) -> None:
    window = readers.window_of(draft) if draft.status == Status.DRAFT else None
    instead = objects and draft.comments.being_set_aside(now).exists()
    reader = readers.reader_of(by, now)
    allow(rules.why_not_comment(window, reader, now, words, objects=objects, instead=instead))


@transaction.atomic
def take_comment_back(found: Comment, *, by: Person, now: datetime) -> None:
    """Its maker takes a comment or an objection back. Raises ``Refused`` (somebody else's, published, done already)."""
    row = (
        Comment.objects.select_for_update(of=("self",)).select_related("version__agreement").get(pk=found.pk)
    )
    over, status = row.taken_back_at is not None, Status(row.version.status)
    allow(rules.why_not_take_back(is_maker=row.person_id == by.pk, over=over, status=status))
    row.taken_back_at = now
    row.save(update_fields=["taken_back_at"])
    detail: dict[str, object] = {"objected": row.objects_to}
    journal.record("draft.comment_taken_back", by=by, about=row.version, at=now, detail=detail)


@transaction.atomic
def set_objection_aside(found: Comment, why: str, *, by: Person, now: datetime) -> None:
    """End an objection whose maker has left for good, 72 hours from now; it stays readable, with who and why.

    Everyone who spoke to the draft hears of it, and may object instead until then.
    Raises ``Refused`` (not staff, published, its maker is here, set aside or taken back, no words).
    """
    rows = Comment.objects.select_for_update(of=("self",)).select_related("version__agreement", "person")
    row = rows.get(pk=found.pk)
    gone = row.objects_to and (row.person is None or row.person.left_at is not None)
    over = row.taken_back_at is not None or row.set_aside_at is not None
    is_staff = standing_of(by, now).is_staff
    allow(
        rules.why_not_set_aside(Status(row.version.status), is_staff=is_staff, gone=gone, over=over, why=why)
    )
    row.set_aside_at, row.set_aside_by, row.set_aside_because = now, by, why.strip()
    row.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_because"])
    journal.record("draft.objection_set_aside", by=by, about=row.version, at=now)
    spoke = row.version.comments.exclude(person=None).values("person")
    for person in Person.objects.get_queryset().filter(pk__in=spoke, left_at=None).order_by("pk"):
        letters.set_aside(row, person, until=now + rules.HEARD, now=now)


@transaction.atomic
def answer_comment(found: Comment, words: str, *, by: Person, now: datetime) -> None:
    """Staff answer; whoever wrote it hears where. Raises ``Refused`` (not staff, answered, no words)."""
    row = (
        Comment.objects.select_for_update(of=("self",))
        .select_related("version__agreement", "person")
        .get(pk=found.pk)
    )
    is_staff = standing_of(by, now).is_staff
    allow(rules.why_not_answer(is_staff=is_staff, answered=row.answered_at is not None, words=words))
    row.answer, row.answered_at, row.answered_by = words.strip(), now, by
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    journal.record("draft.comment_answered", by=by, about=row.version, at=now)
    letters.answered(row, now=now)


@transaction.atomic
def tell_of_consultation(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: tell the next members that a draft can be read and commented on, and ask for the rest."""
    row = Consultation.objects.select_related("version__agreement").filter(pk=args["consultation"]).first()
    if row is None or stage_of(row.window, now) is not Stage.OPEN or row.version.status != Status.DRAFT:
        return
    after = UUID(args["after"]) if args.get("after") else None
    members = Person.objects.with_role(RoleKind.MEMBER, RoleKind.STAFF, RoleKind.COMMUNITY_MANAGER, at=now)
    ahead = members.filter(pk__gt=after) if after else members
    batch = list(ahead.order_by("pk")[:AT_A_TIME])
    for person in batch:
        letters.opened(row, person, now=now)
    if len(batch) == AT_A_TIME:
        _ask_to_tell(row, now, after=batch[-1].pk)


def _ask_to_tell(row: Consultation, now: datetime, *, after: UUID | None = None) -> None:
    args = {"consultation": str(row.pk), "after": str(after) if after else ""}
    outbox.ask(TELL, due=now, args=args, key=f"{TELL}:{row.pk.hex}:{after.hex[:12] if after else ''}")


def _recent(person: Person | None, now: datetime) -> int:
    return Comment.objects.filter(person=person, made_at__gt=now - COUNTED).count()


def _locked(version: Version) -> Version:
    rows = Version.objects.select_for_update(of=("self",)).select_related("agreement")
    return rows.get(pk=version.pk)
