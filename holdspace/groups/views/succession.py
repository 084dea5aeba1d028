"""Find somebody who facilitates or leads: the staff's page, and a member's offer."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from holdspace.clock.refusal import Refused
from holdspace.groups import texts_succession as texts
from holdspace.groups.actions import succession as actions
from holdspace.groups.forms.succession import OfferForm, WhoForm
from holdspace.groups.models import LeadOffer
from holdspace.groups.readers.succession import succession_page
from holdspace.groups.rules import GroupKind, Refusal
from holdspace.groups.sentences import fitting
from holdspace.groups.texts import CANNOT_BE_CHOSEN, CO_NOT_ACCEPTED, Words
from holdspace.groups.views.shared import Visit, me, sentence, tell, visit
from holdspace.ui.forms import refuse


def _staffed(request: HttpRequest, slug: str) -> Visit:
    found = visit(request, slug)
    if not found.here.standing.is_staff:
        raise Http404
    return found


@login_required
def succession(request: HttpRequest, slug: str) -> HttpResponse:
    """Staff see who offered, and name who looks after the group meanwhile."""
    found = _staffed(request, slug)
    page = succession_page(found.group, found.at)
    form = WhoForm(request.POST or None, people=page.candidates, label=texts.WHO, submit=texts.NAME_THEM)
    if request.method == "POST" and form.is_valid():
        person = next(one for one in page.candidates if str(one.pk) == form.cleaned_data["person"])
        try:
            actions.name_interim(found.group, person, by=me(request), now=found.at)
        except Refused as refused:
            refuse(form, sentence(refused), "person")
        else:
            tell(request, texts.NAMED, name=person.name, group=found.group.name)
            return redirect("groups:succession", slug=slug)
    context = {"page": page, "group": found.group, "form": form}
    return render(request, "groups/succession.html", context, status=422 if form.errors else 200)


@login_required
def offer(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody in the group offers to lead, or takes the offer back."""
    found = visit(request, slug)
    if not found.here.is_in:
        raise Http404
    form = OfferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if "back" in request.POST:
                actions.take_offer_back(found.group, by=me(request), now=found.at)
                tell(request, texts.TAKEN_BACK)
            else:
                words = form.cleaned_data["words"]
                actions.offer_to_lead(found.group, words=words, by=me(request), now=found.at)
                tell(request, texts.OFFERED)
        except Refused as refused:
            refuse(form, sentence(refused))
        else:
            return redirect(found.group)
    helps = found.group.kind == GroupKind.WORKING_GROUP
    title = texts.OFFER_HELP if helps else texts.OFFER
    context = {"form": form, "group": found.group, "title": title, "lead": texts.OFFER_LEAD}
    return render(request, "groups/offer.html", context)


@require_POST
@login_required
def answer_offer(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """Staff answer an offer."""
    found = _staffed(request, slug)
    one = get_object_or_404(LeadOffer.objects.select_related("person"), pk=pk, group=found.group)
    yes, words = "yes" in request.POST, request.POST.get("words", "")[:2000].replace("\x00", "")
    try:
        actions.answer_offer(one, yes=yes, words=words, by=me(request), now=found.at)
    except Refused as refused:
        tell(request, "%(why)s", why=_of_another(refused))
    else:
        tell(request, texts.ACCEPTED if yes else texts.DECLINED, name=one.person.name)
    return redirect("groups:succession", slug=slug)


def _of_another(refused: Refused) -> Words:
    """Why somebody else cannot take it on; what bars them is not told."""
    others = {Refusal.NOT_COMMUNITY: CANNOT_BE_CHOSEN, Refusal.NOT_ACCEPTED: CO_NOT_ACCEPTED}
    return fitting(others, refused) or sentence(refused)
