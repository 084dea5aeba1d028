"""The persons of a case: adding, naming, looking, findings, links that two confirm, and earlier cases."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse

from holdspace.conduct import texts_desk as texts
from holdspace.conduct import texts_persons as say
from holdspace.conduct.actions import persons
from holdspace.conduct.forms.persons import LinkForm, NamedForm, PersonFindingForm, PersonForm, UnlinkForm
from holdspace.conduct.readers.persons import (
    earlier_cases,
    label_of,
    line_of,
    members_called,
    outcome_said,
    shown_of,
)
from holdspace.conduct.rules.case import Question
from holdspace.conduct.rules.persons import Earlier, History, PartIn, PersonIn, handles_in, persons_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.ui.forms import Form, refuse


def one_of(entries: Iterable[Entry], person: str) -> PersonIn:
    """A person of the case, by name where the names are among its entries; 404 for an id that names nobody."""
    one = persons_of(entries).get(person)
    if one is None:
        raise Http404
    return one


@in_case()
def add(request: HttpRequest, case: InCase) -> HttpResponse:
    """Give somebody in the case the next number."""
    form = PersonForm(request.POST if request.method == "POST" else None, initial={"part": PartIn.REPORTED})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        part, handles = PartIn(said["part"]), handles_in(said["handles"])
        if attempt(
            case, form, lambda opened: persons.add_person(opened, part, said["name"], handles, **case.by)
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "person_add")


@in_case()
def person(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """One person under their number. The name stands in the answer to a button, which is noted."""
    one, form = one_of(case.opened.entries, person), Form({})
    shown = None
    if request.method == "POST" and attempt(
        case, form, lambda opened: persons.note_looking(opened, person, **case.by)
    ):
        case.refresh()
        shown = shown_of(one_of(case.named, person))
    me = case.me.person.pk
    link = one.link
    return act_page(
        request,
        case,
        form,
        "person",
        person=one,
        line=line_of(one, case.told),
        shown=shown,
        mine=link is not None and link.by == me,
    )


@in_case()
def name(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """Say anew what somebody is called; what was written before is not shown here."""
    one = one_of(case.opened.entries, person)
    form = NamedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        handles = handles_in(said["handles"])
        if attempt(
            case, form, lambda opened: persons.name_person(opened, person, said["name"], handles, **case.by)
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "person_name", label=label_of(one))


@in_case()
def find(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """Say what was found of one person."""
    one = one_of(case.opened.entries, person)
    initial = {"answer": one.finding.answer, "words": one.finding.words} if one.finding else {}
    before = _found_before(case, one, None)[0]
    data = request.POST if request.method == "POST" else None
    form = PersonFindingForm(data, earlier=bool(before), initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        counts = said.get("earlier", "").strip()
        words = str(say.COUNTS) % {"words": said["words"], "earlier": counts} if counts else said["words"]
        if attempt(
            case,
            form,
            lambda opened: persons.find_of(opened, person, said["answer"], words.strip(), **case.by),
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "person_find", label=label_of(one), findings=before)


def _found_before(case: InCase, one: PersonIn, at: datetime | None) -> tuple[tuple[Earlier, ...], History]:
    """What was found of them in other cases, with its outcome in words. ``at``: what is settled by then is left out."""
    history = earlier_cases(case.me.desk, case.me.holder, case.opened.case.pk, one, now=at)
    return tuple(replace(each, outcome=str(outcome_said(each))) for each in history.findings), history


@in_case()
def link(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """Propose that this person is a member, and say why; a second reader confirms it."""
    one = one_of(case.opened.entries, person)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        found = members_called(said["member"])
        if len(found) != 1:
            refuse(form, say.SEVERAL_BY_THAT_NAME if found else say.NOBODY_BY_THAT_NAME, "member")
        elif attempt(
            case,
            form,
            lambda opened: persons.propose_link(opened, person, found[0], said["why"], **case.by),
            {Refusal.NOTHING_WRITTEN: "why"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "person_link", label=label_of(one))


@in_case()
def confirm_link(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """The second reader confirms who somebody is; what is confirmed is shown, and that is noted."""
    one, form = one_of(case.opened.entries, person), Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and attempt(
        case, form, lambda opened: persons.confirm_link(opened, person, **case.by)
    ):
        return back_to(request, case, texts.SAVED)
    if one.link is None or one.link.confirmed:
        raise Http404
    if attempt(case, Form({}), lambda opened: persons.note_looking(opened, person, **case.by)):
        case.refresh()
    shown, label = shown_of(one_of(case.named, person)), label_of(one)
    return act_page(request, case, form, "person_confirm", label=label, shown=shown, why=one.link.why)


@in_case()
def unlink(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """It was somebody else: nothing of it is left in what is found about that member."""
    one = one_of(case.opened.entries, person)
    if one.link is None:
        raise Http404
    form = UnlinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if attempt(
            case,
            form,
            lambda opened: persons.unlink(opened, person, why, **case.by),
            {Refusal.NOTHING_WRITTEN: "why"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "person_unlink", label=label_of(one))


@in_case()
def earlier(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """Other cases about the same person that this member may open: findings, and apart from them reports."""
    one = one_of(case.opened.entries, person)
    # A new finding brings up again what had been settled.
    found = case.told.story.findings.get(Question.AGAINST)
    at = None if found and found.answer == "yes" else case.me.at
    findings, history = _found_before(case, one, at)
    return act_page(
        request,
        case,
        Form({}),
        "person_earlier",
        label=label_of(one),
        findings=findings,
        reports=history.reports,
        comparable=bool(one.all_tags),
    )
