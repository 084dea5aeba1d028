"""The first staff person of a new community: a link that `holdspace setup` prints lets them in, once."""

from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import login
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache

from holdspace.clock.refusal import Refused
from holdspace.hall.first_forms import FirstForm
from holdspace.journal import actions as journal
from holdspace.journal.models import Entry
from holdspace.outbox.models import Office
from holdspace.people import actions as people
from holdspace.people import texts as people_texts
from holdspace.people.models import Person
from holdspace.people.readers import staff
from holdspace.people.rules import Refusal, RoleKind
from holdspace.ui.forms import refuse

SALT = "holdspace.hall.first"
WORKS_FOR = timedelta(days=7)
OPENED = "community.opened"


def new_token(person: Person | None) -> str | None:
    """A link's token for this staff person, or for whoever opens it first; None once one has been used."""
    if Entry.objects.filter(verb=OPENED).exists():
        return None
    return signing.dumps({"person": str(person.pk) if person else None}, salt=SALT)


@transaction.atomic
def name_first_person(*, name: str | None, email: str | None, zone: str, now: datetime) -> Person | None:
    """The staff person who is there already, or one made now; None when no name is given: they type it.

    Raises ``Refused`` for an unfit name.
    """
    Office.objects.select_for_update().get(pk=1)  # two who set up at once make one first person
    if there := staff(now):
        return there[0]
    if name is None:
        return None
    person = people.welcome(name=name, email=email, zone=zone, by=None, now=now)
    people.give_role(person, RoleKind.STAFF, by=None, now=now)
    return person


@transaction.atomic
def open_community(
    person_id: UUID | None, *, name: str, email: str, zone: str, now: datetime
) -> Person | None:
    """Use the link: make or claim the first staff person. None when a link was used before.

    Raises ``Refused`` for an unfit name or an address that belongs to somebody else.
    """
    Office.objects.select_for_update().get(pk=1)  # the second of two who press at once finds the link used
    person = _still_free(person_id, now)
    if person is None and (person_id or Entry.objects.filter(verb=OPENED).exists() or staff(now)):
        return None
    if person is None:
        person = name_first_person(name=name, email=email, zone=zone, now=now)
        assert person is not None
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    journal.record(OPENED, by=person, about=person, at=now)
    return person


def _still_free(person_id: UUID | None, now: datetime) -> Person | None:
    if person_id is None or Entry.objects.filter(verb=OPENED).exists():
        return None
    return next((person for person in staff(now) if person.pk == person_id), None)


def _person_of(token: str) -> UUID | None:
    try:
        said = signing.loads(token, salt=SALT, max_age=WORKS_FOR)
    except signing.BadSignature:
        raise Http404 from None
    return UUID(said["person"]) if said["person"] else None


@never_cache
def first(request: HttpRequest, token: str) -> HttpResponse:
    """Name, address and zone; then signed in. A link that is used, old or forged does not exist."""
    request.unlisted = True  # type: ignore[attr-defined]  # read by the headers
    at, person_id = now(), _person_of(token)
    known = _still_free(person_id, at)
    if known is None and (person_id or Entry.objects.filter(verb=OPENED).exists() or staff(at)):
        raise Http404
    form = FirstForm(request.POST or None, known=known)
    if request.method == "POST" and form.is_valid():
        try:
            person = open_community(person_id, now=at, **form.answers())
        except Refused as refused:
            refuse(form, people_texts.REFUSALS[Refusal(refused.refusal)], "name")
        else:
            if person is None:
                raise Http404
            login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
            return redirect("/setup/")
    return render(request, "hall/first.html", {"form": form, "known": known})
