"""One thing that a group works on: its versions, what may leave the group, questions about reuse."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from holdspace.community.readers import facts
from holdspace.groups import texts_materials as texts
from holdspace.groups.models import Group, Item, ItemVersion, Quote, ReuseQuestion, Round, Sharing
from holdspace.groups.readers.materials import web
from holdspace.groups.readers.shared import StaffLine, ends_on, staff_lines, to_whom
from holdspace.groups.rules import Here
from holdspace.groups.rules.materials import Label
from holdspace.groups.rules.rounds import Subject
from holdspace.groups.texts import Words
from holdspace.people.readers import names_of


@dataclass(frozen=True)
class QuoteLine:
    """Words of a speaker, and what they said about them: True, False, or None while they have not."""

    id: UUID
    name: str
    words: str
    yes: bool | None


@dataclass(frozen=True)
class SharingLine:
    """One request to show a version outside, with all that came of it."""

    sharing: Sharing
    to_whom: str
    ends: date
    number: int
    round: Round | None
    round_url: str
    staff: tuple[StaffLine, ...]
    quotes: tuple[QuoteLine, ...]
    shown: bool
    over: bool
    url: str

    @property
    def consent(self) -> StaffLine | None:
        """Staff's consent that holds, or will."""
        return next((line for line in self.staff if line.taken_back_at is None), None)


@dataclass(frozen=True)
class VersionLine:
    """One version, and who added it."""

    version: ItemVersion
    name: str
    link: str


@dataclass(frozen=True)
class ReuseLine:
    """A question about reuse, kept beside the item with its answer."""

    question: ReuseQuestion
    asker: str
    lies_with: str
    answered_by: str


@dataclass(frozen=True)
class ItemPage:
    """Everything that an item's page prints for somebody who sees it."""

    item: Item
    group: Group
    label: Words
    label_hint: Words
    versions: tuple[VersionLine, ...]
    sharings: tuple[SharingLine, ...]
    questions: tuple[ReuseLine, ...]
    steers: bool
    is_staff: bool
    is_in: bool


def item_page(item: Item, group: Group, here: Here, now: datetime) -> ItemPage:
    """One item. The number of queries does not depend on how much there is."""
    seen = ItemVersion.objects.visible_to(here.standing).filter(item=item)
    versions = list(seen.order_by("-number")[:50])
    sharings = list(
        Sharing.objects.filter(version__in=versions).select_related("version").order_by("-made_at")[:30]
    )
    questions = list(ReuseQuestion.objects.filter(item=item).order_by("-at")[:30])
    names = names_of(_people(versions, questions))
    return ItemPage(
        item=item,
        group=group,
        label=texts.LABELS[Label(item.label)],
        label_hint=texts.LABEL_HINTS[Label(item.label)],
        versions=tuple(
            VersionLine(one, names.get(one.added_by_id, "") if one.added_by_id else "", web(one.place))
            for one in versions
        ),
        sharings=_sharings(sharings, group, now),
        questions=tuple(_reuse(one, names) for one in questions),
        steers=here.steers,
        is_staff=here.standing.is_staff,
        is_in=here.is_in,
    )


def _people(versions: list[ItemVersion], questions: list[ReuseQuestion]) -> set[UUID]:
    found = {one.added_by_id for one in versions}
    for one in questions:
        found |= {one.asker_id, one.lies_with_id, one.answered_by_id}
    return {one for one in found if one is not None}


def _reuse(one: ReuseQuestion, names: dict[UUID, str]) -> ReuseLine:
    def name(key: UUID | None) -> str:
        return names.get(key, "") if key else ""

    return ReuseLine(
        one, name(one.asker_id) or one.asker_name, name(one.lies_with_id), name(one.answered_by_id)
    )


def _sharings(sharings: list[Sharing], group: Group, now: datetime) -> tuple[SharingLine, ...]:
    about = [one.pk for one in sharings]
    in_force = set(Sharing.objects.in_force(now).filter(pk__in=about).values_list("pk", flat=True))
    rounds = {
        row.subject_id: row
        for row in Round.objects.filter(subject=Subject.SHARING, subject_id__in=about).order_by("opened_at")
    }
    staff, quotes, zone = staff_lines(sharings), _quotes(about), facts(now).zone
    return tuple(
        SharingLine(
            sharing=one,
            to_whom=to_whom(one),
            ends=ends_on(one.until, zone),
            number=one.version.number,
            round=rounds.get(one.pk),
            round_url=reverse("groups:round", args=[group.slug, rounds[one.pk].pk])
            if one.pk in rounds
            else "",
            staff=staff.get(one.pk, ()),
            quotes=quotes.get(one.pk, ()),
            shown=one.pk in in_force,
            over=one.ended_at is not None or now >= one.until,
            url=reverse("groups:shared", args=[group.slug, one.pk]),
        )
        for one in sharings
    )


def _quotes(about: list[UUID]) -> dict[UUID, tuple[QuoteLine, ...]]:
    rows = list(Quote.objects.filter(sharing__in=about).order_by("asked_at", "pk"))
    names = names_of({row.speaker_id for row in rows})
    found: dict[UUID, tuple[QuoteLine, ...]] = {}
    for row in rows:
        line = QuoteLine(row.pk, names[row.speaker_id], row.words, row.yes)
        found[row.sharing_id] = (*found.get(row.sharing_id, ()), line)
    return found
