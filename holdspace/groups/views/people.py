"""Coming in by oneself or by invitation, stepping back, and who steers a group caring for its people."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from holdspace.clock.refusal import Refused
from holdspace.groups import actions, readers, texts, texts_invitations
from holdspace.groups.forms import ComeInForm
from holdspace.groups.models import Group, Membership, Wish
from holdspace.groups.readers.facts import invitation_of
from holdspace.groups.readers.home import HomePage
from holdspace.groups.readers.under_way import doors
from holdspace.groups.rules import GroupKind, GroupRole, Here, Refusal, WayIn, tells_when_open
from holdspace.groups.rules.willingness import Refusal as WillRefusal
from holdspace.groups.sentences import fitting
from holdspace.groups.views.arriving import arrive, declined
from holdspace.groups.views.shared import Visit, me, sentence, steering, tell, tell_refusal, visit
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.people.rules import VISITOR
from holdspace.ui.choices import read_as
from holdspace.ui.forms import refuse


@login_required
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Join, ask, or note interest: whatever the group allows now."""
    found, person = visit(request, slug), me(request)
    page = readers.home(found.group, found.here, now=found.at)
    if page.way is WayIn.NONE and request.method != "POST":
        return redirect(found.group)
    wish = invitation_of(found.group, person.pk, found.at) if "decline" in request.POST else None
    if wish is not None:
        return declined(request, wish, found.at)
    return _come_in(request, found, page, person, invited=False)


def invitation(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """An invitation, by the link of the letter; it needs no sign-in, since only its receiver has the link."""
    at = now()
    wish = actions.invitation_by(token, now=at)
    if wish is None or wish.group.slug != slug:
        return render(
            request,
            "groups/invitation_over.html",
            {"why": texts.REFUSALS[Refusal.INVITATION_OVER]},
            status=410,
        )
    request.sealed = True  # type: ignore[attr-defined]  # the address itself is a key: nobody keeps this answer
    if not wish.person.listed:  # whoever is not here yet has said nothing of zone and language
        read_as(request, wish.person.zone, wish.person.language)
    if "decline" in request.POST:
        return declined(request, wish, at)
    if wish.person.listed:
        return arrive(request, wish, at)
    found = Visit(wish.group, Here(standing_of(wish.person, at)), at)
    page = readers.home(wish.group, found.here, now=at)
    return _come_in(request, found, page, wish.person, invited=True)


def _come_in(
    request: HttpRequest, found: Visit, page: HomePage, person: Person, *, invited: bool
) -> HttpResponse:
    kind = GroupKind(found.group.kind)
    waiting = readers.to_accept(person.pk, kind, now=found.at) if page.way is not WayIn.NOTE else []
    form = ComeInForm(request.POST or None, asks=bool(waiting), submit=page.way_words)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            way = actions.come_in(
                found.group,
                person=person,
                accepts=words.get("accepts", False),
                capacity=words["capacity"],
                invited=invited,
                now=found.at,
            )
        except Refused as refused:
            refuse(form, sentence(refused))
        else:
            notify = tells_when_open(kind, way)
            said = texts_invitations.NOTIFY_NOTED if notify else texts.CAME_IN[way]
            tell(request, said, group=found.group.name)
            return redirect(found.group) if request.user == person else _arrived(request, found.group)
    context = {
        "form": form,
        "page": page,
        "group": found.group,
        "waiting": waiting,
        "lead": texts_invitations.NOTIFY_LEAD
        if tells_when_open(kind, page.way)
        else texts.WAY_LEADS[page.way],
        "was_in": Membership.objects.filter(group=found.group, person=person, over=True).exists(),
    }
    return render(request, "groups/join.html", context)


def _arrived(request: HttpRequest, group: Group) -> HttpResponse:
    """Somebody came in by a letter's link without signing in: an unlisted group would not exist for them."""
    public = Group.objects.visible_to(VISITOR).filter(pk=group.pk).exists()
    return redirect(group) if public else render(request, "groups/arrived.html", {"group": group})


@login_required
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """The people of a group, for who steers it."""
    found = steering(request, slug)
    asked, after = request.GET.get("q", "")[:200], request.GET.get("after", "")[:300]
    page = readers.people_page(found.group, found.here, asked=asked, after=after)
    beside = doors(found.group, found.here, now=found.at)
    return render(request, "groups/people.html", {"page": page, "group": found.group, "doors": beside})


@require_POST
@login_required
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite somebody, or give them a role."""
    found = steering(request, slug)
    seen = Person.objects.visible_to(found.here.standing)
    person = get_object_or_404(seen, pk=_uuid(request.POST.get("person", "")))
    chosen = request.POST.get("role", "")
    try:
        if chosen in set(GroupRole):
            role = GroupRole(chosen)
            actions.give_role(found.group, person, role, by=me(request), now=found.at)
            tell(request, texts.ROLE_GIVEN, name=person.name, role=texts.ROLES[role])
        else:
            actions.invite(found.group, person, by=me(request), now=found.at)
            tell(request, texts.INVITED, name=person.name)
    except Refused as refused:
        _tell_about_another(request, refused, staff=found.here.standing.is_staff)
    return redirect("groups:people", slug=slug)


OTHERS = {Refusal.NOT_COMMUNITY: texts.CANNOT_BE_CHOSEN, Refusal.NOT_ACCEPTED: texts.CO_NOT_ACCEPTED}


def _tell_about_another(request: HttpRequest, refused: Refused, *, staff: bool = False) -> None:
    words = fitting(OTHERS, refused)
    if isinstance(refused.refusal, WillRefusal) and not staff:
        words = texts.CANNOT_BE_CHOSEN  # what somebody said of being asked is between them and the staff
    tell(request, "%(why)s", why=words or sentence(refused))


@require_POST
@login_required
def end(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """End one role of somebody."""
    found = steering(request, slug)
    rows = Membership.objects.select_related("person")
    membership = get_object_or_404(rows, pk=pk, group=found.group)
    try:
        actions.end_membership(membership, by=me(request), now=found.at)
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        role = texts.ROLES[GroupRole(membership.role)]
        tell(request, texts.ROLE_ENDED, name=membership.person.name, role=role)
    return redirect("groups:people", slug=slug)


@require_POST
@login_required
def answer(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """Answer somebody who asked to join, or who noted interest."""
    found = steering(request, slug)
    wish = get_object_or_404(Wish.objects.select_related("person"), pk=pk, group=found.group)
    yes, words = "yes" in request.POST, request.POST.get("words", "")[:2000].replace("\x00", "")
    try:
        actions.answer_wish(wish, yes=yes, words=words, by=me(request), now=found.at)
    except Refused as refused:
        _tell_about_another(request, refused)
    else:
        tell(request, texts.ANSWERED_YES, name=wish.person.name)
    return redirect("groups:people", slug=slug)


def _uuid(text: str) -> str:
    """A key that may be asked for; anything else is missing."""
    if len(text) != 36 or set(text.lower()) - set("0123456789abcdef-"):
        raise Http404
    return text
