"""The two links of the letter to whoever wrote by mail: their words, and who should not read it.

A look at a link does nothing: programs that check mail look at every link in it.
"""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from holdspace.clock.refusal import Refused
from holdspace.conduct import texts, texts_mail
from holdspace.conduct import texts_report as say
from holdspace.conduct.actions import links
from holdspace.conduct.actions.circles import leave_out
from holdspace.conduct.forms.mail import LeaveOutForm
from holdspace.conduct.readers.mail import readers_now
from holdspace.conduct.rules.refusals import Refusal
from holdspace.ui.forms import refuse
from holdspace.ui.sealing import sealed_page
from holdspace.vault import Secret, Start, VaultError, receipt_words


@sealed_page
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def words(request: HttpRequest, token: str) -> HttpResponse:
    """Show the eight words when asked to, until their reader types the third one: then the link has ended."""
    at = now()
    found = links.followed(links.WORDS, token, now=at)
    if found is None:
        return _ended(request)
    if request.method == "GET":
        return render(request, "conduct/letter/show.html", {"token": token})
    eight = _words(found)
    typed = request.POST.get("third", "").strip().casefold()
    if typed == eight[2]:
        links.end(token)
        return render(request, "conduct/letter/kept.html")
    wrong = say.OTHER_WORD if "third" in request.POST else ""
    shown = {"words": eight, "token": token, "wrong": wrong}
    return render(request, "conduct/letter/words.html", shown, status=422 if wrong else 200)


def _words(found: Secret) -> tuple[str, ...]:
    return receipt_words(Start(b"", found))


@sealed_page
@require_http_methods(["GET", "POST"])
def readers(request: HttpRequest, token: str) -> HttpResponse:
    """Who reads it now; whoever is ticked cannot any more, from that moment. It opens nothing of the report."""
    at = now()
    case_id = links.case_of(token, now=at)
    if case_id is None:
        return _ended(request)
    form = LeaveOutForm(request.POST if request.method == "POST" else None, people=readers_now(case_id))
    if request.method == "POST" and form.is_valid() and _leave_out(form, case_id, at):
        done = {"token": token, "readers": sorted(readers_now(case_id).values())}
        return render(request, "conduct/letter/left_out.html", done)
    shown = {"form": form, "names": sorted(form.named.values())}
    return render(request, "conduct/letter/readers.html", shown, status=422 if form.errors else 200)


def _leave_out(form: LeaveOutForm, case_id: UUID, at: datetime) -> bool:
    ticked = frozenset(UUID(person) for person in form.cleaned_data["people"])
    try:
        leave_out(case_id, ticked, now=at)
    except Refused as refused:
        refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "people")
        return False
    except VaultError:
        refuse(form, texts_mail.NOT_DONE)
        return False
    return True


def _ended(request: HttpRequest) -> HttpResponse:
    """One page for used, ended, mistyped and made up."""
    return render(request, "conduct/letter/ended.html", status=410)
