"""Passing on what one was told: at a member's open desk, or by anybody, at an address of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import texts, texts_relay
from holdspace.conduct.actions.intake import Receipt
from holdspace.conduct.actions.relaying import relay_report
from holdspace.conduct.forms.relay import RelayForm
from holdspace.conduct.readers import report as readers
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import Opening
from holdspace.conduct.views.kept import keeps_typed
from holdspace.conduct.views.report import csrf_secret
from holdspace.conduct.views.room import AtDesk, at_desk, show
from holdspace.outbox.house import house
from holdspace.ui.dates import local
from holdspace.ui.forms import refuse
from holdspace.ui.sealing import sealed_page
from holdspace.vault import Secret, Start, check_start, new_start

BESIDE = {
    Refusal.TOLD_LATER: "told_time",
    Refusal.NAMED_WITHOUT_YES: "teller",
    Refusal.NOBODY_LEFT: "left_out",
}


@dataclass(frozen=True, repr=False)
class Writer:
    """Who writes it down, by which clock: a member at their desk, or somebody we need not know."""

    zone: str
    at: datetime
    person: UUID | None = None
    seed: Secret | None = None


@at_desk()
def at_the_desk(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """A member writes down what they were told; signed with their key, as everything they write."""
    writer = Writer(me.person.zone, me.at, me.person.pk, me.desk.seed)
    form, receipt = _answer(request, writer)
    if receipt:
        return show(request, me, "relayed", {"page": receipt})
    answer = show(request, me, "relay", {"form": form, "start": start_of(request, writer)})
    answer.status_code = 422 if form.errors else 200
    return answer


@sealed_page
@keeps_typed
@require_http_methods(["GET", "POST"])
def pass_on(request: HttpRequest) -> HttpResponse:
    """An instructor, a responder, anybody passes on what they were told. No account is needed."""
    at = now()
    zone: str = request.reader_zone  # type: ignore[attr-defined]  # set by the site's middleware
    here = committee(at)
    if here.opening is Opening.CLOSED:
        typed = [request.POST[name] for name in ("what", "who", "where") if request.POST.get(name)]
        page = readers.closed_page(here, facts(at))
        return render(request, "conduct/closed.html", {"page": page, "typed": typed})
    writer = Writer(zone, at)
    form, receipt = _answer(request, writer)
    if receipt:
        return render(request, "conduct/relayed.html", {"page": receipt})
    shown = {"form": form, "start": start_of(request, writer)}
    return render(request, "conduct/relay.html", shown, status=422 if form.errors else 200)


def _answer(request: HttpRequest, writer: Writer) -> tuple[RelayForm, Receipt | None]:
    """The form, and the receipt once it was sent; sent twice it is stored once."""
    here, today = committee(writer.at), writer.at.astimezone(ZoneInfo(writer.zone)).date()
    known: dict[str, Any] = {
        "people": readers.tickable(here),
        "today": today,
        "member": writer.person is not None,
        "initial": {"told_time": f"{local(writer.at, writer.zone):%H:%M}"},
    }
    if request.method != "POST" or ("source" not in request.POST and "what" not in request.POST):
        return RelayForm(**known), None
    form = RelayForm(request.POST, **known)
    if not form.is_valid():
        return form, None
    begun = check_start(house(), request.POST.get("start", ""), csrf_secret(request), writer.at)
    if not isinstance(begun, Start):
        refuse(form, texts_relay.START_OLD)
        return form, None
    try:
        return form, relay_report(
            form.report(writer.zone),
            form.relay(writer.zone),
            start=begun,
            committee=here,
            facts=facts(writer.at),
            now=writer.at,
            by=writer.person,
            signed_with=writer.seed,
        )
    except Refused as refused:
        why = Refusal(refused.refusal)
        refuse(form, texts.REFUSALS[why], BESIDE.get(why))
        return form, None


def start_of(request: HttpRequest, writer: Writer) -> str:
    """The token that the form carries: the one it came with, or a new one."""
    token, secret = request.POST.get("start", ""), csrf_secret(request)
    if isinstance(check_start(house(), token, secret, writer.at), Start):
        return token
    return new_start(house(), secret, writer.at)
