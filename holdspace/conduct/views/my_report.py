"""Coming back with the words: the words page, and the reporter's own page behind it."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import desks, texts
from holdspace.conduct import texts_report as say
from holdspace.conduct.actions import returning
from holdspace.conduct.actions.keys import open_reporters_desk
from holdspace.conduct.forms.files import CARRIED, LEAVE_OUT, Attached, files_field
from holdspace.conduct.forms.my_report import ContactForm, WordForm, WordsForm
from holdspace.conduct.forms.notes import NoteForm
from holdspace.conduct.models import Thread
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.my_report import my_report_page, thread_of
from holdspace.conduct.readers.notes import notes_page
from holdspace.conduct.readers.support import offered_in
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.thread import Reach, reach_of
from holdspace.conduct.store import notes, rows
from holdspace.conduct.store.notes import OpenNotebook
from holdspace.conduct.store.opening import OpenThread, open_thread
from holdspace.conduct.throttle import prefix_of, tries
from holdspace.conduct.uploads import takes_files
from holdspace.conduct.views.kept import keeps_typed
from holdspace.conduct.views.report import csrf_secret
from holdspace.outbox.house import house
from holdspace.ui.forms import refuse
from holdspace.ui.sealing import sealed_page
from holdspace.vault import NewDesk, reporter_key


@sealed_page
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def my_report(request: HttpRequest) -> HttpResponse:
    """The reporter's page while their desk is open; else the words are asked for."""
    at = now()
    if request.method == "POST":
        return _words_given(request, at)
    opened = open_mine(request, at)
    return _page(request, opened, at) if opened else ask_words(request)


def _words_given(request: HttpRequest, at: datetime) -> HttpResponse:
    """Derive always, look up; wrong, unknown and throttled get the same page (section 7)."""
    form = WordsForm(request.POST)
    if not form.is_valid():
        return ask_words(request, form)
    prefix = prefix_of(request)
    key = reporter_key(form.cleaned_data["words"], house().site)
    thread = Thread.objects.filter(locator=key.locator).first()
    notebook = notes.opened(key.root)
    known = notebook is not None or (thread is not None and rows.holds(thread))
    if not known:
        tries.count(prefix, at)
    if not known or tries.must_wait(prefix, at):
        refuse(form, say.WORDS_UNKNOWN, "words")
        return ask_words(request, form)
    desk = open_reporters_desk(key.root, now=at)
    if notebook is not None:
        return _put(_to_notes(request, notebook), desk)
    kept = request.POST.get("kept") or request.POST.get(CARRIED)
    opened = open_thread(key.locator, key.root) if kept else None
    response = _with_kept(request, opened, at) if opened else redirect("conduct:my_report")
    return _put(response, desk)


def _to_notes(request: HttpRequest, notebook: OpenNotebook) -> HttpResponse:
    """Their notes; what was typed on a page that had closed itself is back in its field."""
    if not request.POST.get("kept"):
        return redirect("conduct:notes")
    form = NoteForm(initial={"what": request.POST["kept"]})
    shown = {"page": notes_page(notebook), "form": form, "away": True}
    return render(request, "conduct/notes.html", shown)


def _put(response: HttpResponse, desk: NewDesk) -> HttpResponse:
    desks.put(response, desk, reporter=True)
    return response


def ask_words(request: HttpRequest, form: WordsForm | None = None) -> HttpResponse:
    """The words page. A text that was sent to a desk that had closed itself is carried along (section 4.5)."""
    kept = request.POST.get("kept") or request.POST.get("what", "")
    kept_for = request.POST.get("kept_for") or request.path.rstrip("/").rpartition("/")[2]
    attached = Attached(request, csrf_secret(request), now()) if request.method == "POST" else None
    shown = {
        "form": form or WordsForm(),
        "kept": kept,
        "kept_for": kept_for,
        "files": files_field(attached),
    }
    return render(request, "conduct/words.html", shown, status=422 if form else 200)


def _with_kept(request: HttpRequest, opened: OpenThread, at: datetime) -> HttpResponse:
    """The page with the carried text back in its field; nothing of it has been sent."""
    said = {"what": request.POST.get("kept", "")}
    answers = request.POST.get("kept_for") == "answer"
    answer, more = (_answer_form(initial=said), None) if answers else (None, _more_form(initial=said))
    attached = Attached(request, csrf_secret(request), at)
    return _page(request, opened, at, answer=answer, more=more, attached=attached)


@sealed_page
@keeps_typed
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Answer a question, or say that one would rather not."""
    at = now()
    opened = open_mine(request, at)
    if opened is None:
        return ask_words(request)
    if request.POST.get("do") == "rather_not":
        returning.rather_not(opened, str(say.RATHER_NOT), committee=committee(at), facts=facts(at), now=at)
        return saved("rather_not")
    form = _answer_form(request.POST)
    if form.is_valid():
        try:
            returning.answer(
                opened, form.cleaned_data["what"], committee=committee(at), facts=facts(at), now=at
            )
            return saved("answer")
        except Refused as refused:
            refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "what")
    return _page(request, opened, at, answer=form, status=422)


@sealed_page
@keeps_typed
@takes_files
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Say more. The first words stay as they were written; after the last word this opens it again."""
    at = now()
    opened = open_mine(request, at)
    if opened is None:
        return ask_words(request)
    attached, do = Attached(request, csrf_secret(request), at), request.POST.get("do", "")
    if do.startswith(LEAVE_OUT):
        attached.leave_out(do.removeprefix(LEAVE_OUT))
        more = _more_form(initial={"what": request.POST.get("what", "")})
        return _page(request, opened, at, more=more, attached=attached)
    form = _more_form(request.POST)
    form.fields["what"].required = not attached.files
    if form.is_valid() and not attached.wrong:
        words, here = form.cleaned_data["what"], committee(at)
        try:
            returning.say_more(opened, words, committee=here, facts=facts(at), now=at, files=attached.files)
            return saved("addition")
        except Refused as refused:
            refuse(form, texts.REFUSALS[Refusal(refused.refusal)], "what")
    return _page(request, opened, at, more=form, status=422, attached=attached)


@sealed_page
@require_http_methods(["GET", "POST"])
def reach(request: HttpRequest) -> HttpResponse:
    """Letters on or off, and where they go."""
    at = now()
    opened = open_mine(request, at)
    if opened is None:
        return ask_words(request)
    was = reach_of(opened.entries)
    if request.POST.get("do") == "stop":
        returning.reach_me(opened, Reach(was.email, False, was.zone), now=at)
        return saved("contact")
    form = ContactForm(request.POST or None, initial={"email": was.email, "may_write": was.may_write})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        returning.reach_me(opened, Reach(said["email"], said["may_write"], was.zone), now=at)
        return saved("contact")
    shown = {"form": form, "away": True}
    return render(request, "conduct/reach.html", shown, status=422 if form.errors else 200)


@sealed_page
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the page: from now on only the words open it."""
    response = render(request, "conduct/left.html")
    desks.close(request, response, reporter=True)
    return response


@sealed_page
@require_GET
def away(request: HttpRequest) -> HttpResponse:
    """Leave this page now: the desk is closed, and the weather is shown."""
    # A GET that changes something: without scripts, leaving is a plain link.
    response = redirect("ui:weather")
    desks.close(request, response, reporter=True)
    return response


def open_mine(request: HttpRequest, at: datetime) -> OpenThread | None:
    """The thread behind an open desk, its times read where the reporter reads them."""
    desk = desks.open_desk_of(request, reporter=True, now=at)
    opened = thread_of(desk) if desk else None
    if opened:
        request.reader_zone = reach_of(opened.entries).zone  # type: ignore[attr-defined]  # as the site's middleware sets it
    return opened


def _page(
    request: HttpRequest,
    opened: OpenThread,
    at: datetime,
    *,
    answer: WordForm | None = None,
    more: WordForm | None = None,
    status: int = 200,
    attached: Attached | None = None,
) -> HttpResponse:
    request.reader_zone = reach_of(opened.entries).zone  # type: ignore[attr-defined]  # as above
    wrong = next((form for form in (answer, more) if form is not None and form.errors), None)
    shown = {
        "page": my_report_page(opened, at),
        "answer": answer or _answer_form(),
        "more": more or _more_form(),
        "files": files_field(attached),
        "form": wrong,
        "saved": say.SAVED.get(request.GET.get("saved", ""), ""),
        "away": True,
        "help_waits": any(one.yes is None for one in offered_in(opened.entries)),
    }
    return render(request, "conduct/my_report.html", shown, status=status)


def _answer_form(*data: object, **kwargs: object) -> WordForm:
    return WordForm(*data, label=say.ANSWER, auto_id="answer_%s", **kwargs)


def _more_form(*data: object, **kwargs: object) -> WordForm:
    return WordForm(*data, label=say.SAY_MORE, hint=say.SAY_MORE_HINT, auto_id="more_%s", **kwargs)


def saved(what: str) -> HttpResponse:
    # Which sentence is shown, and nothing that was said.
    response = redirect("conduct:my_report")
    response["Location"] += f"?saved={what}"
    return response
