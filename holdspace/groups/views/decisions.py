"""The decision log: everyone in the group reads it; who steers writes into it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from holdspace.clock import local_morning, zone_named
from holdspace.community.readers import facts
from holdspace.groups import texts_decisions as texts
from holdspace.groups.actions import decisions as actions
from holdspace.groups.forms.decisions import DecisionForm, VoiceForm
from holdspace.groups.models import Decision
from holdspace.groups.readers import decisions as readers
from holdspace.groups.rules.decisions import DecisionRefusal
from holdspace.groups.views.acting import closing_of, inside, tried, tried_at_once
from holdspace.groups.views.shared import Visit, me, tell

BESIDE = {
    DecisionRefusal.NO_WORDS: "words",
    DecisionRefusal.IN_FUTURE: "made_on",
    DecisionRefusal.NOT_STAFF: "how",
}


@login_required
def log(request: HttpRequest, slug: str) -> HttpResponse:
    """All decisions of a group, and a form for those who steer it."""
    found = inside(request, slug)
    page = readers.log_page(found.group, found.here, request.GET.get("after", "")[:36], found.at)
    today = found.at.astimezone(zone_named(facts(found.at).zone)).date()
    form = DecisionForm(request.POST or None, people=readers.people_of(found.group), today=today)
    if request.method == "POST" and form.is_valid() and _log(request, found, form):
        tell(request, texts.LOGGED)
        return redirect("groups:decisions", slug=slug)
    context = {"page": page, "group": found.group, "form": form, "none_yet": texts.NONE_YET}
    return render(request, "groups/decisions.html", context, status=422 if form.errors else 200)


def _log(request: HttpRequest, found: Visit, form: DecisionForm) -> Decision | None:
    said, zone = form.cleaned_data, facts(found.at).zone
    # A decision of today was made by now at the latest; of another day, its morning is near enough.
    morning = local_morning(said["made_on"], zone)
    same_day = said["made_on"] == found.at.astimezone(zone_named(zone)).date()
    return tried(
        form,
        lambda: actions.log_decision(
            found.group,
            how=form.chosen,
            words=said["words"],
            made_at=found.at if same_day else morning,
            agreed=form.who_agreed,
            open_until=closing_of(said["open_until"], found.at),
            by=me(request),
            now=found.at,
        ),
        BESIDE,
    )


@require_POST
@login_required
def voice(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Add one's voice to a decision that is open to later ones."""
    found = inside(request, slug)
    decision = get_object_or_404(Decision, pk=pk, group=found.group)
    form = VoiceForm(request.POST)
    if form.is_valid():
        agrees, words = "agree" in request.POST, form.cleaned_data["words"]
        done = tried_at_once(
            request,
            lambda: actions.add_voice(decision, agrees=agrees, words=words, by=me(request), now=found.at),
        )
        if done:
            tell(request, texts.VOICE_ADDED)
    else:
        tell(request, "%(why)s", why=" ".join(str(one) for one in form.errors.get("words", ())))
    return redirect("groups:decisions", slug=slug)
