"""A case: its gate, its page, and what is written to whoever reported."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from holdspace import clock
from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import circles, handling, promised
from holdspace.conduct.actions.own_list import own_list
from holdspace.conduct.forms.case import (
    AskForm,
    ExplainForm,
    GateForm,
    HandOnForm,
    StepAsideForm,
    WordsForm,
)
from holdspace.conduct.forms.own_list import NotFreeForm
from holdspace.conduct.models import Holder
from holdspace.conduct.readers.case import case_page
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.desk import first_words_due
from holdspace.conduct.readers.told import names_in
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.coming_in import ASKED_FIRST, asks
from holdspace.conduct.rules.conflicts import answers_by_itself
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.thread import first_of
from holdspace.conduct.rules.wishes import TAKEN, covered
from holdspace.conduct.store.circle import reads_now, usable_holders
from holdspace.conduct.store.opening import as_id
from holdspace.conduct.texts import FIRST_WORD, LATE_ANSWER, LATE_FIRST_WORD, REFUSALS
from holdspace.conduct.texts_seats import SEAT_NAMES
from holdspace.conduct.texts_wishes import TAKEN_BACK
from holdspace.conduct.views.in_case import InCase, attempt, in_case, note_reading
from holdspace.conduct.views.room import Seated, seated, sentence, show
from holdspace.ui.dates import due_when, local
from holdspace.ui.forms import Form, refuse
from holdspace.vault import VaultError


@in_case(gate=False)
def case(request: HttpRequest, case: InCase) -> HttpResponse:
    """The gate, until this member has said whether they are free; then the case. The reading is noted once."""
    me = case.me
    if case.told.story.set_aside:
        return redirect("conduct:set_aside", case.opened.case.pk)
    if me.person.pk not in case.told.story.gates:
        return _gate_page(request, case, GateForm())
    if case.told.story.advice:
        return redirect("conduct:advise", case.opened.case.pk)
    note_reading(request, case)
    return show(request, me, "case", {"page": case_page(case.told, me.person.pk, now=me.at)})


@in_case(gate=False)
def gate(request: HttpRequest, case: InCase) -> HttpResponse:
    """Say whether one is free to judge. No closes the case for this member at once."""
    form = GateForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _gate_page(request, case, form)
    choice = Gate(form.cleaned_data["choice"])
    holder, at = case.me.holder, case.me.at
    if not attempt(case, form, lambda opened: handling.pass_gate(opened, choice, holder=holder, now=at)):
        return _gate_page(request, case, form)
    return redirect("conduct:desk" if choice is Gate.NO else case.address)


def _gate_page(request: HttpRequest, case: InCase, form: GateForm) -> HttpResponse:
    """The code name, and whom it is about as the reporter wrote it: else nobody could say whether they are free."""
    story = case.told.story
    account = first_of(covered(case.opened.entries))
    who = str(account.body.get("who", "")) if account else ""
    who = str(TAKEN_BACK) if who == TAKEN else who
    mine = case.me.person.name.casefold() in who.casefold()
    context = {
        "story": story,
        "form": form,
        "case_id": case.opened.case.pk,
        "who": "" if mine else who,
        "first_word_open": story.first_word is None and not story.advice,
        "on_own_list": _on_own_list(case),
        "not_free": NotFreeForm(),
    }
    return show(request, case.me, "gate", context)


def _on_own_list(case: InCase) -> bool:
    """Whether a name that this member is never free to judge stands in what whoever wrote said."""
    names = own_list(case.me.desk, case.me.holder)
    if not names:
        return False
    said = [entry.body for entry in case.opened.entries if entry.by == "reporter"]
    return answers_by_itself(names, [str(words) for body in said for words in body.values()])


@seated(sign_in=False)
def first_word(request: HttpRequest, me: Seated, case_id: str) -> HttpResponse:
    """Confirm that a report arrived, with the room open or locked: nothing has to be opened for it."""
    holder = me.holder
    if holder is None or not reads_now(as_id(case_id), holder):
        raise Http404
    wanted = as_id(case_id)
    answer = promised.of_case(wanted, promised.ANSWER)
    open_ones = promised.of_case(wanted, promised.FIRST_WORD)
    zone = _zone_of(open_ones, me)
    by = due_when(answer[0].due, zone, me.at) if answer else _("the date we named")
    late = bool(open_ones) and me.at > open_ones[0].due
    sorry = str(LATE_FIRST_WORD) % {"date": due_when(open_ones[0].due, zone, me.at)} if late else ""
    form = WordsForm(
        request.POST if request.method == "POST" else None, initial={"what": str(FIRST_WORD) % {"date": by}}
    )
    if request.method == "POST" and form.is_valid() and _send_first_word(form, me, case_id, sorry):
        messages.success(request, str(texts.SENT))
        return redirect("conduct:desk")
    due = next((found.due for found in first_words_due(holder) if found.case_id == wanted), None)
    context = {"form": form, "due": due, "sorry": sorry, "case_id": wanted}
    return render(request, "conduct/desk/first_word.html", context)


def _zone_of(open_ones: list[promised.OpenPromise], me: Seated) -> str:
    """The reporter's zone where their letters name it; else the community's."""
    mail = next((found.route.mail for found in open_ones if found.route.mail), None)
    return mail[1] if mail else facts(me.at).zone


def _send_first_word(form: WordsForm, me: Seated, case_id: str, sorry: str) -> bool:
    words = with_apology(sorry, form.cleaned_data["what"])
    name = facts(me.at).name
    try:
        handling.send_first_word(as_id(case_id), words, by=me.person.pk, community=name, now=me.at)
    except Refused as refused:
        refuse(form, sentence(refused), "what")
        return False
    except VaultError:
        refuse(form, REFUSALS[Refusal.CHANGED_ROWS])
        return False
    return True


def with_apology(sorry: str, words: str) -> str:
    """What is late begins with the apology (R-243), unless it stands there already."""
    return words if not sorry or sorry in words else f"{sorry}\n\n{words}"


def apology(case: InCase) -> str:
    """The sentence with which a late answer begins; empty while it is in time."""
    story, at = case.told.story, case.me.at
    if story.final_word or story.advised or story.answer_by is None or at <= story.answer_by:
        return ""
    return str(LATE_ANSWER) % {"date": due_when(story.answer_by, _reporter_zone(case), at)}


def _reporter_zone(case: InCase) -> str:
    account = first_of(case.opened.entries)
    zone = str(account.body.get("zone", "")) if account else ""
    try:
        clock.zone_named(zone)
    except clock.UnknownZone:
        return facts(case.me.at).zone
    return zone


@in_case()
def ask(request: HttpRequest, case: InCase) -> HttpResponse:
    """Ask whoever wrote one thing, with the reason."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said, name = form.cleaned_data, facts(case.me.at).name
        if attempt(
            case,
            form,
            lambda opened: handling.ask_question(
                opened, said["what"], said["why"], community=name, **case.by
            ),
            {Refusal.NOTHING_WRITTEN: "what"},
        ):
            return back_to(request, case, texts.SENT)
    return act_page(request, case, form, "ask")


@in_case()
def explain(request: HttpRequest, case: InCase) -> HttpResponse:
    """Say why it takes longer and when the next word comes: that is the new promise."""
    known = facts(case.me.at)
    today = local(case.me.at, known.zone).date()
    form = ExplainForm(request.POST if request.method == "POST" else None, first=today + timedelta(days=1))
    sorry = apology(case)
    if request.method == "POST" and form.is_valid():
        words = with_apology(sorry, form.cleaned_data["what"])
        due = clock.end_of_day(form.cleaned_data["day"], known.zone)
        if attempt(
            case,
            form,
            lambda opened: handling.explain(opened, words, next_word_by=due, community=known.name, **case.by),
            {Refusal.WHY_BLANK: "what", Refusal.DATE_PAST: "day"},
        ):
            return back_to(request, case, texts.SENT)
    return act_page(request, case, form, "explain", sorry=sorry)


@in_case()
def hand_on(request: HttpRequest, case: InCase) -> HttpResponse:
    """Let another holder read the case from its beginning, after speaking with them."""
    ready = {holder.pk: holder for holder in usable_holders().values()}
    outside = case.told.readers | case.told.story.left_out | _from_outside(case)
    people = _named(case, [holder for holder in ready.values() if holder.person_id not in outside])
    form = HandOnForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        to = ready[as_id(form.cleaned_data["to"])]
        left_out = case.told.story.left_out
        if attempt(
            case,
            form,
            lambda opened: circles.hand_on(opened, to, left_out=left_out, **case.by),
            dict.fromkeys((Refusal.LEFT_OUT, Refusal.READS_ALREADY, Refusal.NOT_READY), "to"),
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "hand_on", nobody=not people)


def _from_outside(case: InCase) -> frozenset[UUID]:
    """Contacts who hold a key and no other seat: whoever wrote is asked before they read (R-228)."""
    seats = committee(case.me.at).seats
    inside = {seat.person_id for seat in seats if seat.kind not in ASKED_FIRST}
    asked = asks(case.opened.entries)
    may = {person for person, ask in asked.items() if ask.may(case.me.at)}
    return frozenset({seat.person_id for seat in seats} - inside - may)


def _named(case: InCase, holders: list[Holder]) -> dict[UUID, str]:
    """Names to choose from, with the seat where it is no member's, and whether they stepped aside before."""
    seats = {seat.person_id: seat.kind for seat in committee(case.me.at).seats}
    gates = case.told.story.gates

    def line(holder: Holder) -> str:
        name, kind = holder.person.name, seats.get(holder.person_id, SeatKind.MEMBER)
        if gates.get(holder.person_id) is Gate.NO:
            return str(texts.STEPPED_BEFORE) % {"name": name}
        if kind is SeatKind.MEMBER:
            return name
        return str(texts.SEAT_BESIDE) % {"name": name, "seat": str(SEAT_NAMES[kind]).lower()}

    return dict(sorted(((holder.pk, line(holder)) for holder in holders), key=lambda pair: pair[1]))


@in_case()
def step_aside(request: HttpRequest, case: InCase) -> HttpResponse:
    """A conflict came to light later: from the next request the case is not there."""
    form = StepAsideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        holder, at = case.me.holder, case.me.at
        choice = Gate(form.cleaned_data["choice"] or Gate.NO)
        if attempt(case, form, lambda opened: handling.pass_gate(opened, choice, holder=holder, now=at)):
            messages.success(request, str(texts.SAVED))
            return redirect("conduct:desk" if choice is Gate.NO else case.address)
    return act_page(request, case, form, "step_aside", alone=len(case.told.readers) == 1)


def act_page(request: HttpRequest, case: InCase, form: Form, act: str, **context: object) -> HttpResponse:
    """The page of one deed: what it is about, its form, and the way back."""
    page = case_page(case.told, case.me.person.pk, now=case.me.at)
    names = names_in(case.told)
    told = {"page": page, "form": form, "act": act, "back": case.address, "names": names, **context}
    return show(request, case.me, f"acts/{act}", told)


def back_to(request: HttpRequest, case: InCase, said: object) -> HttpResponse:
    """To the case, with a word that tells nothing of it."""
    messages.success(request, str(said))
    return redirect(case.address)
