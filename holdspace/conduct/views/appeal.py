"""From the page of somebody who was told a decision: asking others to look at it again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import desks, texts
from holdspace.conduct.actions import outcome
from holdspace.conduct.forms.outcome import AppealForm
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.report import Again
from holdspace.conduct.readers.statements import side_of, side_page
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.views.kept import keeps_typed
from holdspace.conduct.views.report import csrf_secret
from holdspace.outbox.house import house
from holdspace.ui.forms import refuse
from holdspace.ui.sealing import sealed_page
from holdspace.vault import Start, check_start, new_start


@sealed_page
@keeps_typed
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest) -> HttpResponse:
    """What is asked for goes to people who did not decide; the answer shows eight words of its own, once."""
    at = now()
    desk = desks.open_desk_of(request, reporter=True, now=at)
    opened = side_of(desk) if desk else None
    if opened is None or not side_page(opened, at).can_appeal:
        return redirect("conduct:side")
    token, secret = request.POST.get("start", ""), csrf_secret(request)
    begun = check_start(house(), token, secret, at)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and isinstance(begun, Start):
        try:
            known = facts(at)
            receipt = outcome.appeal(
                opened, form.cleaned_data["what"], start=begun, committee=committee(at), facts=known, now=at
            )
        except Refused as refused:
            refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "what")
        else:
            page = Again(receipt.words, receipt.promised, receipt.readers, known.zone)
            return render(request, "conduct/sent.html", {"page": page, "start": token, "may_write": ""})
    if not isinstance(begun, Start):
        token = new_start(house(), secret, at)
    shown = {"form": form, "start": token, "page": side_page(opened, at), "away": True}
    return render(request, "conduct/appeal.html", shown, status=422 if form.errors else 200)
