"""The link of a letter, for somebody who is not here yet: the community and the group in one go, or a no."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from holdspace.clock.refusal import Refused
from holdspace.community.readers import named
from holdspace.groups import texts, texts_invitations
from holdspace.groups.actions.invitations import decline
from holdspace.groups.actions.under_way import arrive as come_here
from holdspace.groups.forms.under_way import ArriveForm
from holdspace.groups.models import Wish
from holdspace.groups.readers import to_accept
from holdspace.groups.rules import GroupKind, Refusal, WayIn
from holdspace.groups.views.shared import sentence, tell
from holdspace.people import texts as people_texts
from holdspace.people.rules import Refusal as PersonRefusal
from holdspace.people.views.signing_in import sign_in
from holdspace.ui.forms import refuse

FIELD_OF = {PersonRefusal.ZONE_UNKNOWN: "zone"}


def arrive(request: HttpRequest, wish: Wish, at: datetime) -> HttpResponse:
    """Join the community and the group with one button; looking changes nothing."""
    person, group = wish.person, wish.group
    name = "" if "@" in person.name else person.name
    initial = {"name": name, "zone": named(at).zone}
    form = ArriveForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = {field: form.cleaned_data[field] for field in ("name", "zone", "accepts", "capacity")}
        try:
            arrived = come_here(wish, now=at, **said)
        except Refused as refused:
            _refuse(form, refused)
        else:
            tell(request, texts.CAME_IN[WayIn.JOIN], group=group.name)
            return sign_in(request, arrived)
    waiting = to_accept(person.pk, GroupKind(group.kind), now=at)
    context = {"form": form, "group": group, "waiting": waiting, "already": wish.already}
    return render(request, "groups/arrive.html", context, status=422 if form.errors else 200)


def _refuse(form: ArriveForm, refused: Refused) -> None:
    refusal = refused.refusal
    if isinstance(refusal, PersonRefusal):
        refuse(form, people_texts.REFUSALS[refusal], FIELD_OF.get(refusal, "name"))
    else:
        refuse(form, sentence(refused), "accepts" if refusal is Refusal.NOT_ACCEPTED else None)


def declined(request: HttpRequest, wish: Wish, at: datetime) -> HttpResponse:
    """Somebody says no to an invitation."""
    try:
        decline(wish, now=at)
    except Refused as refused:
        return render(request, "groups/invitation_over.html", {"why": sentence(refused)}, status=410)
    return render(request, "groups/declined.html", {"said": texts_invitations.DECLINED})
