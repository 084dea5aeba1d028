"""A group's home as one reader sees it: visitors a public summary, its people everything that stands here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from holdspace.groups import rules, texts
from holdspace.groups.models import Group, Membership, Part, Place, Question, Wish
from holdspace.groups.promised import GROUP_END
from holdspace.groups.readers.agreed import Agreed, Asked, agreed, asked_for, lacks_expectations
from holdspace.groups.readers.co_facilitators import with_kinds
from holdspace.groups.readers.facts import charter_of, invitation_of, is_reopened, way_of
from holdspace.groups.readers.lines import need_words
from holdspace.groups.readers.panels import Panel, panels_of
from holdspace.groups.readers.succession import gap_words
from holdspace.groups.rules import GroupKind, GroupRole, Here, Need, State, WayIn
from holdspace.groups.rules.life import Move, moves_of
from holdspace.groups.rules.signals import sees_signals
from holdspace.groups.texts_invitations import NOTIFY_ME
from holdspace.people.models import Handle
from holdspace.promises.models import Promise
from holdspace.promises.readers import PromiseLine, line_of

PUBLIC_ROLES = (GroupRole.FACILITATOR, GroupRole.CO_FACILITATOR, GroupRole.LEAD)
PUBLIC_PLACES = frozenset({"charter"})
MOST_MEMBERS = 200


@dataclass(frozen=True)
class Named:
    """Somebody in a group; ``handle`` for those who are only listed, ``title`` as a file called them."""

    membership: UUID
    name: str
    handle: str = ""
    title: str = ""


@dataclass(frozen=True)
class RoleLine:
    """Everyone who holds one role."""

    role: GroupRole
    words: texts.Words
    people: tuple[Named, ...]


@dataclass(frozen=True)
class PlaceLine:
    """Where the group is found elsewhere; ``link`` is empty where the address is none for a browser."""

    kind: texts.Words
    name: str
    address: str
    link: str


@dataclass(frozen=True)
class QuestionLine:
    """What an import left open; ``links`` are addresses that the file gave beside it."""

    id: UUID
    text: str
    links: tuple[str, ...]
    answer: str
    ended_at: datetime | None


@dataclass(frozen=True)
class HomePage:
    """Everything that a group's page prints. What somebody outside may not see is empty."""

    group: Group
    kind: texts.Words
    state: State
    opened_on: datetime | None
    ends_on: date | None
    joining: texts.Words
    way: WayIn
    way_words: texts.Words
    inside: bool
    is_in: bool
    steers: bool
    sees_signs: bool
    is_staff: bool
    moves: frozenset[Move]
    invited: bool
    waiting: str
    roles: tuple[RoleLine, ...]
    members: tuple[Named, ...]
    former: tuple[Named, ...]
    gaps: tuple[str, ...]
    needs: tuple[texts.Words, ...]
    promises: tuple[PromiseLine, ...]
    questions: tuple[QuestionLine, ...]
    wishes: int
    places: tuple[PlaceLine, ...]
    parts: tuple[Part, ...]
    agreed: tuple[Agreed, ...]
    first_contact: str
    drawn: tuple[Panel, ...]

    @property
    def ending(self) -> bool:
        """Whether whoever looks can do something about the group's end."""
        return bool(self.moves & {Move.EXTEND, Move.BEGIN_CLOSING, Move.CLOSE, Move.FOLLOW_UP, Move.CONVERT})

    @property
    def early(self) -> tuple[Panel, ...]:
        """What stands above the people."""
        return tuple(panel for panel in self.drawn if panel.early)

    @property
    def panels(self) -> tuple[Panel, ...]:
        """What stands below them."""
        return tuple(panel for panel in self.drawn if not panel.early and not panel.seldom)

    @property
    def seldom(self) -> tuple[Panel, ...]:
        """What is folded at the end."""
        return tuple(panel for panel in self.drawn if panel.seldom)


def home(group: Group, here: Here, *, now: datetime) -> HomePage:
    """A group's page for whoever looks. The number of queries depends on who looks, never on how many are in it."""
    people = with_kinds(_people(group, here), now)
    wish = _open_wish(group, here, now)
    reopened = is_reopened(group, now)
    way = _way(group, here, wish, reopened)
    needs = rules.still_needed(charter_of(group, now))
    questions = _questions(group) if here.steers else ()
    versions = asked_for(GroupKind(group.kind))
    return HomePage(
        group=group,
        kind=texts.KINDS[GroupKind(group.kind)],
        state=State(group.state),
        opened_on=group.opened_at,
        ends_on=group.ends_on,
        joining=texts.JOINING[way_of(group, invited=False, reopened=reopened)],
        way=way,
        way_words=_way_words(group, way),
        inside=here.sees_inside,
        is_in=here.is_in,
        steers=here.steers,
        sees_signs=sees_signals(here),
        is_staff=here.standing.is_staff,
        moves=moves_of(GroupKind(group.kind), State(group.state), here),
        invited=wish == Wish.INVITED,
        waiting=wish,
        roles=_role_lines(people, here),
        members=_members(group) if here.sees_inside else (),
        former=tuple(_named(row) for row in people if row.over) if here.sees_inside else (),
        gaps=gap_words(group, needs, people, inside=here.sees_inside),
        needs=_needs(group, needs, questions, versions) if here.steers else (),
        promises=_promises(group, now) if here.sees_inside else (),
        questions=questions,
        wishes=Wish.objects.filter(group=group, ended_at=None, way=Wish.ASKED).count() if here.steers else 0,
        places=_places(group, here),
        parts=tuple(Part.objects.filter(group=group).order_by("name")) if here.sees_inside else (),
        agreed=agreed(versions),
        first_contact=_first_contact(people),
        drawn=panels_of(group, here, now),
    )


def _people(group: Group, here: Here) -> list[Membership]:
    """Those who hold or held a role beyond membership, with their handles: two queries."""
    rows = Membership.objects.filter(group=group, person__left_at=None).exclude(role=GroupRole.MEMBER)
    if not here.sees_inside:
        rows = rows.filter(role__in=[role.value for role in PUBLIC_ROLES], over=False)
    return _with_handles(rows.select_related("person").order_by("person__name", "person_id"))


def _with_handles(rows: Iterable[Membership]) -> list[Membership]:
    found = list(rows)
    listed = {row.person_id for row in found if row.person.listed}
    handles = {
        one.person_id: str(one.value) for one in Handle.objects.filter(person__in=listed).order_by("-place")
    }
    for row in found:
        row.handle = handles.get(row.person_id, "")  # type: ignore[attr-defined]  # for _named alone
    return found


def _named(row: Membership) -> Named:
    return Named(row.pk, row.person.name, getattr(row, "handle", ""), row.title)


def _role_lines(people: list[Membership], here: Here) -> tuple[RoleLine, ...]:
    lines = []
    for role in GroupRole:
        holders = tuple(_named(row) for row in people if row.role == role and not row.over)
        if holders and (here.sees_inside or role in PUBLIC_ROLES):
            lines.append(RoleLine(role, texts.DOES[role], holders))
    return tuple(lines)


def _members(group: Group) -> tuple[Named, ...]:
    rows = Membership.objects.live().filter(group=group, role=GroupRole.MEMBER, person__left_at=None)
    return tuple(
        _named(row) for row in rows.select_related("person").order_by("person__name", "pk")[:MOST_MEMBERS]
    )


def _open_wish(group: Group, here: Here, now: datetime) -> str:
    """The way of the open wish of whoever looks: invited, asked, noted, or empty."""
    person = here.standing.person_id
    if person is None or here.is_in:
        return ""
    if invitation_of(group, person, now):
        return Wish.INVITED
    open_ones = Wish.objects.filter(group=group, person_id=person, ended_at=None).exclude(way=Wish.INVITED)
    return open_ones.order_by("way").values_list("way", flat=True).first() or ""


def _way_words(group: Group, way: WayIn) -> texts.Words:
    """The words of the button. A group that takes people at any time, but not now, offers a letter for when it does."""
    return NOTIFY_ME if rules.tells_when_open(GroupKind(group.kind), way) else texts.WAYS[way]


def _way(group: Group, here: Here, wish: str, reopened: bool) -> WayIn:
    """What the page offers; to somebody barred it offers what it offers to all, and answers when asked (R-094)."""
    if here.is_in:
        return WayIn.NONE
    way = way_of(group, invited=wish == Wish.INVITED, reopened=reopened)
    already = (way is WayIn.ASK and wish == Wish.ASKED) or (way is WayIn.NOTE and wish == Wish.NOTED)
    return WayIn.NONE if already else way


def _needs(
    group: Group, needs: tuple[Need, ...], questions: tuple[QuestionLine, ...], versions: Asked
) -> tuple[texts.Words, ...]:
    """What is missing: of the charter, of the text that says what membership means (R-096), of an import."""
    if group.state == State.CLOSED:
        return ()
    said = [need_words(need, GroupKind(group.kind)) for need in needs]
    if lacks_expectations(versions):
        said.append(texts.NO_EXPECTATIONS)
    if any(one.ended_at is None for one in questions):
        said.append(texts.OPEN_QUESTIONS)
    return tuple(said)


def _promises(group: Group, now: datetime) -> tuple[PromiseLine, ...]:
    rows = Promise.objects.filter(about_id=group.pk, kind=GROUP_END.name).order_by("-made_at")[:10]
    return tuple(line_of(row, now) for row in rows)


def _questions(group: Group) -> tuple[QuestionLine, ...]:
    rows = Question.objects.filter(group=group).order_by("ended_at", "asked_at", "pk")
    return tuple(
        QuestionLine(row.pk, question_text(row.kind, row.said), _links(row.said), row.answer, row.ended_at)
        for row in rows
    )


def question_text(kind: str, said: dict[str, str]) -> str:
    """A question as a sentence, with what the file said in the file's own words."""
    words = ", ".join(value for value in said.values() if value and not web_address(value))
    return str(texts.QUESTION_KINDS[kind]) % {"said": f"“{words}”"}


def _links(said: dict[str, str]) -> tuple[str, ...]:
    return tuple(value for value in said.values() if web_address(value))


def _places(group: Group, here: Here) -> tuple[PlaceLine, ...]:
    rows = Place.objects.filter(group=group).order_by("kind", "name", "pk")
    if not here.sees_inside:
        rows = rows.filter(kind__in=PUBLIC_PLACES)
    return tuple(
        PlaceLine(texts.PLACES.get(row.kind, row.kind), row.name, row.address, web_address(row.address))
        for row in rows
    )


def web_address(address: str) -> str:
    """The address if a browser may follow it, else nothing: files can hold any text."""
    return address if address.startswith(("https://", "http://")) else ""


def _first_contact(people: list[Membership]) -> str:
    """Whom to ask in doubt: who facilitates, else who leads, else who supports; never somebody who is only listed."""
    for role in (GroupRole.FACILITATOR, GroupRole.LEAD, GroupRole.CO_FACILITATOR, GroupRole.SUPPORT):
        for row in people:
            if row.role == role and not row.over and not row.person.listed:
                return row.person.name
    return ""
