"""Deciding in a case: the four questions, a proposal, votes, what was said, the final word, closing."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from holdspace.community.readers import facts
from holdspace.community.rules import Profile
from holdspace.conduct import texts_deciding
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import deciding, handling
from holdspace.conduct.forms.case import (
    CloseForm,
    DeliveredForm,
    FindForm,
    ProposeForm,
    VoteForm,
    WordsForm,
)
from holdspace.conduct.forms.measures import GiveForm
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.readers.tellable import Tellable, tellable
from holdspace.conduct.readers.told import names_in
from holdspace.conduct.rules.case import Outcome, Question, minimum_eligible
from holdspace.conduct.rules.leaks import Hit
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.rules.statements import hits_in_talk
from holdspace.conduct.store.opening import as_id
from holdspace.conduct.views.case import act_page, apology, back_to, with_apology
from holdspace.conduct.views.in_case import InCase, attempt, in_case


@in_case()
def find(request: HttpRequest, case: InCase, question: str) -> HttpResponse:
    """Answer one of the four questions; that it cannot be known is an answer."""
    if question not in set(Question):
        raise Http404
    asked = Question(question)
    known = case.told.story.findings.get(asked)
    initial = {"answer": known.answer, "words": known.words} if known else {}
    form = FindForm(request.POST if request.method == "POST" else None, question=asked, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(
            case,
            form,
            lambda opened: deciding.find(opened, asked, said["answer"], said["words"], **case.by),
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "find", question=asked)


def minimum_now(at: datetime) -> int:
    """How many have to be free to decide, as things stand (K7)."""
    outside = committee(at).of_kind(SeatKind.OUTSIDE) is not None
    return minimum_eligible(small=facts(at).profile is Profile.SMALL, outside_named=outside)


@in_case()
def propose(request: HttpRequest, case: InCase) -> HttpResponse:
    """Put an outcome to the vote; whoever proposes it says yes to it."""
    at, names = case.me.at, names_in(case.told)
    voters = sorted(case.told.story.voters(case.told.readers), key=names.of)
    form = ProposeForm(
        request.POST if request.method == "POST" else None,
        voters={person: names.of(person) for person in voters},
        initial={"wording": texts_deciding.PRIVATE_WORDS},
        check=lambda text: _hits(request, case, text),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if said["outcome"] == Outcome.MEASURES:
            return redirect("conduct:plan", case_id=case.opened.case.pk)
        private = said["outcome"] == Outcome.PRIVATE_WORD
        minimum = minimum_now(at)
        if attempt(
            case,
            form,
            lambda opened: deciding.propose(
                opened,
                outcome=Outcome(said["outcome"]),
                why=said["why"],
                deliverer=as_id(said["deliverer"]) if private and said["deliverer"] else None,
                wording=said["wording"] if private else "",
                minimum=minimum,
                **case.by,
            ),
            {
                Refusal.WHY_NO_ACTION: "why",
                Refusal.NO_DELIVERER: "deliverer",
                Refusal.NO_WORDING: "wording",
                Refusal.NAME_IN_TEXT: "wording",
            },
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "propose")


def _hits(request: HttpRequest, case: InCase, wording: str) -> tuple[Hit, ...]:
    """What a private word would give away of the report; where another outcome is proposed nobody will hear it."""
    if request.POST.get("outcome") != Outcome.PRIVATE_WORD:
        return ()
    return hits_in_talk(case.named, wording, known=(str(texts_deciding.PRIVATE_WORDS),))


@in_case()
def vote(request: HttpRequest, case: InCase) -> HttpResponse:
    """Say yes or no to what was proposed; one's last word counts until it is decided."""
    mine = case.told.story.votes.get(case.me.person.pk)
    initial = {"yes": "yes" if mine else "no"} if mine is not None else {}
    form = VoteForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        yes = form.cleaned_data["yes"] == "yes"
        if attempt(case, form, lambda opened: deciding.vote(opened, yes=yes, **case.by)):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "vote")


@in_case()
def delivered(request: HttpRequest, case: InCase) -> HttpResponse:
    """The deliverer records that the private word was said, and how it went."""
    form = DeliveredForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["what"]
        if attempt(
            case,
            form,
            lambda opened: deciding.record_delivered(opened, words, **case.by),
            {Refusal.NOTHING_WRITTEN: "what"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "delivered")


@in_case()
def give_word(request: HttpRequest, case: InCase) -> HttpResponse:
    """Somebody else of those who decide says the private word."""
    names = names_in(case.told)
    voters = sorted(case.told.story.voters(case.told.readers), key=names.of)
    people = {person: names.of(person) for person in voters}
    form = GiveForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        to, name = as_id(form.cleaned_data["to"]), facts(case.me.at).name
        if attempt(
            case,
            form,
            lambda opened: deciding.give_word(opened, to, community=name, **case.by),
            {Refusal.NO_DELIVERER: "to"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "give_word")


def _final_words(case: InCase) -> str:
    """The template that fits what was decided and what was found (R-263, R-264)."""
    story = case.told.story
    if story.proposal is None:
        return ""
    outcome = story.proposal.outcome
    if outcome is Outcome.MEASURES:
        return _tellable(case).words
    found = story.findings.get(Question.AGAINST)
    wanted = found.answer if found and outcome is Outcome.NO_ACTION else ""
    return str(texts_deciding.FINAL_WORDS.get((outcome, wanted), ""))


def _tellable(case: InCase) -> Tellable:
    return tellable(case.told, facts(case.me.at).zone, case.me.at)


@in_case()
def final_word(request: HttpRequest, case: InCase) -> HttpResponse:
    """Tell whoever wrote what was decided; where they want no word, write down that it is unwanted."""
    if case.told.story.no_contact:
        return redirect("conduct:unsaid", case.opened.case.pk)
    form = WordsForm(request.POST if request.method == "POST" else None, initial={"what": _final_words(case)})
    sorry = apology(case)
    if request.method == "POST" and form.is_valid():
        words, name = with_apology(sorry, form.cleaned_data["what"]), facts(case.me.at).name
        if attempt(
            case,
            form,
            lambda opened: handling.send_final_word(opened, words, community=name, **case.by),
            {Refusal.NOTHING_WRITTEN: "what"},
        ):
            return back_to(request, case, texts.SENT)
    return act_page(request, case, form, "final_word", sorry=sorry, tell=_tellable(case))


@in_case()
def close(request: HttpRequest, case: InCase) -> HttpResponse:
    """Close the case: after the final word, and with nothing decided left unsaid."""
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        learnt = form.cleaned_data["learnt"]
        if attempt(
            case,
            form,
            lambda opened: handling.close(opened, learnt=learnt, **case.by),
            {Refusal.NAME_IN_TEXT: "learnt"},
        ):
            return back_to(request, case, texts.SAVED)
    return act_page(request, case, form, "close")
