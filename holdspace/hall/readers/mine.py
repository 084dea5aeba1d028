"""My page: what needs me, what was promised to me, where I belong, what I agreed to."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from holdspace.agreements.document import Kind
from holdspace.agreements.models import Version
from holdspace.agreements.readers.acceptance import (
    Accepted,
    Renewal,
    accepted_by,
    still_to_accept,
    to_renew,
)
from holdspace.clock import zone_named
from holdspace.groups.models import Wish
from holdspace.groups.readers import MyGroup, my_groups, my_wishes
from holdspace.groups.readers.letting_in import LetIn, let_in
from holdspace.groups.readers.waiting import waiting_for_member
from holdspace.hall import texts
from holdspace.people.models import Person
from holdspace.people.rules import is_paused
from holdspace.promises.readers import PromiseLine, promised_to, waiting_for
from holdspace.promises.rules import Standing
from holdspace.ui.dates import due_when, number_word

SHOWN_AFTER = timedelta(days=14)
MORNING, AFTERNOON, EVENING = 5, 12, 18


@dataclass(frozen=True)
class Need:
    """One thing that waits: what, where it is done, the words of its link, and by when where that was promised."""

    what: str
    about: str
    url: str
    deed: str
    promise: PromiseLine | None = None


@dataclass(frozen=True)
class MyPage:
    """Everything that my page prints. ``paused_until`` is set during a pause: then nothing is asked."""

    name: str
    greeting: str
    summary: str
    paused_until: date | None
    needs: tuple[Need, ...]
    asked: tuple[PromiseLine, ...]
    promised: tuple[PromiseLine, ...]
    groups: tuple[MyGroup, ...]
    agreed: tuple[Accepted, ...]
    let_in: tuple[LetIn, ...]
    email: str


def my_page(person: Person, *, now: datetime) -> MyPage:
    """One person's own page. The number of queries does not depend on how much there is."""
    paused = _pause(person, now)
    needs = () if paused else (*_to_accept(person, now), *_invitations(person, now), *_of_groups(person, now))
    asked = () if paused else tuple(waiting_for(person.pk, now=now))
    return MyPage(
        name=person.name,
        greeting=greeting(now, person.zone) % {"name": person.name},
        summary=summary(len(needs) + len(asked), sum(line.standing is Standing.LATE for line in asked)),
        paused_until=paused,
        needs=needs,
        asked=asked,
        promised=tuple(promised_to(person.pk, now=now, since=now - SHOWN_AFTER)),
        groups=tuple(my_groups(person.pk, now)),
        agreed=tuple(accepted_by(person.pk)),
        let_in=let_in(person.pk),
        email=person.email or "",
    )


def greeting(now: datetime, zone: str) -> str:
    """A pattern with ``name``: morning, afternoon or evening by the person's own clock; at night a plain hello."""
    hour = now.astimezone(zone_named(zone)).hour
    if hour < MORNING:
        return str(texts.HELLO)
    if hour < AFTERNOON:
        return str(texts.GOOD_MORNING)
    return str(texts.GOOD_AFTERNOON if hour < EVENING else texts.GOOD_EVENING)


def summary(waiting: int, late: int) -> str:
    """ "Three things wait for you. None is late." """
    if not waiting:
        return str(texts.NOTHING_WAITS)
    word = number_word(waiting).capitalize()
    first = str(texts.THINGS_WAIT % {"count": waiting, "word": word})
    second = str(texts.SOME_LATE % {"count": late, "word": number_word(late).capitalize()})
    return f"{first} {second if late else texts.NONE_LATE}"


def _pause(person: Person, now: datetime) -> date | None:
    today = now.astimezone(zone_named(person.zone)).date()
    return person.paused_until if is_paused(person.paused_until, today) else None


def _to_accept(person: Person, now: datetime) -> tuple[Need, ...]:
    renewing = to_renew(person.pk, now=now)
    if renewing is not None:
        return (_renew(renewing, person.zone, now),)
    found = still_to_accept(person.pk, Kind.GUIDELINES, now=now)
    return (_accept(found),) if found else ()


def _renew(renewal: Renewal, zone: str, now: datetime) -> Need:
    """The guidelines ask for a new yes by a date; what changed is shown first (R-046)."""
    said = texts.RENEW_OVER if renewal.by <= now else texts.RENEW_BY
    about = str(said) % {"number": renewal.version.number, "day": due_when(renewal.by, zone, now)}
    url = reverse("agreements:renew", args=[renewal.version.kind])
    return Need(str(texts.RENEW), about, url, str(texts.SEE_CHANGED))


def _accept(version: Version) -> Need:
    url = reverse("agreements:version", args=[version.kind, version.number])
    return Need(
        str(texts.READ_GUIDELINES), str(texts.VERSION) % {"number": version.number}, url, str(texts.READ)
    )


def _invitations(person: Person, now: datetime) -> tuple[Need, ...]:
    return tuple(
        Need(str(texts.INVITED), wish.group, wish.url, str(texts.ANSWER_INVITATION))
        for wish in my_wishes(person.pk, now)
        if wish.way == Wish.INVITED
    )


def _of_groups(person: Person, now: datetime) -> tuple[Need, ...]:
    return tuple(
        Need(str(line.what), line.about, line.url, str(line.deed), line.promise)
        for line in waiting_for_member(person.pk, now)
    )
