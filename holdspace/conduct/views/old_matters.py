"""Bringing in what was dealt with before: at an open desk, sealed like a new one."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import texts_relay as say
from holdspace.conduct.actions import old_matters
from holdspace.conduct.forms.old_matters import OldMatterForm
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.report import tickable
from holdspace.conduct.rules.old_matters import old_matter_in
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.relay import Writer, start_of
from holdspace.conduct.views.report import csrf_secret
from holdspace.conduct.views.room import AtDesk, at_desk, sentence, show
from holdspace.outbox.house import house
from holdspace.ui.forms import Form, refuse
from holdspace.vault import Start, check_start


@at_desk()
def bring_in(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """Days, words and what was decided; who it was about, and what still holds, is added on its own page."""
    here, zone = committee(me.at), me.person.zone
    today = me.at.astimezone(ZoneInfo(zone)).date()
    sent = request.POST if request.method == "POST" and "received" in request.POST else None
    form = OldMatterForm(sent, people=tickable(here), today=today)
    if sent is not None and form.is_valid() and _sealed(request, me, form):
        messages.success(request, str(say.BROUGHT_IN))
        return redirect("conduct:desk")
    shown = {"form": form, "start": start_of(request, Writer(zone, me.at))}
    answer = show(request, me, "old_matter", shown)
    answer.status_code = 422 if form.errors else 200
    return answer


def _sealed(request: HttpRequest, me: AtDesk, form: OldMatterForm) -> bool:
    begun = check_start(house(), request.POST.get("start", ""), csrf_secret(request), me.at)
    if not isinstance(begun, Start):
        refuse(form, say.START_OLD)
        return False
    try:
        old_matters.bring_in(
            form.report(me.person.zone),
            form.matter(me.person.zone, me.at),
            against=form.cleaned_data["against"],
            start=begun,
            committee=committee(me.at),
            facts=facts(me.at),
            by=me.person.pk,
            signed_with=me.desk.seed,
            now=me.at,
        )
    except Refused as refused:
        refuse(form, sentence(refused))
        return False
    return True


@in_case()
def close(request: HttpRequest, case: InCase) -> HttpResponse:
    """Everything of an old matter is written down: close it with its own day."""
    if request.method != "POST" or old_matter_in(case.opened.entries) is None:
        raise Http404
    if attempt(case, Form({}), lambda opened: old_matters.close_as_then(opened, **case.by)):
        messages.success(request, str(say.CLOSED_AS_THEN))
    return redirect(case.address)
