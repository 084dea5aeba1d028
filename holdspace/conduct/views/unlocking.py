"""The page before an open desk, one and the same for every member and every address behind it.

What was posted to a closed desk travels on in hidden fields of this page, and is done once the desk is open: nothing
typed is lost, and nothing is stored (the vault scheme, section 4.5).
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.handlers.exception import response_for_exception
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from holdspace.clock.refusal import Refused
from holdspace.conduct import desks
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions.keys import TryLater, unlock
from holdspace.conduct.forms.keys import CardForm, UnlockForm
from holdspace.conduct.models import Holder
from holdspace.conduct.readers.desk import first_words_due
from holdspace.conduct.store.circle import only_specialist
from holdspace.ui.dates import clock_time
from holdspace.ui.forms import Form, refuse
from holdspace.vault import NewDesk, OpenDesk, VaultError, WrongPassphrase

BY, SWITCH, CARRIES, CARRIED = "unlock-by", "unlock-switch", "unlock-carries", "carried-"
NOT_CARRIED = frozenset({"csrfmiddlewaretoken"})
LOOPBACK = frozenset({"127.0.0.1", "::1"})
Answer = Callable[[OpenDesk], HttpResponse]


def unlock_first(request: HttpRequest, holder: Holder, answer: Answer, *, at: datetime) -> HttpResponse:
    """Ask for the passphrase; once it is right, go on with what was wanted."""
    if request.method != "POST" or BY not in request.POST:
        return _ask(request, holder, UnlockForm(), _to_carry(request), at=at)
    by_card = request.POST[BY] == "card"
    carried = _carried(request)
    if SWITCH in request.POST:
        return _ask(request, holder, UnlockForm() if by_card else CardForm(), carried, at=at)
    form = (CardForm if by_card else UnlockForm)(request.POST)
    new = _open(request, form, holder, by_card=by_card, at=at) if form.is_valid() else None
    if new is None:
        return _ask(request, holder, form, carried, at=at)
    ended = holder.ended_at is not None
    response = _go_on(request, answer, new, carried, by_card=by_card, ended=ended, at=at)
    desks.put(response, new, reporter=False)
    return response


def _open(request: HttpRequest, form: Form, holder: Holder, *, by_card: bool, at: datetime) -> NewDesk | None:
    key = request.session.session_key or ""
    typed = form.cleaned_data["passphrase"]
    try:
        return unlock(holder, typed, sign_in_key=key, now=at, by_card=by_card)
    except TryLater as later:
        until = clock_time(later.until, holder.person.zone)
        refuse(form, str(texts.TRY_LATER) % {"time": until}, "passphrase")
    except WrongPassphrase:
        refuse(form, texts.WRONG_CARD if by_card else texts.WRONG_PASSPHRASE, "passphrase")
    except (VaultError, Refused):
        refuse(form, texts.FALSE_KEY, "passphrase")
    return None


def _go_on(
    request: HttpRequest,
    answer: Answer,
    new: NewDesk,
    carried: QueryDict | None,
    *,
    by_card: bool,
    ended: bool,
    at: datetime,
) -> HttpResponse:
    if carried is None:
        anew = by_card and not ended
        return redirect(reverse("conduct:new_passphrase") if anew else request.get_full_path())
    request.COOKIES[desks.cookie_name(reporter=False)] = new.cookie
    opened = desks.open_desk_of(request, reporter=False, now=at, ended=ended)
    if opened is None:
        return redirect(request.path)
    request.POST = carried  # type: ignore[assignment]  # the form that met the closed desk
    try:
        return answer(opened)
    except Http404 as missing:
        # The desk is open all the same, so the answer has to carry its cookie.
        return response_for_exception(request, missing)


def _to_carry(request: HttpRequest) -> QueryDict | None:
    """The fields of a form that met a closed desk; None where nothing was posted."""
    if request.method != "POST":
        return None
    carried = request.POST.copy()
    for name in NOT_CARRIED:
        carried.pop(name, None)
    return carried


def _carried(request: HttpRequest) -> QueryDict | None:
    """The fields that the unlocking page brought along; None where it stood before a page and no form."""
    if CARRIES not in request.POST:
        return None
    carried = QueryDict(mutable=True)
    for name in request.POST:
        if name.startswith(CARRIED):
            carried.setlist(name.removeprefix(CARRIED), request.POST.getlist(name))
    return carried


def _ask(
    request: HttpRequest, holder: Holder, form: Form, carried: QueryDict | None, *, at: datetime
) -> HttpResponse:
    front = request.path == reverse("conduct:desk")
    context = {
        "form": form,
        "by_card": isinstance(form, CardForm),
        "carries": carried is not None,
        "carried": _hidden(carried) if carried else [],
        "waiting": first_words_due(holder) if front and carried is None else (),
        "sample": _sample(request),
        "ended": holder.ended_at is not None,
        "specialist": only_specialist(holder.person_id),
    }
    return render(request, "conduct/desk/unlock.html", context)


def _hidden(carried: QueryDict) -> list[tuple[str, str]]:
    return [(f"{CARRIED}{name}", str(value)) for name, values in carried.lists() for value in values]


def _sample(request: HttpRequest) -> str:
    """The passphrase of the sample community: shown there only, and only on this machine itself."""
    near = request.META.get("REMOTE_ADDR", "") in LOOPBACK
    return texts.SAMPLE_PASSPHRASE if settings.HOLDSPACE_DEMO and near else ""
