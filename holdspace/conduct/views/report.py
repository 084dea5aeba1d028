"""Telling us about a concern: the start page, the steps, sending, and the page with the words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import texts
from holdspace.conduct import texts_report as say
from holdspace.conduct.actions.intake import file_report
from holdspace.conduct.forms.files import LEAVE_OUT, Attached, files_field
from holdspace.conduct.forms.report import Around, PlaceForm
from holdspace.conduct.forms.telling import Telling, Turn, blank_fields
from holdspace.conduct.readers import report as readers
from holdspace.conduct.readers.committee import Committee, committee
from holdspace.conduct.readers.routing import route_for
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.report import Closest
from holdspace.conduct.rules.seats import Opening
from holdspace.conduct.rules.steps import ASIDE, Step
from holdspace.conduct.uploads import takes_files
from holdspace.conduct.views.kept import keeps_typed
from holdspace.outbox.house import house
from holdspace.ui.sealing import sealed_page
from holdspace.ui.zones import canonical
from holdspace.vault import Start, check_start, new_start


@sealed_page
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The first page. Sent with a place, it shows the dates for it; the place then travels with the form."""
    at = now()
    chosen = canonical(request.POST.get("zone", ""))
    _read_in(request, chosen or "")
    here, what = committee(at), facts(at)
    if here.opening is Opening.CLOSED:
        return _closed(request, here, at)
    page = readers.start_page(here, what, at)
    return render(request, "conduct/start.html", {"page": page, "chosen": chosen})


@sealed_page
@require_GET
def place(request: HttpRequest) -> HttpResponse:
    """The list of places, for somebody whose clock is not the community's."""
    around = _around(request, now())
    return render(
        request, "conduct/place.html", {"form": PlaceForm(around=around, initial={"zone": around.zone})}
    )


@sealed_page
@require_GET
def private(request: HttpRequest) -> HttpResponse:
    """How to write to us more privately, and what we cannot protect."""
    at = now()
    return render(request, "conduct/private.html", {"page": readers.outside_page(committee(at))})


@sealed_page
@keeps_typed
@takes_files
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """The steps. What is typed travels in the page; nothing of it is kept anywhere before it is sealed."""
    return _walk(request, Step.WHAT)


@sealed_page
@keeps_typed
@require_http_methods(["GET", "POST"])
def advice(request: HttpRequest) -> HttpResponse:
    """The steps for somebody who only wants advice: fewer, and it is no report (R-189)."""
    return _walk(request, Step.WHAT, closest=str(Closest.ADVICE))


@sealed_page
@keeps_typed
@require_http_methods(["GET", "POST"])
def alone(request: HttpRequest) -> HttpResponse:
    """The steps, beginning with to whom alone it goes (R-204)."""
    return _walk(request, Step.ALONE)


@sealed_page
@keeps_typed
@require_http_methods(["GET", "POST"])
def danger(request: HttpRequest) -> HttpResponse:
    """The steps, beginning with where somebody is who needs help and does not know whom to call."""
    return _walk(request, Step.DANGER)


def _walk(request: HttpRequest, first: Step, *, closest: str = "") -> HttpResponse:
    at = now()
    _read_in(request, request.POST.get("zone", ""))
    here = committee(at)
    if request.method == "GET":
        if here.opening is Opening.CLOSED:
            return _closed(request, here, at)
        telling = Telling(QueryDict(mutable=True), _around(request, at, here))
        if closest:
            telling.data["closest"] = closest
        return _ask(request, telling, telling.begin(first), at)
    do = request.POST.get("do", "")
    attached = Attached(request, csrf_secret(request), at)
    if do.startswith(LEAVE_OUT):
        attached.leave_out(do.removeprefix(LEAVE_OUT))
    telling = Telling(request.POST.copy(), _around(request, at, here), attached)
    if here.opening is Opening.CLOSED:
        return _closed(request, here, at, telling)
    if attached.wrong or do.startswith(LEAVE_OUT):
        # A file is not added, or taken away: the words wait on the last page, and nothing is sent.
        return _ask(request, telling, telling.last(), at, here, status=422 if attached.wrong else 0)
    if do == "send":
        return _send(request, telling, here, at)
    return _ask(request, telling, telling.turn(do), at, here)


def _ask(
    request: HttpRequest,
    telling: Telling,
    turn: Turn,
    at: datetime,
    here: Committee | None = None,
    wrong: object = "",
    status: int = 0,
) -> HttpResponse:
    """One page of the steps, with everything else that was typed carried along."""
    token = get_token(request)  # handed to the page, which would make one more
    form_start, secret = request.POST.get("start", ""), csrf_secret(request)
    if not isinstance(check_start(house(), form_start, secret, at), Start):
        form_start = new_start(house(), secret, at)
    shown: dict[str, Any] = {
        "csrf_token": token,
        "form": turn.form,
        "step": turn.step,
        "title": _for_advice(say.ADVICE_TITLES, telling, turn.step) or say.TITLES[turn.step],
        "says": _for_advice(say.ADVICE_LEADS, telling, turn.step) or say.LEADS[turn.step],
        "advice": telling.advice,
        "carried": telling.carried(turn.step),
        "start": form_start,
        "wrong": wrong,
        "aside": turn.step in ASIDE,
        "number": telling.walk.index(turn.step) + 1 if turn.step in telling.walk else 0,
        "questions": len(telling.walk) - 1,
    }
    if turn.step is Step.CHECK:
        shown["page"] = readers.check_page(telling, here or committee(at))
        shown["files"] = files_field(telling.attached)
        return render(request, "conduct/check.html", shown, status=status or 200)
    shown["fields"] = turn.form or blank_fields(turn.step, get_language() or "")
    return render(request, "conduct/tell.html", shown, status=status or turn.status)


def _for_advice(words: Mapping[Step, Any], telling: Telling, step: Step) -> Any:
    """What a step says to somebody who only wants advice, where that is another thing."""
    return words.get(step, "") if telling.advice else ""


def _send(request: HttpRequest, telling: Telling, here: Committee, at: datetime) -> HttpResponse:
    """Send it, or say beside it why not; sending twice stores once."""
    turn = telling.last()
    if turn.step is not Step.CHECK:
        return _ask(request, telling, turn, at, here)
    token = request.POST.get("start", "")
    begun = check_start(house(), token, csrf_secret(request), at)
    if not isinstance(begun, Start):
        return _ask(request, telling, turn, at, here, say.START_OLD, 422)
    seen = telling.data.get("seen", "")
    report = telling.report(_zone(request))
    if seen and seen != readers.mark_of(route_for(report, here).readers):
        return _ask(request, telling, turn, at, here, say.READERS_CHANGED, 422)
    what = facts(at)
    try:
        files = telling.attached.files if telling.attached else ()
        receipt = file_report(report, start=begun, committee=here, facts=what, now=at, files=files)
    except Refused as refused:
        why = texts.REFUSALS[Refusal(refused.refusal)]
        return _ask(request, telling, turn, at, here, why, 422)
    _read_in(request, report.zone)
    page = readers.Again(receipt.words, receipt.promised, receipt.readers, report.zone)
    return render(request, "conduct/sent.html", {"page": page, "start": token, "may_write": report.reply_to})


@sealed_page
@keeps_typed
@require_http_methods(["GET", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """Type the third word: the words are made from the start token once more, and still stored nowhere."""
    at = now()
    token = request.POST.get("start", "")
    begun = check_start(house(), token, csrf_secret(request), at)
    page = readers.receipt_again(begun) if isinstance(begun, Start) else None
    if page is None:
        return redirect("conduct:my_report")
    _read_in(request, page.zone)
    if request.POST.get("third", "").strip().casefold() == page.words[2]:
        return render(request, "conduct/words_kept.html", {"page": page})
    shown = {"page": page, "start": token, "wrong": say.OTHER_WORD}
    return render(request, "conduct/sent.html", shown, status=422)


def csrf_secret(request: HttpRequest) -> str:
    """What the start token is bound to: the secret of this browser's CSRF cookie."""
    if "CSRF_COOKIE" not in request.META:
        get_token(request)
    return str(request.META["CSRF_COOKIE"])


def _closed(
    request: HttpRequest, here: Committee, at: datetime, telling: Telling | None = None
) -> HttpResponse:
    """Kindly whom to write to instead; words that were typed meanwhile are shown, to be copied."""
    typed = [said for part in telling.parts() for said in part.said] if telling else []
    page = readers.closed_page(here, facts(at))
    return render(request, "conduct/closed.html", {"page": page, "typed": typed})


def _around(request: HttpRequest, at: datetime, here: Committee | None = None) -> Around:
    zone = _zone(request)
    return Around(
        today=at.astimezone(ZoneInfo(zone)).date(),
        zone=zone,
        people=readers.tickable(here) if here else (),
        warned=request.POST.get("warned", ""),
    )


def _zone(request: HttpRequest) -> str:
    zone: str = request.reader_zone  # type: ignore[attr-defined]  # set by the site's middleware
    return zone


def _read_in(request: HttpRequest, zone: str) -> None:
    """Show this page's times for a place; nothing of it is kept in the browser."""
    request.reader_zone = canonical(zone) or _zone(request)  # type: ignore[attr-defined]  # as above
