"""A signed receipt as a file: after sending, and from the reporter's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from holdspace.community.readers import facts
from holdspace.conduct import desks
from holdspace.conduct.readers.my_report import thread_of
from holdspace.conduct.readers.receipt import receipt_for, receipt_of_start
from holdspace.conduct.views.my_report import ask_words
from holdspace.conduct.views.report import csrf_secret
from holdspace.outbox.house import house
from holdspace.ui.sealing import sealed_page
from holdspace.vault import Start, check_start


@sealed_page
@require_POST
def after_sending(request: HttpRequest) -> HttpResponse:
    """The file for what was just sent, made from the start token alone."""
    at = now()
    begun = check_start(house(), request.POST.get("start", ""), csrf_secret(request), at)
    paper = receipt_of_start(begun, facts(at).name) if isinstance(begun, Start) else None
    return _file(paper.text) if paper else redirect("conduct:my_report")


@sealed_page
@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """What a receipt says and how it is checked; the button gives the file."""
    at = now()
    desk = desks.open_desk_of(request, reporter=True, now=at)
    opened = thread_of(desk) if desk else None
    paper = receipt_for(opened, desk.seed, facts(at).name) if desk and opened else None
    if paper is None:
        return ask_words(request)
    if request.method == "POST":
        return _file(paper.text)
    return render(request, "conduct/receipt.html", {"paper": paper, "away": True})


def _file(text: str) -> HttpResponse:
    """A name that tells nothing: it stands in a list of downloads for long."""
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="paper.txt"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
