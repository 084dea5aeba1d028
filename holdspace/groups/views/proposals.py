"""Propose a group; see, answer and take back a proposal."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from holdspace.clock.refusal import Refused
from holdspace.groups import texts_proposals as texts
from holdspace.groups.actions import proposals as actions
from holdspace.groups.forms.proposals import AnswerProposalForm, ProposeForm
from holdspace.groups.models import Group, Proposal
from holdspace.groups.promised_life import PROPOSAL_ANSWER
from holdspace.groups.readers.proposals import alike_to, proposal_page, proposals_page
from holdspace.groups.rules.proposals import ProposalRefusal
from holdspace.groups.sentences import fitting
from holdspace.groups.views.shared import me, sentence, standing_here, tell, tell_refusal
from holdspace.promises.actions import about
from holdspace.ui import dates
from holdspace.ui.forms import refuse

BESIDE = {ProposalRefusal.MUCH_ALIKE: "although", ProposalRefusal.NEED_BLANK: "need"}


@login_required
def propose(request: HttpRequest) -> HttpResponse:
    """Propose a group. Groups much like it are shown with a link; with a reason it goes on (R-075)."""
    at, standing = now(), standing_here(request)
    if not standing.is_member:
        raise Http404
    form = ProposeForm(request.POST or None)
    found: tuple[Group, ...] = ()
    if request.method == "POST" and form.is_valid():
        words = form.words()
        found = alike_to(words.name, words.topic, standing)
        try:
            proposal = actions.propose(words, by=me(request), now=at)
        except Refused as refused:
            beside = fitting(BESIDE, refused)
            refuse(form, sentence(refused), beside)
        else:
            promise = about(proposal, PROPOSAL_ANSWER).get()
            tell(request, texts.SENT, day=dates.due_when(promise.due_at, me(request).zone, at))
            return redirect(proposal)
    return render(request, "groups/propose.html", {"form": form, "alike": found})


@require_safe
@login_required
def proposals(request: HttpRequest) -> HttpResponse:
    """All proposals for staff; one's own for a member."""
    standing = standing_here(request)
    if not standing.is_member:
        raise Http404
    page = proposals_page(standing, now(), after=request.GET.get("after", "")[:300])
    return render(request, "groups/proposals.html", {"page": page})


@require_safe
@login_required
def proposal(request: HttpRequest, pk: str) -> HttpResponse:
    """One proposal."""
    found = _found(request, pk)
    page = proposal_page(found, standing_here(request), now())
    return render(request, "groups/proposal.html", {"page": page, "form": AnswerProposalForm()})


@require_POST
@login_required
def answer(request: HttpRequest, pk: str) -> HttpResponse:
    """Staff accept a proposal or decline it with a reason."""
    found, at, standing = _found(request, pk), now(), standing_here(request)
    if not standing.is_staff:
        raise Http404
    form = AnswerProposalForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data["words"]
        try:
            if "yes" in request.POST:
                group = actions.accept_proposal(found, words=words, by=me(request), now=at)
                tell(request, texts.ACCEPTED, group=group.name)
                return redirect(group)
            actions.decline_proposal(found, reason=words, by=me(request), now=at)
            tell(request, texts.DECLINED)
            return redirect("groups:proposals")
        except Refused as refused:
            refuse(form, sentence(refused), "words")
    page = proposal_page(found, standing, at)
    return render(request, "groups/proposal.html", {"page": page, "form": form})


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: str) -> HttpResponse:
    """Take one's own proposal back."""
    found = _found(request, pk)
    try:
        actions.withdraw_proposal(found, by=me(request), now=now())
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        tell(request, texts.TAKEN_BACK)
    return redirect(found)


def _found(request: HttpRequest, pk: str) -> Proposal:
    seen = Proposal.objects.visible_to(standing_here(request))
    return get_object_or_404(seen.select_related("proposer", "answered_by"), pk=pk)
