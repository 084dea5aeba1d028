"""The staff's desk: all agreements, one of them, starting a draft, pasting a page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdspace.agreements import actions, readers, texts
from holdspace.agreements.document import Kind
from holdspace.agreements.forms import BeginForm, TextForm
from holdspace.agreements.rules import Refusal
from holdspace.agreements.views.doors import person_of, staff_page
from holdspace.agreements.writing import to_markdown
from holdspace.clock.refusal import Refused
from holdspace.ui.forms import refuse


@staff_page
@require_safe
def all_kinds(request: HttpRequest) -> HttpResponse:
    """The agreements, where each stands, and announcements that did not leave yet."""
    words = {"lines": readers.desk_page(now()), "failing": readers.not_announced()}
    return render(request, "agreements/desk.html", words)


@staff_page
@require_POST
def announce_again(request: HttpRequest) -> HttpResponse:
    """Try announcements that failed once more, at once."""
    actions.announce_again(by=person_of(request), now=now())
    messages.success(request, str(texts.ANNOUNCED_AGAIN))
    return redirect("agreements:desk")


@staff_page
@require_safe
def one_kind(request: HttpRequest, kind: Kind) -> HttpResponse:
    """One agreement: in force, draft, versions."""
    form = BeginForm() if kind is Kind.GUIDELINES else None
    return render(request, "agreements/kind.html", {"page": readers.kind_page(kind, now()), "form": form})


@staff_page
@require_POST
def begin(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Start a draft: from the starter text, or from what is in force."""
    by, form = person_of(request), BeginForm(request.POST)
    values = form.cleaned_data["values"].splitlines() if form.is_valid() else []
    try:
        if request.POST.get("from") == "starter":
            actions.begin_from_starter(kind, values=values, by=by, now=now())
        else:
            actions.begin_next(kind, by=by, now=now())
    except Refused as refused:
        messages.info(request, str(texts.REFUSALS[Refusal(refused.refusal)]))
        return redirect("agreements:kind", kind)
    messages.success(request, str(texts.STARTED))
    return redirect("agreements:draft", kind)


@staff_page
@require_POST
def discussed(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The community has talked the template over."""
    found = next(
        (one for one in (readers.in_force(kind), readers.draft_of(kind)) if one and one.is_template), None
    )
    if found is None:
        raise Http404
    try:
        actions.mark_discussed(found, by=person_of(request), now=now())
        messages.success(request, str(texts.DISCUSSED))
    except Refused as refused:
        messages.info(request, str(texts.REFUSALS[Refusal(refused.refusal)]))
    return redirect("agreements:kind", kind)


@staff_page
@require_safe
def not_agreed(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Members who have not agreed to the version in force."""
    waiting = readers.without_yes(kind, now=now(), after=request.GET.get("after", ""))
    line = readers.kind_page(kind, now()).line
    return render(request, "agreements/not_agreed.html", {"page": waiting, "line": line})


@staff_page
@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Take over a community's own page, or the whole draft as Markdown: look first, then keep."""
    draft = readers.draft_of(kind)
    form = TextForm(request.POST or None, initial={"text": to_markdown(draft.document) if draft else ""})
    preview = None
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            if "keep" in request.POST:
                actions.take_text(kind, text, by=person_of(request), now=now())
                messages.success(request, str(texts.STARTED))
                return redirect("agreements:draft", kind)
            preview = readers.preview_page(actions.document_from(kind, text), kind, now())
        except Refused as refused:
            refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "text")
    words = {"form": form, "preview": preview, "kind": kind, "words": texts.KINDS[kind], "draft": draft}
    return render(request, "agreements/paste.html", words)
