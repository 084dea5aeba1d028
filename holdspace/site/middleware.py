"""As whom somebody asks, and in whose zone and language they read: their own, else the one chosen, else the house's."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import now

from holdspace.community.readers import Named, named
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.people.rules import Standing
from holdspace.ui.choices import zone_chosen
from holdspace.ui.zones import canonical


class ReadingZone:
    """Sets ``request.standing``, and before each view ``request.reader_zone`` (an IANA name) and the language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.standing = SimpleLazyObject(partial(_standing, request))  # type: ignore[attr-defined]  # ours
        with translation.override(settings.LANGUAGE_CODE):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *rest: object) -> None:
        """Only a view needs a zone: static files, redirects and the page for machines ask no database."""
        if not getattr(view, "zoneless", False):
            reader_zone(request)
            person = getattr(request, "user", None)
            if isinstance(person, Person):
                translation.activate(person.language)


reading_zone = ReadingZone


def _standing(request: HttpRequest) -> Standing:
    return standing_of(request.user, now())


def community(request: HttpRequest) -> Named:
    """The community's name and zone, read once for a request."""
    if not hasattr(request, "community"):
        request.community = named(now())  # type: ignore[attr-defined]  # ours, documented above
    found: Named = request.community  # type: ignore[attr-defined]
    return found


def reader_zone(request: HttpRequest) -> str:
    """The reader's zone, found once for a request."""
    if not hasattr(request, "reader_zone"):
        request.reader_zone = _find(request)  # type: ignore[attr-defined]  # ours, documented above
    zone: str = request.reader_zone  # type: ignore[attr-defined]
    return zone


def _find(request: HttpRequest) -> str:
    person = getattr(request, "user", None)
    own = canonical(person.zone) if isinstance(person, Person) else None
    return own or zone_chosen(request) or community(request).zone
