"""Mail at the desk: a message as it arrived, and what was set aside; and whoever wrote says which mail is theirs."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import texts_mail as say
from holdspace.conduct.actions import aside as actions
from holdspace.conduct.actions import returning
from holdspace.conduct.forms.mail import AsideForm
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.mail import aside_page, raw_of
from holdspace.conduct.rules.wishes import covered
from holdspace.conduct.views.in_case import InCase, attempt, in_case, note_reading
from holdspace.conduct.views.my_report import ask_words, open_mine, saved
from holdspace.conduct.views.room import show
from holdspace.ui.sealing import sealed_page

ANY_BYTES = "application/octet-stream"


@in_case(gate=False)
def message(request: HttpRequest, case: InCase, n: str) -> HttpResponse:
    """A message, byte for byte, to be saved: for readers who have passed the gate, or of what was set aside."""
    story = case.told.story
    if case.me.person.pk not in story.gates and not story.set_aside:
        raise Http404
    raw = raw_of(covered(case.opened.entries), int(n)) if n.isdecimal() and len(n) < 9 else None
    if raw is None:
        raise Http404
    note_reading(request, case)
    answer = HttpResponse(raw, content_type=ANY_BYTES)
    answer["Content-Disposition"] = 'attachment; filename="message.eml"'
    return answer


@in_case(gate=False)
def set_aside(request: HttpRequest, case: InCase) -> HttpResponse:
    """Likely spam: look at it, and say whether it is a report."""
    page = aside_page(case.told)
    if page is None:
        raise Http404
    form = AsideForm(request.POST if request.method == "POST" else None)
    deeds = {"report": (actions.take_up, say.TAKEN_UP), "leave": (actions.leave_aside, say.LEFT_ASIDE)}
    chosen = deeds.get(request.POST.get("do", ""))
    if request.method == "POST" and chosen and form.is_valid():
        deed, told = chosen
        if attempt(case, form, lambda opened: deed(opened, **case.by)):
            messages.success(request, str(told))
            return redirect("conduct:desk")
    note_reading(request, case)
    return show(request, case.me, "set_aside", {"page": page, "form": form})


@sealed_page
@require_POST
def mine(request: HttpRequest) -> HttpResponse:
    """Whoever wrote says whether mail from another address is theirs."""
    at = now()
    opened = open_mine(request, at)
    if opened is None:
        return ask_words(request)
    mark, yes = request.POST.get("held", ""), request.POST.get("do") == "yes"
    try:
        returning.mail_is_mine(opened, mark, yes=yes, committee=committee(at), facts=facts(at), now=at)
    except Refused:
        # Answered already, in another window: the page says how it stands.
        return saved("mail_mine")
    return saved("mail_mine")
