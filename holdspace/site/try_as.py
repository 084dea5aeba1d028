"""Be somebody of the sample community: one button each. Only in the sample, and only for this machine itself."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from holdspace.conduct.readers.committee import committee
from holdspace.conduct.texts_desk import SAMPLE_PASSPHRASE
from holdspace.groups.models import Membership
from holdspace.groups.rules import STEERING
from holdspace.people.models import STAFF_KINDS, Person
from holdspace.people.rules import RoleKind
from holdspace.site import start
from holdspace.site.sample.tour import TOUR

MOST = 60  # of each hat: the whole sample


@dataclass(frozen=True)
class Choices:
    """One hat, and the people of the sample who wear it."""

    hat: str
    people: tuple[Person, ...]


def only_here(request: HttpRequest) -> None:
    """Raise 404 unless this is the sample, asked for from this machine and not through a proxy."""
    told_by_proxy = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"))
    near = start.is_loopback(request.META.get("REMOTE_ADDR", ""))
    if not settings.HOLDSPACE_DEMO or not near or told_by_proxy:
        raise Http404


@never_cache
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """The people of the sample by what they do in it."""
    only_here(request)
    return render(
        request, "site/try.html", {"page": _choices(), "tour": TOUR, "passphrase": SAMPLE_PASSPHRASE}
    )


@require_POST
def become(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Sign in as one of them."""
    only_here(request)
    person = get_object_or_404(Person.objects.filter(left_at=None, listed=False), pk=person_id)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("/me/")


@require_POST
def nobody(request: HttpRequest) -> HttpResponse:
    """Be a visitor again."""
    only_here(request)
    logout(request)
    return redirect("/")


@require_POST
def fresh(request: HttpRequest) -> HttpResponse:
    """Forget what was done in the sample and play it anew, as of today."""
    only_here(request)
    logout(request)
    from holdspace.site.sample.play import play_again  # slow import: a whole community

    play_again(now())
    return redirect("/")


def _choices() -> tuple[Choices, ...]:
    at = now()
    here = Person.objects.filter(left_at=None, listed=False).order_by("name", "id")
    leading = Membership.objects.live().filter(role__in=STEERING)
    by_hat = {
        _("Conduct committee"): here.filter(pk__in=[seat.person_id for seat in committee(at).seats]),
        _("Staff"): here.filter(pk__in=Person.objects.with_role(*STAFF_KINDS, at=at).values("pk")),
        _("Board"): here.filter(pk__in=Person.objects.with_role(RoleKind.BOARD, at=at).values("pk")),
        _("Facilitators and leads"): here.filter(pk__in=leading.values("person")),
        _("Members"): here.filter(pk__in=Person.objects.with_role(RoleKind.MEMBER, at=at).values("pk")),
    }
    found = (Choices(hat, tuple(people[:MOST])) for hat, people in by_hat.items())
    return tuple(choice for choice in found if choice.people)
