"""Who steers a group says who is in the channel and in the folder: one question for many."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from holdspace.clock.refusal import Refused
from holdspace.groups import texts_onboarding as words
from holdspace.groups.actions import onboarding as actions
from holdspace.groups.forms.onboarding import StuckForm
from holdspace.groups.models import OnboardingStep
from holdspace.groups.readers.onboarding import onboarding_page
from holdspace.groups.readers.stepping_back import keepers
from holdspace.groups.rules.onboarding import Step
from holdspace.groups.views.shared import me, sentence, steering, tell, tell_refusal
from holdspace.ui.dates import number_word
from holdspace.ui.forms import refuse


@require_safe
@login_required
def onboarding(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has come in, and who is not everywhere yet."""
    found = steering(request, slug)
    page = onboarding_page(found.group, now=found.at)
    return render(request, "groups/onboarding.html", {"page": page, "group": found.group})


@require_POST
@login_required
def confirm(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """ "Yes, all nine", or those who are ticked."""
    found = steering(request, slug)
    if step not in set(Step):
        raise Http404
    chosen = None if "all" in request.POST else _ids(request.POST.getlist("who"))
    try:
        count = actions.confirm_step(found.group, Step(step), chosen=chosen, by=me(request), now=found.at)
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        tell(request, str(words.CONFIRMED % {"count": count, "word": number_word(count).capitalize()}))
    return redirect("groups:onboarding", slug=slug)


def _ids(texts: list[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError as error:
            raise Http404 from error
    return found


@login_required
def stuck(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A step did not work: tell the member why, and whom to ask."""
    found = steering(request, slug)
    rows = OnboardingStep.objects.select_related("membership__person")
    step = get_object_or_404(rows, pk=pk, membership__group=found.group)
    people = keepers(found.group, found.at)
    form = StuckForm(request.POST or None, people=people, initial={"ask": str(me(request).pk)})
    name = step.membership.person.name
    if request.method == "POST" and form.is_valid():
        ask = next(one for one in people if str(one.pk) == form.cleaned_data["ask"])
        try:
            actions.say_stuck(step, why=form.cleaned_data["why"], ask=ask, by=me(request), now=found.at)
        except Refused as refused:
            refuse(form, sentence(refused), "why")
        else:
            tell(request, words.STUCK_KEPT, name=name)
            return redirect("groups:onboarding", slug=slug)
    context = {"form": form, "group": found.group, "name": name, "step": words.IN_SHORT[Step(step.step)]}
    return render(request, "groups/onboarding_stuck.html", context, status=422 if form.errors else 200)
