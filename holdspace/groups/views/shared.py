"""How the pages of this room load a group, and how they say why something was refused."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import now

from holdspace.clock.refusal import Refused
from holdspace.groups import texts
from holdspace.groups.models import Group
from holdspace.groups.readers import here_of
from holdspace.groups.rules import Here
from holdspace.groups.sentences import sentence as sentence  # views know it by this name
from holdspace.people.models import Person
from holdspace.people.rules import Standing
from holdspace.ui.doors import standing_at


@dataclass(frozen=True)
class Visit:
    """Who looks at which group, in what standing, and when."""

    group: Group
    here: Here
    at: datetime


def standing_here(request: HttpRequest) -> Standing:
    """As whom whoever asks is here now, as the site's middleware found it."""
    return cast(Standing, standing_at(request))


def visit(request: HttpRequest, slug: str) -> Visit:
    """The group at this address for whoever asks; missing and not for them are the same 404 (K8)."""
    standing = standing_here(request)
    group = get_object_or_404(Group.objects.visible_to(standing), slug=slug)
    if group.unlisted:
        request.unlisted = True  # type: ignore[attr-defined]  # read by the headers' middleware
    return Visit(group, here_of(group, standing), now())


def steering(request: HttpRequest, slug: str) -> Visit:
    """As ``visit``, for pages of those who steer the group; to others the page does not exist."""
    found = visit(request, slug)
    if not found.here.steers:
        raise Http404
    return found


def staff_only(request: HttpRequest) -> datetime:
    """The time, for pages of the staff; to others the page does not exist."""
    if not standing_here(request).is_staff:
        raise Http404
    return now()


def me(request: HttpRequest) -> Person:
    """Whoever is signed in. Views that call it ask for sign-in first."""
    assert isinstance(request.user, Person)
    return request.user


def tell_refusal(request: HttpRequest, refused: Refused) -> None:
    """Say it on the next page."""
    messages.error(request, sentence(refused))


def tell(request: HttpRequest, words: texts.Words, **parts: object) -> None:
    """Say on the next page what was done."""
    said = {name: str(value) for name, value in parts.items()}
    messages.success(request, str(words) % said)
