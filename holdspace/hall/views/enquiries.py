"""Questions and comments: anybody asks, staff answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from holdspace.clock import Refused
from holdspace.community import readers
from holdspace.community.models import Enquiry
from holdspace.community.rules import EnquiryState
from holdspace.community.texts import REFUSALS
from holdspace.hall import enquiries, texts
from holdspace.hall.enquiry_forms import AnswerForm, AskForm
from holdspace.people.models import Person
from holdspace.ui.doors import staff_page
from holdspace.ui.forms import refuse


def ask(request: HttpRequest) -> HttpResponse:
    """The general address as a form. After sending, the page says until when an answer comes."""
    at = now()
    person = request.user if isinstance(request.user, Person) else None
    form = AskForm(request.POST or None, knows_who=person is not None)
    facts = readers.facts(at)
    due = enquiries.answer_by(facts, at)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        enquiry = enquiries.ask(
            typed["words"],
            once=UUID(typed["once"]),
            name=person.name if person else typed["name"].strip(),
            address=(person.email or "") if person else typed["address"].strip(),
            zone=request.reader_zone,  # type: ignore[attr-defined]  # set by the site's middleware
            by=person,
            now=at,
        )
        return render(request, "hall/asked.html", {"due": due, "reaches": bool(enquiry.address)})
    page = {"form": form, "due": due, "facts": facts}
    return render(request, "hall/ask.html", page, status=422 if form.errors else 200)


@staff_page
def all_enquiries(request: HttpRequest) -> HttpResponse:
    """What was asked: open ones first."""
    page = {"open": readers.open_enquiries(), "ended": readers.ended_enquiries()}
    return render(request, "hall/enquiries.html", page)


@staff_page
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One question, and its answer."""
    enquiry = get_object_or_404(Enquiry, pk=pk)
    is_open = enquiry.state is EnquiryState.OPEN
    form = AnswerForm(request.POST or None, reaches=bool(enquiry.address))
    if request.method == "POST" and form.is_valid():
        try:
            enquiries.answer(enquiry, form.cleaned_data["words"], by=_who(request), now=now())
        except Refused as refused:
            refuse(form, REFUSALS[refused.refusal])  # type: ignore[index]  # our own refusals
        else:
            messages.info(request, str(texts.ANSWERED))
            return redirect("hall:enquiries")
    page = {"enquiry": enquiry, "form": form if is_open else None}
    return render(request, "hall/enquiry.html", page, status=422 if form.errors else 200)


@staff_page
@require_POST
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Empty a question that was handed to those who handle reports. Done already: nothing changes."""
    enquiry = get_object_or_404(Enquiry, pk=pk)
    if enquiry.state is EnquiryState.OPEN:
        enquiries.move(enquiry, by=_who(request), now=now())
    messages.info(request, str(texts.MOVED))
    return redirect("hall:enquiries")


def _who(request: HttpRequest) -> Person:
    person: Any = request.user
    assert isinstance(person, Person)  # the staff's door let nobody else in
    return person
