"""A draft that is talked over: read it, comment, take a comment back; staff open it, answer and consent."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdspace.agreements import actions, readers, texts
from holdspace.agreements import texts_consultation as say
from holdspace.agreements.document import Kind
from holdspace.agreements.forms_consultation import AnswerForm, CommentForm, OpenForm, SetAsideForm
from holdspace.agreements.models import Comment, Version
from holdspace.agreements.rules import Refusal
from holdspace.agreements.rules.consultation import HEARD, USUAL_DAYS, Audience, Stage
from holdspace.agreements.views.doors import person_of, staff_page
from holdspace.clock import zone_named
from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.people.models import Person
from holdspace.ui import dates
from holdspace.ui.forms import Form, refuse

FIELD_OF = {Refusal.WINDOW_SHORT: "until", Refusal.COMMENT_BLANK: "words", Refusal.NOT_COMMUNITY: "objects"}


@require_safe
def talk(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The draft by section, with what was said to each."""
    person, at = _person(request), now()
    draft = _readable(request, kind)
    request.unlisted = True  # type: ignore[attr-defined]  # a draft is for people, not for search engines
    return render(request, "agreements/talk.html", {"page": readers.talk_page(draft, person, now=at)})


@require_safe
def changes(request: HttpRequest, kind: Kind) -> HttpResponse:
    """What the draft changes in the version in force."""
    draft, current = _readable(request, kind), readers.in_force(kind)
    if current is None:
        raise Http404
    request.unlisted = True  # type: ignore[attr-defined]  # as above
    words = {"changed": readers.draft_changes(draft, now=now()), "kind": kind, "current": current}
    return render(request, "agreements/draft_changes.html", words)


@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Say something to one section (``?on=`` its anchor)."""
    person, at = _person(request), now()
    draft = _readable(request, kind)
    section = draft.document.section(request.GET.get("on", ""))
    may_object = readers.reader_of(person, at).is_member
    form = CommentForm(request.POST or None, knows_who=person is not None, may_object=may_object)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            made = actions.comment(
                draft,
                words["words"],
                anchor=section.anchor if section else "",
                once=UUID(words["once"]),
                by=person,
                name=words.get("name", ""),
                objects=words.get("objects", False),
                trap=words["website"],
                now=at,
            )
            messages.success(request, str(say.OBJECTED if made.objects_to else say.COMMENTED))
            return redirect(f"{_talk(kind)}#c-{made.pk}")
        except Refused as refused:
            _refuse(form, refused)
    request.unlisted = True  # type: ignore[attr-defined]  # as above
    page = {"form": form, "kind": kind, "section": section, "version": draft}
    return render(request, "agreements/comment.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def take_back(request: HttpRequest, kind: Kind, pk: UUID) -> HttpResponse:
    """Its maker takes a comment or an objection back."""
    draft, person = _readable(request, kind), person_of(request)
    found = Comment.objects.filter(pk=pk, version=draft, person=person).first()
    if found is None:
        raise Http404
    try:
        actions.take_comment_back(found, by=person, now=now())
        messages.success(request, str(say.TAKEN_BACK))
    except Refused as refused:
        _tell(request, refused)
    return redirect("agreements:talk", kind)


@staff_page
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Ask for comments on the draft until a day, or give it more time."""
    draft, at, person = _draft(kind), now(), person_of(request)
    desk = readers.talk_desk(draft, now=at)
    is_open, zone = desk.stage is not Stage.NONE, facts(at).zone
    usual = (at.astimezone(zone_named(zone)) + timedelta(days=USUAL_DAYS)).date()
    form = OpenForm(request.POST or None, until=usual, is_open=is_open)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        try:
            if is_open:
                actions.lengthen_consultation(draft, until=until, by=person, now=at)
            else:
                who = Audience(form.cleaned_data["who"])
                tell = form.cleaned_data["tell"]
                actions.open_consultation(draft, until=until, who=who, tell=tell, by=person, now=at)
            messages.success(request, str(say.OPENED) % {"day": dates.day(until, zone)})
            return redirect("agreements:draft", kind)
        except Refused as refused:
            _refuse(form, refused)
    words = {"form": form, "kind": kind, "desk": desk, "is_open": is_open}
    words["submit"] = say.LENGTHEN if is_open else say.OPEN_IT
    return render(request, "agreements/ask.html", words, status=422 if form.errors else 200)


@staff_page
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, kind: Kind, pk: UUID) -> HttpResponse:
    """Answer one comment."""
    found = Comment.objects.filter(pk=pk, version=_draft(kind)).first()
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_comment(found, form.cleaned_data["words"], by=person_of(request), now=now())
            messages.success(request, str(say.ANSWERED))
            return redirect(f"{_talk(kind)}#c-{found.pk}")
        except Refused as refused:
            _refuse(form, refused)
    page = {"form": form, "kind": kind, "comment": found}
    return render(request, "agreements/comment_answer.html", page, status=422 if form.errors else 200)


@staff_page
@require_http_methods(["GET", "POST"])
def set_aside(request: HttpRequest, kind: Kind, pk: UUID) -> HttpResponse:
    """Set an objection aside whose maker has left for good."""
    found, at = Comment.objects.filter(pk=pk, version=_draft(kind)).first(), now()
    if found is None:
        raise Http404
    form = SetAsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_objection_aside(found, form.cleaned_data["words"], by=person_of(request), now=at)
            until = dates.due_when(at + HEARD, person_of(request).zone, at)
            messages.success(request, str(say.SET_ASIDE) % {"until": until})
            return redirect(f"{_talk(kind)}#c-{found.pk}")
        except Refused as refused:
            _refuse(form, refused)
    page = {"form": form, "kind": kind, "comment": found}
    return render(request, "agreements/set_aside.html", page, status=422 if form.errors else 200)


@staff_page
@require_POST
def consent(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Staff agree to the words of the draft that they saw."""
    try:
        actions.consent_for_staff(
            _draft(kind), mark=request.POST.get("mark", ""), by=person_of(request), now=now()
        )
        messages.success(request, str(say.CONSENTED))
    except Refused as refused:
        _tell(request, refused)
    return redirect("agreements:draft", kind)


def _readable(request: HttpRequest, kind: Kind) -> Version:
    found = readers.draft_talked_over(kind, _person(request), now=now())
    if found is None:
        raise Http404
    return found


def _draft(kind: Kind) -> Version:
    found = readers.draft_of(kind)
    if found is None:
        raise Http404
    return found


def _person(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _talk(kind: Kind) -> str:
    return reverse("agreements:talk", args=[kind])


def _refuse(form: Form, refused: Refused) -> None:
    refusal = Refusal(refused.refusal)
    field = FIELD_OF.get(refusal)
    refuse(form, texts.REFUSALS[refusal], field if field in form.fields else None)


def _tell(request: HttpRequest, refused: Refused) -> None:
    messages.info(request, str(texts.REFUSALS[Refusal(refused.refusal)]))
