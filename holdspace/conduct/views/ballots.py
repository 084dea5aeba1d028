"""Votes on a measure, a week off that is asked for, and somebody who asks to come back."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse

from holdspace import clock
from holdspace.community.readers import facts
from holdspace.conduct import texts_desk as texts
from holdspace.conduct import texts_measures as say
from holdspace.conduct.actions import measuring, weeks_off
from holdspace.conduct.forms.case import VoteForm
from holdspace.conduct.forms.measures import AskedBackForm, BallotForm, EnforceForm, WeekAnswerForm, WeekForm
from holdspace.conduct.readers.ballots import ballot_line
from holdspace.conduct.readers.measures import line_of
from holdspace.conduct.readers.told import names_in
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.measures import Ballot, Choice, Measure, WeekAnswer
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.responses import A_YEAR, BANS
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.deciding import minimum_now
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.measures import said_of
from holdspace.ui.dates import local
from holdspace.ui.forms import Form

FIELDS = {
    Refusal.NO_END: "until",
    Refusal.NOT_SHORTER: "until",
    Refusal.NOT_LONGER: "until",
    Refusal.WHY_LONGER: "why",
    Refusal.DATE_PAST: "review",
    Refusal.NO_WORDING: "conditions",
}


def _measure(case: InCase, measure_id: str) -> Measure:
    found = measures_of(case.opened.entries).all.get(measure_id)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, case: InCase, form: Form, act: str, measure: Measure) -> HttpResponse:
    names, found = names_in(case.told), measures_of(case.opened.entries)
    line = line_of(measure, found, case.told, case.me.person.pk, names, case.me.at)
    return act_page(request, case, form, act, line=line)


@in_case()
def ask_week(request: HttpRequest, case: InCase, measure_id: str) -> HttpResponse:
    """Ask somebody to take a week off; the dates that they are told stand from then on."""
    measure, zone = _measure(case, measure_id), facts(case.me.at).zone
    today = local(case.me.at, zone).date()
    form = WeekForm(
        request.POST if request.method == "POST" else None,
        first=today,
        initial={"what": measure.wanted.words or say.WEEK_ASK},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        day, at = said["since"], said["since_time"]
        if day is None and at is None:
            since = case.me.at
        else:
            since = clock.instant_at(day or today, at or local(case.me.at, zone).time(), zone)
        if attempt(
            case,
            form,
            lambda opened: weeks_off.ask_week(
                opened, measure_id, since=since, words=said["what"], zone=zone, **case.by
            ),
            {Refusal.START_PAST: "since", Refusal.NOTHING_WRITTEN: "what"},
        ):
            return back_to(request, case, texts.SAVED)
    return _page(request, case, form, "ask_week", measure)


@in_case()
def answer_week(request: HttpRequest, case: InCase, measure_id: str) -> HttpResponse:
    """Write down what the person said to a week off."""
    measure = _measure(case, measure_id)
    form = WeekAnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        answer, words = WeekAnswer(form.cleaned_data["answer"]), form.cleaned_data["what"]
        if attempt(
            case, form, lambda opened: weeks_off.answer_week(opened, measure_id, answer, words, **case.by)
        ):
            return back_to(request, case, texts.SAVED)
    return _page(request, case, form, "answer_week", measure)


@in_case()
def enforce(request: HttpRequest, case: InCase, measure_id: str) -> HttpResponse:
    """Put to the vote that a week off holds although it was not agreed to."""
    return _put(request, case, measure_id, EnforceForm, "enforce", Choice.ENFORCE)


@in_case()
def review(request: HttpRequest, case: InCase, measure_id: str) -> HttpResponse:
    """Keep, shorten, extend, change or lift a measure."""
    return _put(request, case, measure_id, BallotForm, "review", None)


def _put(
    request: HttpRequest,
    case: InCase,
    measure_id: str,
    made: type[BallotForm | EnforceForm],
    act: str,
    choice: Choice | None,
) -> HttpResponse:
    measure, known = _measure(case, measure_id), facts(case.me.at)
    form = made(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        chosen = choice or Choice(form.cleaned_data["choice"])
        said = said_of(form.cleaned_data, known.zone)
        if said["review"] is None and chosen is not Choice.LIFT and measure.wanted.kind in BANS:
            said["review"] = case.me.at + A_YEAR  # looked at each year, unless they say otherwise
        appeal = case.me.person.pk not in measures_of(case.opened.entries).deciders and _appealed(case)
        ballot = Ballot(
            uuid.uuid4().hex,
            measure_id,
            chosen,
            case.me.person.pk,
            case.me.at,
            minimum=minimum_now(case.me.at),
            appeal=appeal,
            **said,
        )
        if attempt(case, form, lambda opened: measuring.put_to_vote(opened, ballot, **case.by), FIELDS):
            return back_to(request, case, texts.SAVED)
    return _page(request, case, form, act, measure)


def _appealed(case: InCase) -> bool:
    return any(entry.kind == "appeal" for entry in case.opened.entries)


@in_case()
def vote(request: HttpRequest, case: InCase, ballot_id: str) -> HttpResponse:
    """Say yes or no about a measure."""
    found, names = measures_of(case.opened.entries), names_in(case.told)
    ballot = found.ballots.get(ballot_id)
    if ballot is None:
        raise Http404
    form = VoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        yes = form.cleaned_data["yes"] == "yes"
        if attempt(case, form, lambda opened: measuring.vote(opened, ballot_id, yes=yes, **case.by)):
            return back_to(request, case, texts.SAVED)
    measure = found.all.get(ballot.measure)
    line = line_of(measure, found, case.told, case.me.person.pk, names, case.me.at) if measure else None
    shown = ballot_line(ballot, found, case.told, case.me.person.pk, names)
    return act_page(request, case, form, "ballot", ballot=shown, line=line)


@in_case()
def asked_back(request: HttpRequest, case: InCase, measure_id: str) -> HttpResponse:
    """Write down that the person asks to come back; within two weeks it is looked at."""
    measure = _measure(case, measure_id)
    form = AskedBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["what"]
        if attempt(
            case,
            form,
            lambda opened: measuring.ask_back(opened, measure_id, words, **case.by),
            {Refusal.NOTHING_WRITTEN: "what"},
        ):
            return back_to(request, case, texts.SAVED)
    return _page(request, case, form, "asked_back", measure)
