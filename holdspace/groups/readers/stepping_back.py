"""The page of somebody's way out, and where it comes up: for them, for who steers, and when a group closes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from holdspace.groups import texts_stepping_back as texts
from holdspace.groups.models import Group, Membership, Removal, WayOut, Willingness
from holdspace.groups.promised_belonging import WAY_OUT
from holdspace.groups.readers.facts import charter_of
from holdspace.groups.readers.loose_end import LooseEnd
from holdspace.groups.readers.panel import Panel
from holdspace.groups.readers.waits import Waiting
from holdspace.groups.rules import STEERING, Charter, GroupKind, GroupRole, Here
from holdspace.groups.rules import stepping_back as rules
from holdspace.groups.rules.stepping_back import Access, Move, Stage, Talked
from holdspace.groups.rules.willingness import Will
from holdspace.groups.texts import Words
from holdspace.people.models import Person
from holdspace.people.readers import staff
from holdspace.promises.readers import PromiseLine, open_about
from holdspace.ui import dates

MOST = 50


def charter_without(group: Group, person_id: UUID, now: datetime) -> Charter:
    """The charter as it would stand once somebody has left. One query."""
    charter = charter_of(group, now)
    return replace(charter, holders=tuple(one for one in charter.holders if one.person_id != person_id))


def keepers(group: Group, now: datetime) -> list[Person]:
    """Who may be asked to take a name out: those who steer or support the group, and the staff."""
    roles = [*(role.value for role in STEERING), GroupRole.SUPPORT.value]
    held = Membership.objects.live().filter(group=group, role__in=roles).values("person")
    on_staff = [one.pk for one in staff(now)]
    found = Person.objects.get_queryset().filter(Q(pk__in=held) | Q(pk__in=on_staff))
    return list(found.filter(left_at=None, listed=False).order_by("name", "pk")[:MOST])


@dataclass(frozen=True)
class RemovalLine:
    """One thing that somebody is taken out of, and how far that is."""

    access: Access
    words: Words
    state: Words
    confirmed_at: datetime | None
    confirmed_by: str
    asked_at: datetime | None
    asked_of: str
    times_asked: int
    open: bool


@dataclass(frozen=True)
class TalkLines:
    """What came of the talk, as it is shown to whoever leaves and to who steers."""

    how: str
    with_whom: str
    confidentiality: str
    credit: str
    will: str
    words: str
    because: str


@dataclass(frozen=True)
class WayOutPage:
    """One way out. ``may`` holds what whoever looks can do now."""

    way_out: WayOut
    group: Group
    name: str
    own: bool
    stage: Words
    open: bool
    has_talk: bool
    talk: TalkLines | None
    removals: tuple[RemovalLine, ...]
    left: str
    may: frozenset[str]
    keepers: tuple[Person, ...]
    promise: PromiseLine | None

    @property
    def next_access(self) -> Access | None:
        """The first access that still has to be closed: the one filled button of the page."""
        return next((line.access for line in self.removals if line.open), None)


def way_out_page(way_out: WayOut, here: Here, *, now: datetime) -> WayOutPage:
    """A way out as whoever leaves sees it, or who steers. The reason is shown to both and to nobody else."""
    own = here.standing.person_id == way_out.person_id
    who = rules.who_acts(leaver=own, staff=here.standing.is_staff, steers=here.steers)
    stage = Stage(way_out.stage)
    may = frozenset(
        move.value for move in Move if rules.why_not_move(move, who, stage) is None and _fits(move, way_out)
    )
    rows = list(way_out.removals.select_related("asked_of", "confirmed_by"))
    return WayOutPage(
        way_out=way_out,
        group=way_out.group,
        name=name_of(way_out),
        own=own,
        stage=texts.STAGES[stage],
        open=stage in rules.OPEN,
        has_talk=rules.has_talk(GroupKind(way_out.group.kind)),
        talk=_talk_lines(way_out, now) if way_out.is_talked else None,
        removals=tuple(_removal_line(row) for access in Access for row in rows if row.access == access),
        left=what_is_left(way_out, rows) if stage in rules.OPEN else "",
        may=may,
        keepers=tuple(keepers(way_out.group, now)) if Move.ASK.value in may else (),
        promise=open_about([way_out.pk], WAY_OUT, now=now).get(way_out.pk),
    )


def _fits(move: Move, way_out: WayOut) -> bool:
    """Whether a move that the table allows also fits this way out: only who is in can be out at once, or stay."""
    if move in (Move.AT_ONCE, Move.STAY):
        return way_out.still_in
    if move in (Move.ASK, Move.CONFIRM):
        return rules.why_not_confirm(Stage(way_out.stage), still_in=way_out.still_in) is None
    return True


def name_of(way_out: WayOut) -> str:
    """Who leaves; of somebody who has left the community, the name that their work keeps."""
    return way_out.person.name


def _removal_line(row: Removal) -> RemovalLine:
    return RemovalLine(
        access=Access(row.access),
        words=texts.ACCESS[Access(row.access)],
        state=removal_words(row),
        confirmed_at=row.confirmed_at,
        confirmed_by=row.confirmed_by.name if row.confirmed_by else "",
        asked_at=row.asked_at,
        asked_of=row.asked_of.name if row.asked_of else "",
        times_asked=row.times_asked,
        open=row.confirmed_at is None,
    )


def removal_words(row: Removal) -> Words:
    """ "confirmed", "asked, not confirmed" or "not yet"."""
    if row.confirmed_at:
        return texts.CONFIRMED[Access(row.access)]
    return texts.ASKED if row.asked_at else texts.NOT_ASKED


def _talk_lines(way_out: WayOut, now: datetime) -> TalkLines:
    said = Willingness.objects.filter(person=way_out.person_id, replaced_at=None).first()
    day = dates.day(said.ask_from, "UTC", now) if said and said.ask_from else ""
    had = way_out.talked in (Talked.CALL, Talked.WRITTEN)
    return TalkLines(
        how=talk_words(way_out, now),
        with_whom=way_out.talked_with,
        confidentiality=way_out.confidentiality,
        credit=(way_out.credit_as or str(texts.AND_OTHERS)) if had else "",
        will=str(texts.WILL_SAID[Will(said.will)]) % {"day": day} if said and had else "",
        words=way_out.words,
        because=way_out.because,
    )


def talk_words(way_out: WayOut, now: datetime) -> str:
    """ "done on Monday 12 January", "answered in writing" or "not yet"."""
    if not way_out.is_talked:
        return str(texts.IN_WRITING if way_out.in_writing else texts.TALK_WAITS)
    day = dates.day(way_out.talked_on, "UTC", now) if way_out.talked_on else ""
    return str(texts.TALK_DONE[Talked(way_out.talked)]) % {"day": day}


def what_is_left(way_out: WayOut, rows: Iterable[Removal]) -> str:
    """One sentence: what is left until the way out is complete."""
    waiting = [Access(row.access) for row in rows if row.confirmed_at is None]
    if not way_out.is_talked:
        return str(texts.LEFT_TALK)
    if len(waiting) == 1:
        return str(texts.LEFT_ACCESS[waiting[0]])
    what = ", ".join(str(texts.ACCESS_OF[access]) for access in Access if access in waiting)
    return str(texts.LEFT_MANY) % {"what": what} if waiting else ""


def _in_short(way_out: WayOut, now: datetime) -> str:
    """ "Talk: done on Monday. Channel: confirmed. Folder: asked, not confirmed." """
    rows = {row.access: row for row in way_out.removals.all()}
    parts = (
        [f"{texts.TALK}: {talk_words(way_out, now)}."]
        if rules.has_talk(GroupKind(way_out.group.kind))
        else []
    )
    parts += [f"{texts.ACCESS[a]}: {removal_words(rows[a])}." for a in Access if a in rows]
    return " ".join([*parts, what_is_left(way_out, rows.values())])


def for_stewards(person_id: UUID, now: datetime) -> Iterable[Waiting]:
    """Everybody on the way out of a group that this person steers or supports. Two queries."""
    roles = [*(role.value for role in STEERING), GroupRole.SUPPORT.value]
    mine = Membership.objects.live().filter(person=person_id, role__in=roles).values("group")
    rows = _with_removals(WayOut.objects.open().filter(group__in=mine).exclude(person=person_id))
    found = list(rows.order_by("asked_at", "pk")[:MOST])
    due = open_about([row.pk for row in found], WAY_OUT, now=now) if found else {}
    for row in found:
        what = str(texts.IS_LEAVING) % {"name": name_of(row)}
        about = f"{row.group.name}: {_in_short(row, now)}"
        yield Waiting(what, about, row.get_absolute_url(), texts.SEE_LEFT, due.get(row.pk))


def for_members(person_id: UUID, now: datetime) -> Iterable[Waiting]:
    """The three questions of somebody who would rather write; and whoever is asked to take a name out. Two queries."""
    own = WayOut.objects.open().filter(person=person_id, in_writing=True, talked="").select_related("group")
    for row in own:
        url = f"{row.get_absolute_url()}talk/"
        yield Waiting(texts.YOUR_QUESTIONS, row.group.name, url, texts.ANSWER_THEM)
    asked = Removal.objects.filter(asked_of=person_id, confirmed_at=None, way_out__ended_at=None)
    for removal in asked.select_related("way_out__group", "way_out__person")[:MOST]:
        way_out = removal.way_out
        words = {"name": name_of(way_out), "access": str(texts.ACCESS_OF[Access(removal.access)])}
        what = str(texts.TAKE_ONE_OUT) % words
        yield Waiting(what, way_out.group.name, way_out.get_absolute_url(), texts.LOOK)


def found_in(group: Group, now: datetime) -> Iterable[LooseEnd]:
    """Who is on the way out when a group closes."""
    for row in _with_removals(WayOut.objects.open().filter(group=group))[:MOST]:
        left = what_is_left(row, row.removals.all())
        yield LooseEnd(str(texts.LOOSE) % {"name": name_of(row), "what": left}, row.get_absolute_url())


def _with_removals(rows: QuerySet[WayOut]) -> QuerySet[WayOut]:
    removals = Prefetch("removals", Removal.objects.order_by("access"))
    return rows.select_related("group", "person").prefetch_related(removals)


@dataclass(frozen=True)
class Leaving:
    """One way out, as a line of the group's own page."""

    name: str
    url: str
    own: bool
    what: str


def draw(group: Group, here: Here, now: datetime) -> Panel | None:
    """Who is on the way out: for who steers all of them, for a member their own."""
    if not (here.is_in or here.steers):
        return None
    rows = WayOut.objects.open().filter(group=group)
    if not here.steers:
        rows = rows.filter(person=here.standing.person_id)
    lines = tuple(
        Leaving(
            name_of(row),
            row.get_absolute_url(),
            row.person_id == here.standing.person_id,
            what_is_left(row, row.removals.all()),
        )
        for row in _with_removals(rows).order_by("asked_at", "pk")[:MOST]
    )
    return Panel("groups/stepping_back_panel.html", lines, early=True) if lines else None


def ask_from_default(today: date) -> date:
    """The day that the form offers for "ask me later": half a year on."""
    return date(today.year + (today.month + 5) // 12, (today.month + 5) % 12 + 1, 1)
