"""The door of one case, at an open desk: behind its gate, with what was opened, and deeds in it.

Whoever may not pass gets what a wrong address gets (rule K8).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import handling
from holdspace.conduct.actions.handling import Moved
from holdspace.conduct.models import Case
from holdspace.conduct.readers.told import Told, story_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store.dossiers import DOSSIER
from holdspace.conduct.store.names import with_names
from holdspace.conduct.store.opening import OpenCase, door
from holdspace.conduct.store.pins import pin
from holdspace.conduct.texts import REFUSALS
from holdspace.conduct.views.room import AtDesk, at_desk, sentence
from holdspace.ui.forms import Form, refuse
from holdspace.vault import VaultError

TRIES = 3


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
