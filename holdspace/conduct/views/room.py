"""The doors of the committee's room: a seat, an open desk, a case behind the one door, its gate.

Whoever may not pass gets what a wrong address gets (rule K8). These are the only views that read the clock; it is
handed on with what was opened.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters

from holdspace.clock.refusal import Refused
from holdspace.conduct import desks
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import handling
from holdspace.conduct.actions.handling import Moved
from holdspace.conduct.actions.leaving import still_to_hand_on
from holdspace.conduct.actions.staying import stays_for
from holdspace.conduct.models import Case, Holder, Seat
from holdspace.conduct.readers.committee import holder_of
from holdspace.conduct.readers.told import Told, story_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import BESIDE, HOLDS_KEY, KEYED, SITTING, SeatKind
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store.dossiers import DOSSIER
from holdspace.conduct.store.names import with_names
from holdspace.conduct.store.opening import OpenCase, door
from holdspace.conduct.store.pins import pin
from holdspace.conduct.texts import REFUSALS
from holdspace.conduct.texts_advice import ADVICE
from holdspace.conduct.texts_board import BOARD
from holdspace.conduct.texts_specialists import ASKED
from holdspace.conduct.texts_specialists import ROOM as SPECIALISTS
from holdspace.conduct.views import unlocking
from holdspace.people.models import Person
from holdspace.ui.dates import local
from holdspace.ui.forms import Form, refuse
from holdspace.ui.house import NavItem, Room
from holdspace.ui.sealing import sealed_page
from holdspace.vault import OpenDesk, VaultError

P = ParamSpec("P")
METHODS = frozenset({"GET", "HEAD", "POST"})
TRIES = 3
WAYS = (
    (texts.DESK, "desk"),
    (texts.CASES, "cases"),
    (ADVICE, "advice"),
    (texts.MEASURES, "measures"),
    (texts.WHO, "who_is_here"),
)
# Who sits beside the committee comes for what is addressed to the board.
BESIDE_WAYS = (
    (texts.DESK, "desk"),
    (texts.CASES, "cases"),
    (BOARD, "board"),
    (texts.MEASURES, "measures"),
    (texts.WHO, "who_is_here"),
)
SPECIALISTS_WAYS = ((ASKED, "asked"), (texts.KEY, "key"))


@dataclass(frozen=True, repr=False)
class Seated:
    """Somebody signed in who holds a seat with a key, or without one yet; at one time.

    ``specialist``: no other seat than that one, so that their room is a small one. ``beside``: a seat of the board
    or outside, and none of the committee's.
    """

    person: Person
    holder: Holder | None
    at: datetime
    specialist: bool = False
    beside: bool = False


@dataclass(frozen=True, repr=False)
class AtDesk:
    """A member at their open desk, for one request."""

    person: Person
    holder: Holder
    desk: OpenDesk
    at: datetime
    specialist: bool = False
    beside: bool = False


@dataclass(repr=False)
class InCase:
    """A case behind the door, at a member's open desk."""

    me: AtDesk
    told: Told

    @property
    def opened(self) -> OpenCase:
        return self.told.opened

    @property
    def named(self) -> list[Entry]:
        """The entries with the names of persons among them, for whoever asks for one and for texts that go out."""
        return with_names(self.opened)

    def refresh(self) -> None:
        """Open it again where something was written since; 404 where it is not there for this member any more."""
        if Case.objects.filter(pk=self.opened.case.pk, head_n=self.opened.case.head_n).exists():
            return
        opened = door(self.me.desk, self.me.holder, self.opened.case.pk)
        if opened is None:
            raise Http404
        self.told = story_of(opened)

    @property
    def address(self) -> str:
        return reverse("conduct:case", args=[self.told.opened.case.pk])

    @property
    def by(self) -> dict[str, Any]:
        """Who acts and when, for an action."""
        return {"by": self.me.person.pk, "now": self.me.at}


def seated(
    *, sign_in: bool = True, kinds: frozenset[SeatKind] = HOLDS_KEY
) -> Callable[
    [Callable[Concatenate[HttpRequest, Seated, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """For people with a seat of these kinds. A visitor may sign in first where the address is a printed one.

    Others find nothing.
    """

    def decorate(
        view: Callable[Concatenate[HttpRequest, Seated, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @sealed_page
        @sensitive_post_parameters()
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            at = now()
            if request.method not in METHODS:
                raise Http404
            if not isinstance(request.user, Person):
                if not sign_in:
                    raise Http404
                return redirect_to_login(request.path)
            held = _held_by(request.user, at)
            if not held & kinds and (other := _elsewhere(request, request.user, held)):
                return other
            who = Seated(
                request.user,
                holder_of(request.user),
                at,
                specialist=not held & HOLDS_KEY and bool(held & KEYED),
                beside=bool(held & BESIDE) and not held & SITTING,
            )
            return view(request, who, *args, **kwargs)

        return guarded

    return decorate


def _elsewhere(request: HttpRequest, person: Person, held: frozenset[SeatKind]) -> HttpResponse | None:
    """Where somebody without such a seat finds what is theirs, from the address that everybody knows.

    None for whoever stays for one case; ``Http404`` for everybody else.
    """
    if request.path == reverse("conduct:desk"):
        if held & KEYED:
            return redirect("conduct:asked")
        if still_to_hand_on(person.pk):
            return redirect("conduct:leaving")
    if holder_of(person) is None or not stays_for(person.pk):
        raise Http404
    return None


def _held_by(person: Person, at: datetime) -> frozenset[SeatKind]:
    """The kinds of seat with a key that somebody holds. One query."""
    kinds = Seat.objects.held(at).filter(person=person, kind__in=KEYED).values_list("kind", flat=True)
    return frozenset(map(SeatKind, kinds))


def at_desk(
    *, sign_in: bool = True, kinds: frozenset[SeatKind] = HOLDS_KEY
) -> Callable[
    [Callable[Concatenate[HttpRequest, AtDesk, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """For a member whose desk is open; a closed one shows the page that opens it, and loses nothing typed."""

    def decorate(
        view: Callable[Concatenate[HttpRequest, AtDesk, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @seated(sign_in=sign_in, kinds=kinds)
        @wraps(view)
        def guarded(request: HttpRequest, me: Seated, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if me.holder is None or me.holder.admitted_at is None:
                return redirect("conduct:key")
            holder = me.holder

            def answer(desk: OpenDesk) -> HttpResponse:
                return view(
                    request, AtDesk(me.person, holder, desk, me.at, me.specialist, me.beside), *args, **kwargs
                )

            desk = desks.open_desk_of(request, reporter=False, now=me.at)
            if desk is None:
                return unlocking.unlock_first(request, holder, answer, at=me.at)
            return answer(desk)

        return guarded

    return decorate


def in_case(*, gate: bool = True) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """For a reader of a case; with ``gate``, one who has said whether they are free to judge."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @at_desk(sign_in=False)
        @wraps(view)
        def guarded(request: HttpRequest, me: AtDesk, /, *, case_id: str, **kwargs: Any) -> HttpResponse:
            opened = door(me.desk, me.holder, case_id)
            if opened is None or is_dossier(opened):
                raise Http404
            case = InCase(me, story_of(opened))
            if gate:
                if me.person.pk not in case.told.story.gates:
                    raise Http404
                note_reading(request, case)
            return view(request, case, **kwargs)

        return guarded

    return decorate


def in_dossier(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For whoever a dossier is addressed to; what is a case, and no dossier, is not there."""

    @at_desk(sign_in=False)
    @wraps(view)
    def guarded(request: HttpRequest, me: AtDesk, /, *, case_id: str) -> HttpResponse:
        opened = door(me.desk, me.holder, case_id)
        if opened is None or not is_dossier(opened):
            raise Http404
        return view(request, InCase(me, story_of(opened)))

    return guarded


def is_dossier(opened: OpenCase) -> bool:
    """Whether it is no case but something addressed to the board; its own pages show it."""
    return bool(opened.entries) and opened.entries[0].kind == DOSSIER


def note_reading(request: HttpRequest, case: InCase) -> None:
    """Whatever page of a case is read first at a desk: the trail says that it was read, and the page shows that."""
    wanted = {"desk_id": case.me.desk.id, **case.by}
    if request.method == "GET" and attempt(
        case, Form({}), lambda opened: handling.note_reading(opened, **wanted)
    ):
        case.refresh()
    opened = case.opened
    if request.method == "GET" and not opened.wrong:
        pin(opened.me, opened.case.pk, n=opened.case.head_n, link=bytes(opened.case.head_link))


def room_of(me: AtDesk, here: str = "") -> Room:
    """The header of the room, and until when it stays open."""
    ways = SPECIALISTS_WAYS if me.specialist else BESIDE_WAYS if me.beside else WAYS
    nav = tuple(NavItem(str(label), reverse(f"conduct:{name}"), current=name == here) for label, name in ways)
    ends = f"{local(me.desk.ends_at, me.person.zone):%H:%M}"
    return Room(
        str(SPECIALISTS if me.specialist else texts.ROOM),
        (*nav, NavItem(str(texts.LOCK), reverse("conduct:lock"), post=True)),
        str(texts.OPEN_UNTIL) % {"time": ends},
    )


def show(
    request: HttpRequest, me: AtDesk, template: str, context: Mapping[str, Any], *, here: str = ""
) -> HttpResponse:
    """A page of the open room."""
    return render(request, f"conduct/desk/{template}.html", {"room": room_of(me, here), **context})


def attempt(
    case: InCase,
    form: Form,
    deed: Callable[[OpenCase], object],
    fields: Mapping[Refusal, str] | None = None,
) -> bool:
    """Do a deed in a case; a refusal stands beside its field. Where somebody else wrote meanwhile, judge anew."""
    for _ in range(TRIES):
        try:
            deed(case.opened)
            return True
        except Moved:
            case.refresh()
        except Refused as refused:
            refuse(form, sentence(refused), (fields or {}).get(Refusal(refused.refusal)))
            return False
        except VaultError:
            break
    refuse(form, REFUSALS[Refusal.CHANGED_ROWS])
    return False


def sentence(refused: Refused) -> str:
    """What the page says beside the field."""
    return str(REFUSALS[Refusal(refused.refusal)])
