"""What follows from a case: putting it together, measures for now, tasks, a week off, and votes on a measure."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from holdspace import clock
from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import texts_desk as texts
from holdspace.conduct import texts_measures as say
from holdspace.conduct.actions import deciding, measuring
from holdspace.conduct.forms.measures import (
    CHECKS,
    AtOnceForm,
    DropForm,
    PlanForm,
    ResponseForm,
)
from holdspace.conduct.readers.accounts import account_named
from holdspace.conduct.readers.places import places_to_choose
from holdspace.conduct.readers.plan import plan_of, wanted_line
from holdspace.conduct.readers.told import names_in
from holdspace.conduct.rules.case import Outcome
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.measures import Ballot, Choice
from holdspace.conduct.rules.persons import PartIn, persons_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.responses import Response, Side, Wanted
from holdspace.conduct.store.opening import as_id
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.deciding import minimum_now
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.room import sentence
from holdspace.ui.dates import local
from holdspace.ui.forms import Form, refuse

FIELDS = {
    Refusal.NO_PERSON: "person",
    Refusal.NO_WORDING: "words",
    Refusal.VAGUE: "words",
    Refusal.NAME_IN_TEXT: "words",
    Refusal.NO_CHECK_DATE: "check_1",
    Refusal.START_PAST: "since",
    Refusal.NO_END: "until",
    Refusal.END_FIRST: "until",
    Refusal.TOO_LONG_ALONE: "until",
    Refusal.NO_PLACE: "where",
    Refusal.WHY_PUBLIC: "why",
    Refusal.NAMES_NOT_LOOKED_FOR: "names_looked_for",
    Refusal.HARMED_NOT_ASKED: "harmed_asked",
    Refusal.HARMED_NO_YES: "harmed_yes",
    Refusal.NO_DELIVERER: "deliverer",
    Refusal.DATE_PAST: "review",
    Refusal.ACCOUNT_UNKNOWN: "account",
    Refusal.WHY_BLANK: "because",
}
AT_ONCE = (Response.TEMPORARY_BAN, Response.LEAVE_EVENT, Response.NO_LEADING, Response.OTHER)
BROUGHT_IN = (Response.TEMPORARY_BAN, Response.PERMANENT_BAN, Response.NO_LEADING)


def _kind(name: str, among: tuple[Response, ...]) -> Response:
    if name not in set(among):
        raise Http404
    return Response(name)


def _response_form(
    request: HttpRequest, case: InCase, kind: Response, made: type[ResponseForm] = ResponseForm
) -> ResponseForm:
    names, known = names_in(case.told), facts(case.me.at)
    people = case.told.story.voters(case.told.readers) if made is ResponseForm else case.told.readers
    return made(
        request.POST if request.method == "POST" else None,
        kind=kind,
        voters={person: names.of(person) for person in sorted(people, key=names.of)},
        places=places_to_choose(),
        persons=_labels(case),
        first=local(case.me.at, known.zone).date(),
        initial={"person": "Person 1", "deliverer": str(case.me.person.pk)},
    )


def _labels(case: InCase) -> list[str]:
    """The persons of the case by their numbers; where none have been named yet, a label is typed."""
    return [f"Person {one.number}" for one in persons_of(case.opened.entries).values()]


def _linked(case: InCase, label: str) -> UUID | None:
    """The member whom two of you have confirmed to be this person."""
    for one in persons_of(case.opened.entries).values():
        if (
            f"Person {one.number}" == label
            and one.link
            and one.link.confirmed
            and one.part is PartIn.REPORTED
        ):
            return one.link.member
    return None


def _wanted(case: InCase, form: ResponseForm, kind: Response, *, past: bool = False) -> Wanted:
    """What the form says. Raises ``Refused(ACCOUNT_UNKNOWN)``. ``past``: it may have begun before today."""
    said, zone = form.cleaned_data, facts(case.me.at).zone
    typed = said.get("account", "").strip()
    account = account_named(typed).pk if typed else _linked(case, said["person"])
    return Wanted(
        id=uuid.uuid4().hex,
        kind=kind,
        person=said["person"],
        account=account,
        words=said["words"],
        where=tuple(said.get("where", ())),
        place=said.get("place", ""),
        since=_from(said.get("since"), case.me.at, zone, past=past),
        until=_until(said.get("until"), said.get("until_time"), zone),
        review=_until(said.get("review"), None, zone),
        conditions=said.get("conditions", ""),
        deliverer=as_id(said["deliverer"]) if said.get("deliverer") else None,
        informed=said.get("informed", ""),
        checks=tuple(clock.end_of_day(said[name], zone) for name in CHECKS if said.get(name)),
        why=said.get("why", ""),
        names_looked_for=bool(said.get("names_looked_for")),
        harmed_asked=bool(said.get("harmed_asked")),
        harmed_yes=bool(said.get("harmed_yes")),
        vendor=bool(said.get("vendor")),
    )


def _from(day: date | None, now: datetime, zone: str, *, past: bool) -> datetime | None:
    """The first moment of a day; today, or none named, means from now on."""
    if day is None or (day == local(now, zone).date() and not past):
        return None
    return clock.instant_at(day, time.min, zone)


def _until(day: date | None, at: time | None, zone: str) -> datetime | None:
    """The stated instant; without a time of the day, its end (K3)."""
    if day is None:
        return None
    return clock.instant_at(day, at, zone) if at else clock.end_of_day(day, zone)


@in_case()
def plan(request: HttpRequest, case: InCase) -> HttpResponse:
    """What has been put down so far, in its three parts; and putting all of it to the vote."""
    found, names = measures_of(case.opened.entries), names_in(case.told)
    drafted = found.drafted.values()
    empty = [side for side in Side if not any(one.side is side for one in drafted)]
    form = PlanForm(request.POST if request.method == "POST" else None, empty=empty)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        because = {side: said[f"none_{side}"] for side in empty if said[f"none_{side}"]}
        if attempt(
            case,
            form,
            lambda opened: deciding.propose(
                opened,
                outcome=Outcome.MEASURES,
                why=said["why"],
                deliverer=None,
                wording="",
                minimum=minimum_now(case.me.at),
                none_because=because,
                **case.by,
            ),
        ):
            return back_to(request, case, texts.SAVED)
    sides = plan_of(drafted, names)
    return act_page(request, case, form, "plan", sides=sides, chosen=bool(drafted))


@in_case()
def respond(request: HttpRequest, case: InCase, kind: str) -> HttpResponse:
    """Put one response down."""
    wanted = _kind(kind, tuple(Response))
    form = _response_form(request, case, wanted)
    if request.method == "POST" and form.is_valid():
        made = _made(case, form, wanted)
        if made and attempt(case, form, lambda opened: measuring.draft(opened, made, **case.by), FIELDS):
            return redirect("conduct:plan", case_id=case.opened.case.pk)
    return act_page(
        request, case, form, "respond", title=say.RESPONSES[wanted], hint=say.RESPONSE_HINTS[wanted]
    )


def _made(case: InCase, form: ResponseForm, kind: Response, *, past: bool = False) -> Wanted | None:
    try:
        return _wanted(case, form, kind, past=past)
    except Refused as refused:
        refuse(form, sentence(refused), FIELDS.get(Refusal(refused.refusal)))
        return None


@in_case()
def drop(request: HttpRequest, case: InCase, response_id: str) -> HttpResponse:
    """Take a response out again."""
    found, form = (
        measures_of(case.opened.entries),
        DropForm(request.POST if request.method == "POST" else None),
    )
    if response_id not in found.drafted:
        raise Http404
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(case, form, lambda opened: measuring.drop(opened, response_id, **case.by))
    ):
        return redirect("conduct:plan", case_id=case.opened.case.pk)
    line = wanted_line(found.drafted[response_id], names_in(case.told))
    return act_page(request, case, form, "drop", line=line)


@in_case()
def for_now(request: HttpRequest, case: InCase) -> HttpResponse:
    """Which measure is to begin for now."""
    kinds = [(kind, say.RESPONSES[kind], say.RESPONSE_HINTS[kind]) for kind in AT_ONCE]
    before = [(kind, say.RESPONSES[kind], say.BROUGHT_IN_HINT) for kind in BROUGHT_IN]
    return act_page(request, case, Form(), "for_now", kinds=kinds, before=before)


@in_case()
def at_once(request: HttpRequest, case: InCase, kind: str) -> HttpResponse:
    """Begin a measure for now: by a vote, or alone where it cannot wait; the others look at it within a day."""
    wanted = _kind(kind, AT_ONCE)
    form = _response_form(request, case, wanted, AtOnceForm)
    if request.method == "POST" and form.is_valid():
        made, because = _made(case, form, wanted), form.cleaned_data["because"]
        alone, least = form.cleaned_data["alone"] == "alone", minimum_now(case.me.at)
        if made and attempt(
            case,
            form,
            lambda opened: (
                measuring.begin_alone(opened, made, why=because, minimum=least, **case.by)
                if alone
                else measuring.put_to_vote(opened, _begin(made, because, least, case), **case.by)
            ),
            FIELDS,
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(
        request, case, form, "respond", title=say.RESPONSES[wanted], hint=say.RESPONSE_HINTS[wanted]
    )


def _begin(wanted: Wanted, why: str, least: int, case: InCase) -> Ballot:
    by, at = case.me.person.pk, case.me.at
    return Ballot(uuid.uuid4().hex, wanted.id, Choice.BEGIN, by, at, why=why, minimum=least, wanted=wanted)


@in_case()
def bring_in(request: HttpRequest, case: InCase, kind: str) -> HttpResponse:
    """A measure in force from before this house was used, with its own dates."""
    wanted = _kind(kind, BROUGHT_IN)
    form = _response_form(request, case, wanted)
    if request.method == "POST" and form.is_valid():
        made = _made(case, form, wanted, past=True)
        if made and attempt(case, form, lambda opened: measuring.bring_in(opened, made, **case.by), FIELDS):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "respond", title=say.RESPONSES[wanted], hint=say.BROUGHT_IN_HINT)


def said_of(data: dict[str, Any], zone: str) -> dict[str, Any]:
    """What a form about a ballot says, as times."""
    return {
        "why": data.get("why", ""),
        "until": _until(data.get("until"), None, zone),
        "review": _until(data.get("review"), None, zone),
        "conditions": data.get("conditions", ""),
    }


def tomorrow(case: InCase) -> date:
    return local(case.me.at, facts(case.me.at).zone).date() + timedelta(days=1)
