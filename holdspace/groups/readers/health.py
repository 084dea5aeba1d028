"""How groups are doing, for staff: what the room knows, as sentences; never a score and never an order of merit."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from holdspace.community.readers import facts
from holdspace.groups import rules, texts, texts_charter
from holdspace.groups.models import Group, HealthReview, Milestone, TakingPart, Wish
from holdspace.groups.readers.facts import charter_with
from holdspace.groups.readers.lines import PEOPLE_NEEDED, holders_of, lacking_people, need_words
from holdspace.groups.readers.loose_end import LooseEnd
from holdspace.groups.readers.loose_ends import loose_ends
from holdspace.groups.rules import KINDS, GroupKind, Holder, State
from holdspace.groups.rules.milestones import MilestoneState
from holdspace.journal.models import Entry
from holdspace.ui.paging import Page, cut

SIZE = 20
MOST_REVIEWS = 10


@dataclass(frozen=True)
class Evidence:
    """What shows that somebody should look: dates and counts, put into words by the page."""

    needs: tuple[texts.Words, ...]
    end_passed: date | None
    review_due: date | None
    overdue: int
    waiting: int
    last_sign: datetime | None

    @property
    def any(self) -> bool:
        return bool(self.needs or self.end_passed or self.review_due or self.overdue or self.waiting)


@dataclass(frozen=True)
class CareRow:
    """One group that needs care, with what shows it."""

    id: UUID
    name: str
    url: str
    kind: texts.Words
    evidence: Evidence
    key: str


@dataclass(frozen=True)
class CarePage:
    """Groups that need care, by name, a page at a time."""

    rows: Page[CareRow]


@dataclass(frozen=True)
class ReviewLine:
    """What was talked over once."""

    at: datetime
    by: str
    words: str


@dataclass(frozen=True)
class HealthPage:
    """One group: evidence, what is to be set, what is open, and its reviews where its kind has them."""

    evidence: Evidence
    to_be_set: tuple[texts.Words, ...]
    open_ends: tuple[LooseEnd, ...]
    reviewed: bool
    review_on: date | None
    next_review: date | None
    reviews: tuple[ReviewLine, ...]


def care_page(now: datetime, *, after: str = "") -> CarePage:
    """Running groups for which something shows that somebody should look; two queries, however many there are."""
    today = _today(now)
    rows = _noted(_caring(now, today), today).order_by("sort", "id")
    sort, _, key = after.rpartition("~")
    if key:
        try:
            rows = rows.filter(Q(sort__gt=sort) | Q(sort=sort, pk__gt=UUID(key)))
        except ValueError:
            return care_page(now)
    found = list(rows[: SIZE + 1])
    holders = holders_of([group.pk for group in found], now)
    lines = [_row(group, holders.get(group.pk, ()), today) for group in found]
    return CarePage(cut(lines, SIZE, lambda line: line.key))


def health_page(group: Group, now: datetime) -> HealthPage:
    """One group for the staff; as many queries for a group with a long history."""
    today = _today(now)
    noted = _noted(Group.objects.filter(pk=group.pk), today).get()
    holders = holders_of([group.pk], now).get(group.pk, ())
    review = KINDS[GroupKind(group.kind)].review
    rows = HealthReview.objects.filter(group=group).select_related("by").order_by("-at")[:MOST_REVIEWS]
    return HealthPage(
        evidence=_evidence(noted, holders, today),
        to_be_set=_to_be_set(group),
        open_ends=loose_ends(group, now),
        reviewed=review is not None and group.state in rules.RUNNING,
        review_on=group.review_on,
        next_review=today + review if review else None,
        reviews=tuple(ReviewLine(row.at, row.by.name if row.by else "", row.words) for row in rows),
    )


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(facts(now).zone)).date()


def _caring(now: datetime, today: date) -> QuerySet[Group]:
    late = Milestone.objects.filter(group=OuterRef("pk"), state=MilestoneState.OPEN, due_on__lt=today)
    asks = Wish.objects.filter(
        group=OuterRef("pk"), ended_at=None, way=Wish.ASKED, made_at__lt=now - timedelta(days=7)
    )
    return Group.objects.filter(state__in=rules.RUNNING).filter(
        lacking_people(now)
        | Q(state=State.ACTIVE, ends_on__lt=today)
        | Q(review_on__lt=today)
        | Exists(late)
        | Exists(asks)
    )


def _noted(groups: QuerySet[Group], today: date) -> QuerySet[Group]:
    """The groups with what their rows are counted for, in the same query."""
    late = Milestone.objects.filter(group=OuterRef("pk"), state=MilestoneState.OPEN, due_on__lt=today)
    asks = Wish.objects.filter(group=OuterRef("pk"), ended_at=None, way=Wish.ASKED)
    sign = TakingPart.objects.filter(group=OuterRef("pk")).order_by()
    last = Entry.objects.filter(about_id=OuterRef("pk")).order_by("-at").values("at")[:1]
    return groups.annotate(
        overdue=Coalesce(Subquery(late.order_by().values("group").annotate(n=Count("pk")).values("n")), 0),
        asking=Coalesce(Subquery(asks.order_by().values("group").annotate(n=Count("pk")).values("n")), 0),
        last_entry=Subquery(last),
        last_sign=Subquery(sign.values("group").annotate(at=Max("since")).values("at")),
    )


def _row(group: Group, holders: tuple[Holder, ...], today: date) -> CareRow:
    return CareRow(
        id=group.pk,
        name=group.name,
        url=group.get_absolute_url(),
        kind=texts.KINDS[GroupKind(group.kind)],
        evidence=_evidence(group, holders, today),
        key=f"{group.sort}~{group.pk.hex}",
    )


def _evidence(group: Group, holders: tuple[Holder, ...], today: date) -> Evidence:
    kind = GroupKind(group.kind)
    running = group.state in rules.RUNNING
    needs = [need for need in rules.still_needed(charter_with(group, holders)) if need in PEOPLE_NEEDED]
    ended = group.state == State.ACTIVE and group.ends_on is not None and group.ends_on < today
    signs = [at for at in (getattr(group, "last_entry", None), getattr(group, "last_sign", None)) if at]
    due = running and group.review_on is not None and group.review_on < today
    return Evidence(
        needs=tuple(need_words(need, kind) for need in needs) if running else (),
        end_passed=group.ends_on if ended else None,
        review_due=group.review_on if due else None,
        overdue=getattr(group, "overdue", 0) if running else 0,
        waiting=getattr(group, "asking", 0),
        last_sign=max(signs) if signs else None,
    )


def _to_be_set(group: Group) -> tuple[texts.Words, ...]:
    """The fields of the charter that are still empty and would help."""
    return tuple(texts_charter.LABELS[field] for field in texts_charter.USUAL if not getattr(group, field))
