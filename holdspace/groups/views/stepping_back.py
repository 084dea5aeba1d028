"""Leaving a group: the question, the page of the way out, the talk, and what is closed."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from holdspace.clock import zone_named
from holdspace.clock.refusal import Refused
from holdspace.groups import texts
from holdspace.groups import texts_stepping_back as words
from holdspace.groups.actions import stepping_back as actions
from holdspace.groups.actions.people import leave as leave_now
from holdspace.groups.actions.willingness import say_willing
from holdspace.groups.forms.stepping_back import (
    IN_WRITING,
    StepBackForm,
    TalkForm,
    UnreachedForm,
    WillingForm,
)
from holdspace.groups.models import WayOut, Willingness
from holdspace.groups.readers import here_of
from holdspace.groups.readers.closed import stays_closed_for
from holdspace.groups.readers.loose_ends import LooseEnd, loose_ends_for
from holdspace.groups.readers.stepping_back import (
    ask_from_default,
    charter_without,
    keepers,
    name_of,
    way_out_page,
)
from holdspace.groups.rules import RUNNING, GroupKind, Here, leaves_a_gap
from holdspace.groups.rules.stepping_back import OPEN, Access, Move, Stage, has_talk
from holdspace.groups.views.shared import Visit, me, sentence, standing_here, tell, tell_refusal, visit
from holdspace.ui.forms import refuse


@login_required
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Step back: in an interest group one click; in a working group a short question, and nothing has to be said."""
    found = visit(request, slug)
    if not found.here.is_in:
        raise Http404
    open_one = WayOut.objects.open().filter(group=found.group, person=me(request)).first()
    if open_one is not None:
        return redirect(open_one)
    if not has_talk(GroupKind(found.group.kind)) or found.group.state not in RUNNING:
        return _one_click(request, found)
    form = StepBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _ask(request, found, form)
    gap = leaves_a_gap(charter_without(found.group, me(request).pk, found.at))
    context = {"form": form, "group": found.group, "gap": [texts.LOOKING[need] for need in gap]}
    return render(request, "groups/step_back.html", context, status=422 if form.errors else 200)


def _one_click(request: HttpRequest, found: Visit) -> HttpResponse:
    if request.method != "POST":
        return render(request, "groups/leave.html", {"group": found.group})
    try:
        leave_now(found.group, person=me(request), now=found.at)
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        tell(request, texts.LEFT, group=found.group.name)
    return redirect("groups:mine")


def _ask(request: HttpRequest, found: Visit, form: StepBackForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        way_out = actions.step_back(
            found.group,
            person=me(request),
            times=said["times"],
            reason=said["reason"],
            at_once=said["at_once"],
            in_writing=said["how"] == IN_WRITING,
            now=found.at,
        )
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("groups:mine")
    if way_out is None:
        tell(request, texts.LEFT, group=found.group.name)
        return redirect("groups:mine")
    tell(request, words.ASKED_AT_ONCE if said["at_once"] else words.ASKED_TO, group=found.group.name)
    if said["how"] == IN_WRITING:
        return redirect("groups:way_out_talk", slug=found.group.slug, pk=way_out.pk)
    return redirect(way_out)


def _load(request: HttpRequest, slug: str, pk: UUID) -> tuple[WayOut, Here]:
    """A way out, for whoever leaves and for who steers; to everybody else it does not exist (K8).

    Whoever leaves finds it also when the group itself is closed to them by now.
    """
    rows = WayOut.objects.select_related("group", "person")
    way_out = get_object_or_404(rows, pk=pk, group__slug=slug)
    here = here_of(way_out.group, standing_here(request))
    if not (here.steers or me(request).pk == way_out.person_id):
        raise Http404
    if way_out.group.unlisted:
        request.unlisted = True  # type: ignore[attr-defined]  # read by the headers' middleware
    return way_out, here


@login_required
def way_out(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Where somebody's leaving stands, and what is left."""
    found, here = _load(request, slug, pk)
    page = way_out_page(found, here, now=now())
    ends: tuple[LooseEnd, ...] = ()
    if page.open and found.still_in and here.sees_inside:
        ends = loose_ends_for(found.group, found.person_id, now())
    return render(request, "groups/way_out.html", {"page": page, "group": found.group, "ends": ends})


@login_required
def talk(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The talk on three topics, kept by who steers; or answered in writing by whoever leaves."""
    found, here = _load(request, slug, pk)
    at, person = now(), me(request)
    own = person.pk == found.person_id
    page = way_out_page(found, here, now=at)
    if not page.may & {Move.ANSWER.value, Move.RECORD.value}:
        return redirect(found)
    today = at.astimezone(zone_named(person.zone)).date()
    initial = {
        "credit_as": name_of(found),
        "on": today,
        "people": f"{name_of(found)}, {person.name}",
        "ask_from": ask_from_default(today),
    }
    form = TalkForm(request.POST or None, own=own, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.keep_talk(found, form.talk(own=person.name if own else ""), by=person, now=at)
        except Refused as refused:
            refuse(form, sentence(refused), TalkForm.FIELD_OF.get(refused.refusal))
        else:
            _tell_after(request, done, words.ANSWERS_KEPT if own else words.TALK_KEPT)
            return redirect(done)
    # Whoever is out already is shown no titles any more; the summary had them, or will.
    closed = stays_closed_for(found.person_id, found.group, at) if found.still_in or not own else ()
    context = {"form": form, "page": page, "group": found.group, "closed": closed}
    return render(request, "groups/way_out_talk.html", context, status=422 if form.errors else 200)


@login_required
def unreached(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Staff close a talk that could not be had."""
    found, here = _load(request, slug, pk)
    at = now()
    page = way_out_page(found, here, now=at)
    if Move.UNREACHED.value not in page.may:
        raise Http404
    form = UnreachedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.close_unreached(found, reason=form.cleaned_data["reason"], by=me(request), now=at)
        except Refused as refused:
            refuse(form, sentence(refused), "reason")
        else:
            _tell_after(request, done, words.UNREACHED_KEPT)
            return redirect(done)
    context = {"form": form, "page": page, "group": found.group}
    return render(request, "groups/way_out_unreached.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def access(request: HttpRequest, slug: str, pk: UUID, access: str) -> HttpResponse:
    """ "It is done", or "Ask again" with whom to ask."""
    found, _ = _load(request, slug, pk)
    if access not in set(Access):
        raise Http404
    at, person, which = now(), me(request), Access(access)
    try:
        if "done" in request.POST:
            done = actions.confirm_removal(found, which, by=person, now=at)
            parts = {"name": name_of(found), "access": words.ACCESS_OF[which]}
            _tell_after(request, done, words.REMOVAL_KEPT, **parts)
        else:
            chosen = request.POST.get("of", "")
            of = next((one for one in keepers(found.group, at) if str(one.pk) == chosen), person)
            actions.ask_keeper(found, which, of=of, by=person, now=at)
            tell(request, words.ASKED_AGAIN, name=of.name)
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect(found)


def _tell_after(request: HttpRequest, done: WayOut, said: texts.Words, **parts: object) -> None:
    """Say what was done; with the last part, that all is done."""
    if done.stage == Stage.COMPLETE and me(request).pk != done.person_id:
        tell(request, words.ALL_DONE, name=name_of(done))
    else:
        tell(request, said, **parts)


@require_POST
@login_required
def move(request: HttpRequest, slug: str, pk: UUID, verb: str) -> HttpResponse:
    """Be out at once, or stay after all."""
    found, _ = _load(request, slug, pk)
    verbs = {
        "at-once": (actions.go_at_once, words.OUT_NOW),
        "stay": (actions.stay, words.STAYS),
    }
    if verb not in verbs:
        raise Http404
    action, said = verbs[verb]
    try:
        done = action(found, by=me(request), now=now())
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect(found)
    tell(request, said, group=done.group.name)
    return redirect(done if done.stage in OPEN else done.group)


@login_required
def willing(request: HttpRequest) -> HttpResponse:
    """Whether one may be asked into groups again; one's own word, changed at any time."""
    person, at = me(request), now()
    said = Willingness.objects.filter(person=person, replaced_at=None).first()
    initial = {"will": said.will, "ask_from": said.ask_from, "words": said.words} if said else {}
    form = WillingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            say_willing(person, form.word(), words=form.cleaned_data["words"], by=person, now=at)
        except Refused as refused:
            refuse(form, sentence(refused), "ask_from")
        else:
            tell(request, words.WILL_KEPT)
            return redirect("groups:willing")
    return render(request, "groups/willing.html", {"form": form}, status=422 if form.errors else 200)
