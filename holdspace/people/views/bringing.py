"""Staff bring people in: choose files, look at what is in them, list who is new; take it back; write to them."""

from itertools import islice
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from holdspace.clock.refusal import Refused
from holdspace.connectors.tables import TableWrong, from_bytes, rows
from holdspace.people import texts, texts_bringing
from holdspace.people.actions.inviting import invite_some
from holdspace.people.actions.undoing import undo_import
from holdspace.people.forms_bringing import BatchForm, BringForm, ColumnsForm
from holdspace.people.imports import texts as import_texts
from holdspace.people.imports import waiting
from holdspace.people.imports.applying import carry_out
from holdspace.people.imports.plan import Plan
from holdspace.people.imports.reading import Opened, opened, plan_of
from holdspace.people.imports.told import NotTaken, not_taken, told
from holdspace.people.models import Import, Waiting
from holdspace.people.readers.bringing import import_page, imports_page
from holdspace.people.rules import Refusal
from holdspace.people.uploads import takes_lists
from holdspace.people.views.doors import person_of
from holdspace.ui.doors import staff_page
from holdspace.ui.forms import refuse

SHOWN = 30  # merges and questions on the page
SAMPLES = 3  # rows by which somebody sees what stands in a column
MOST_HERE = 25_000  # people whom one request lists within seconds


@takes_lists
@staff_page
def bring_in(request: HttpRequest) -> HttpResponse:
    """Choose files; they are looked at and kept sealed, and nothing is written."""
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if form.is_bound and form.is_valid() and (kept := _kept(request, form)):
        return redirect("people:bring_in_look", kept.pk)
    return render(request, "people/bring_in.html", {"form": form}, status=422 if form.errors else 200)


def _kept(request: HttpRequest, form: BringForm) -> Waiting | None:
    files = [(file.name or "", file.read()) for file in form.cleaned_data["lists"]]
    try:
        for name, content in files:
            _opened(name, content)
    except NotTaken as wrong:
        refuse(form, wrong.sentence, "lists")
        return None
    return waiting.keep(files, by=person_of(request), now=now())


def _opened(name: str, content: bytes) -> Opened:
    try:
        return opened(from_bytes(name, content))
    except TableWrong as wrong:
        raise not_taken(wrong, name) from wrong


@staff_page
def look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is in the files and what it would come to; say what stands in which column; bring them in."""
    at = now()
    kept = waiting.waiting_of(person_of(request), pk, now=at)
    if kept is None:
        raise Http404
    files = waiting.files_of(kept)
    forms = [_columns_form(request, number, file) for number, file in enumerate(files)]
    if request.method == "POST" and "seal" not in request.POST:
        return _say_columns(request, kept, forms)
    plan, refused = _plan(files)
    if request.method == "POST" and plan is not None:
        done = _bring_in(request, kept, plan, files)
        if done is not None:
            return done
    context = {
        "columns": [form for form in forms if form],
        "files": files,
        "names": [str(import_texts.FORMATS[file.format.name]) for file in files],
        "told": told(plan, [file.source.name for file in files], most=SHOWN) if plan else None,
        "plan": plan,
        "refused": refused,
    }
    return render(
        request, "people/bring_in_look.html", context, status=422 if request.method == "POST" else 200
    )


def _columns_form(request: HttpRequest, number: int, file: Opened) -> ColumnsForm | None:
    if not file.format.asks_columns:
        return None
    data = request.POST if request.POST.get("file") == str(number) else None
    lines = islice(rows(file.source, file.head.container), 1, 1 + SAMPLES)
    try:
        samples = [cells for _, cells in lines]
    except TableWrong:
        samples = []
    return ColumnsForm(data, number=number, file=file, samples=samples)


def _say_columns(request: HttpRequest, kept: Waiting, forms: list[ColumnsForm | None]) -> HttpResponse:
    for form in forms:
        if form is not None and form.is_bound and form.is_valid():
            waiting.say_columns(kept, form.number, form.said())
    return redirect("people:bring_in_look", kept.pk)


def _plan(files: list[Opened]) -> tuple[Plan | None, str]:
    try:
        plan = plan_of(files)
    except NotTaken as wrong:
        return None, wrong.sentence
    if len(plan.new) > MOST_HERE:
        count = {"count": f"{len(plan.new):,}", "most": f"{MOST_HERE:,}"}
        return None, str(import_texts.TOO_MANY_HERE) % count
    return plan, ""


def _bring_in(request: HttpRequest, kept: Waiting, plan: Plan, files: list[Opened]) -> HttpResponse | None:
    """Do what was looked at; None where something has changed since, and it is to be looked at again."""
    if request.POST.get("seal") != plan.seal():
        messages.info(request, str(texts.REFUSALS[Refusal.LIST_CHANGED]))
        return None
    sources = ", ".join(file.source.name for file in files)
    try:
        row = carry_out(plan, sources=sources, once=kept.pk, by=person_of(request), now=now())
    except IntegrityError:
        messages.info(request, str(import_texts.READ_MEANWHILE))
        return None
    kept.delete()
    messages.success(request, str(texts_bringing.BROUGHT_IN % {"count": row.listed}))
    return redirect("people:import", row.pk)


@staff_page
@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """Everything that was brought in, the newest first."""
    page = imports_page(request.GET.get("after", "")[:200])
    return render(request, "people/imports.html", {"page": page})


@staff_page
@require_safe
def one_import(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One import: whom it listed, who was written to and when, what can be taken back."""
    row = get_object_or_404(Import, pk=pk)
    context = {"import": import_page(row, request.GET.get("after", "")[:200], now=now()), "form": BatchForm()}
    return render(request, "people/import.html", context)


@staff_page
@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take out again whom it listed, as far as nobody has changed them since."""
    row = get_object_or_404(Import, pk=pk)
    try:
        row = undo_import(row, by=person_of(request), now=now())
    except Refused as refused:
        messages.info(request, str(texts.REFUSALS[Refusal(refused.refusal)]))
    else:
        but = str(texts_bringing.TAKEN_OUT_BUT % {"count": row.stayed})
        messages.success(request, but if row.stayed else str(texts_bringing.TAKEN_OUT))
    return redirect("people:import", pk)


@staff_page
@require_POST
def invite_of_import(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write to the next ones of an import."""
    _send(request, get_object_or_404(Import, pk=pk))
    return redirect("people:import", pk)


@staff_page
@require_POST
def invite_listed(request: HttpRequest) -> HttpResponse:
    """Write to the next ones of everybody listed."""
    _send(request, None)
    return redirect("people:listed")


def _send(request: HttpRequest, of: Import | None) -> None:
    form = BatchForm(request.POST)
    if not form.is_valid():
        return messages.info(request, str(form.to_mend[0].text))
    count = invite_some(of, form.cleaned_data["most"], by=person_of(request), now=now())
    said = str(texts_bringing.SENT % {"count": count}) if count else str(texts_bringing.NOBODY_LEFT)
    return messages.success(request, said)
