"""The page about letters, and the sample's mailbox."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from holdspace.hall import letters_texts as texts
from holdspace.hall.letters_forms import StartForm
from holdspace.hall.readers.letters import OLD, letters_page
from holdspace.outbox import actions
from holdspace.outbox.readers import mails_in
from holdspace.ui.doors import staff_page
from holdspace.ui.sealing import sealed_page

LOOPBACK = ("127.0.0.1", "::1")
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


@staff_page
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """Whether letters leave, and what waits."""
    page = letters_page(now())
    return render(request, "hall/letters.html", {"page": page, "form": StartForm() if page.quiet else None})


@staff_page
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Start sending; old letters go out too, or are dropped, as asked."""
    at = now()
    form = StartForm(request.POST)
    if not form.is_valid():
        page = {"page": letters_page(at), "form": form}
        return render(request, "hall/letters.html", page, status=422)
    old = at - OLD if form.cleaned_data["which"] == "drop" else None
    actions.start_sending(now=at, drop_older_than=old)
    messages.info(request, str(texts.STARTED))
    return redirect("hall:letters")


@staff_page
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Begin quiet mode."""
    actions.stop_sending()
    messages.info(request, str(texts.STOPPED))
    return redirect("hall:letters")


@sealed_page
@require_GET
def sample(request: HttpRequest) -> HttpResponse:
    """The sample's mails, so that a newcomer can read the codes for signing in.

    Only in the sample community, and only on the machine itself: anybody who reads this page can sign in as anybody.
    """
    through_proxy = any(name in request.headers for name in FORWARDED)
    near = request.META.get("REMOTE_ADDR") in LOOPBACK and not through_proxy
    if not settings.HOLDSPACE_DEMO or not near:
        raise Http404
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    mails = mails_in(Path(folder)) if folder else []
    return render(request, "hall/letters_sample.html", {"mails": mails})
