"""Asking somebody for their side: a draft, the second reader who sends it, or a reason for not asking."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse

from holdspace import clock
from holdspace.community.readers import facts
from holdspace.conduct import texts_desk as texts
from holdspace.conduct import texts_statements as say
from holdspace.conduct.actions import statements
from holdspace.conduct.forms.statements import RequestForm, SendForm, SkipForm
from holdspace.conduct.readers.persons import label_of
from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.statements import Hearing, Skip, hearings_of, hits_for
from holdspace.conduct.texts_support import ASK_OTHER
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.persons import one_of
from holdspace.ui.dates import local


@in_case()
def ask(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """Write what somebody will be asked; what only the report holds is named beside the field."""
    named, known = case.named, facts(case.me.at)
    one = one_of(named, person)
    template = str(say.ASK if one.part is PartIn.REPORTED else ASK_OTHER)
    today = local(case.me.at, known.zone).date()
    form = RequestForm(
        request.POST if request.method == "POST" else None,
        first=today + timedelta(days=1),
        check=lambda text: hits_for(named, one, text, known=(template,)),
        initial={"what": template, "day": today + timedelta(days=7)},
    )
    if request.method == "POST" and form.is_valid():
        words, may_stay = form.cleaned_data["what"], form.may_stay
        due = clock.end_of_day(form.cleaned_data["day"], known.zone)
        if attempt(
            case,
            form,
            lambda opened: statements.draft_request(
                opened, person, words, answer_by=due, may_stay=may_stay, known=(template,), **case.by
            ),
            {Refusal.NOTHING_WRITTEN: "what", Refusal.NAME_IN_TEXT: "what", Refusal.DATE_PAST: "day"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "statement_ask", label=label_of(one))


@in_case()
def send(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """The second reader reads what will be sent, and sends it. Words to hand over are shown in the answer, once."""
    one = one_of(case.opened.entries, person)
    hearing = hearings_of(case.opened.entries).get(person, Hearing())
    if hearing.request is None:
        raise Http404
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        name, ways = facts(case.me.at).name, []
        if attempt(
            case,
            form,
            lambda opened: ways.append(statements.send_request(opened, person, community=name, **case.by)),
        ):
            if ways[-1].by_letter:
                return back_to(request, case, texts.SENT)
            return act_page(request, case, form, "statement_words", label=label_of(one), words=ways[-1].words)
    mine = hearing.request.by == case.me.person.pk
    return act_page(
        request, case, form, "statement_send", label=label_of(one), asked=hearing.request, mine=mine
    )


@in_case()
def skip(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """Say why somebody is not asked for their side."""
    one = one_of(case.opened.entries, person)
    form = SkipForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        reason = Skip(said["reason"])
        if attempt(
            case,
            form,
            lambda opened: statements.skip_statement(opened, person, reason, said["what"], **case.by),
            {Refusal.NOTHING_WRITTEN: "what"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "statement_skip", label=label_of(one))
