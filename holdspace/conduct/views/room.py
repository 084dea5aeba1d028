"""The doors of the committee's room: a seat, and an open desk. The door of one case is in ``in_case``.

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
from holdspace.conduct.actions.leaving import still_to_hand_on
from holdspace.conduct.actions.staying import stays_for
from holdspace.conduct.models import Holder, Seat
from holdspace.conduct.readers.committee import holder_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import BESIDE, HOLDS_KEY, KEYED, SITTING, SeatKind
from holdspace.conduct.texts import REFUSALS
from holdspace.conduct.texts_advice import ADVICE
from holdspace.conduct.texts_board import BOARD
from holdspace.conduct.texts_specialists import ASKED
from holdspace.conduct.texts_specialists import ROOM as SPECIALISTS
from holdspace.conduct.views import unlocking
from holdspace.people.models import Person
from holdspace.ui.dates import local
from holdspace.ui.house import NavItem, Room
from holdspace.ui.sealing import sealed_page
from holdspace.vault import OpenDesk

P = ParamSpec("P")
METHODS = frozenset({"GET", "HEAD", "POST"})
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


def sentence(refused: Refused) -> str:
    """What the page says beside the field."""
    return str(REFUSALS[Refusal(refused.refusal)])
