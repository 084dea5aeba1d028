"""Letters about leaving a group: to who steers it, to who looks after its places, and to whoever leaves."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils import translation

from holdspace.community.readers import facts
from holdspace.groups import texts_stepping_back as texts
from holdspace.groups.letters.posting import full, post
from holdspace.groups.models import Group, Removal, WayOut, Willingness
from holdspace.groups.readers.closed import stays_closed_for
from holdspace.groups.rules.stepping_back import Access, Stage, Talked
from holdspace.groups.rules.willingness import Will
from holdspace.groups.texts import GREETING, Words
from holdspace.outbox import actions as outbox
from holdspace.outbox.actions import Sealed
from holdspace.people.models import Person
from holdspace.people.readers import address_of
from holdspace.ui import dates


def wants_to_leave(way_out: WayOut, to: Person, *, now: datetime) -> None:
    """Tell who steers that somebody asks to step back; the reason, if any, stands only on the page."""
    with translation.override(to.language):
        if way_out.in_writing:
            how = str(texts.LEAVES_WRITING)
        elif way_out.times:
            how = str(texts.LEAVES_TIMES) % {"times": way_out.times}
        else:
            how = str(texts.LEAVES_NO_TIMES)
    post("leaves", to, texts.LEAVES_SUBJECT, texts.LEAVES_TEXT, {**_about(way_out), "how": how}, now)


def stays(way_out: WayOut, to: Person, *, now: datetime) -> None:
    """Tell who steers that somebody stays after all."""
    post("stays", to, texts.STAYS_SUBJECT, texts.STAYS_TEXT, _about(way_out), now)


def take_out(removal: Removal, way_out: WayOut, to: Person, *, by: Person, now: datetime) -> None:
    """Ask whoever looks after a place to take one name out of it."""
    with translation.override(to.language):
        access = str(texts.ACCESS_OF[Access(removal.access)])
        files = str(texts.OUT_FILES) if removal.access == Access.FOLDER else ""
    parts = {**_about(way_out), "by": by.name, "access": access, "files": files}
    post("take_out", to, texts.OUT_SUBJECT, texts.OUT_TEXT, parts, now)


def _about(way_out: WayOut) -> dict[str, object]:
    return {"group": way_out.group.name, "who": way_out.person.name, "url": full(way_out.get_absolute_url())}


def summary(way_out: WayOut, *, now: datetime) -> bool:
    """Everything that was agreed, to whoever leaves; False where there is no address to send it to (R-111)."""
    person = way_out.person
    if address_of(person) is None:
        return False
    ended = way_out.stage == Stage.LET_GO
    subject = texts.SUMMARY_SUBJECT_CLOSED if ended else texts.SUMMARY_SUBJECT
    post("summary", person, subject, texts.SUMMARY_TEXT, _agreed(way_out, now), now)
    return True


def farewell(way_out: WayOut, stewards: Iterable[Person], *, now: datetime) -> None:
    """Somebody leaves the community: to them what was agreed, to who steers whom to take out of what.

    These letters are sealed until they have left, and emptied then: the name and the address are kept nowhere else.
    """
    person = way_out.person
    _sealed("summary", person, texts.SUMMARY_SUBJECT, texts.SUMMARY_TEXT, _agreed(way_out, now), now)
    for steward in stewards:
        if steward.pk != person.pk:
            with translation.override(steward.language):
                waiting = way_out.removals.filter(confirmed_at=None).values_list("access", flat=True)
                what = ", ".join(str(texts.ACCESS_OF[one]) for one in Access if one.value in set(waiting))
            parts = {**_about(way_out), "access": what}
            _sealed("gone", steward, texts.GONE_SUBJECT, texts.GONE_TEXT, parts, now)


def _sealed(
    kind: str, to: Person, subject: Words, text: Words, parts: Mapping[str, object], now: datetime
) -> None:
    address = address_of(to)
    if address is None:
        return
    with translation.override(to.language):
        said = {name: str(value) for name, value in parts.items()}
        body = f"{str(GREETING) % {'name': to.name}}\n\n{str(text) % said}"
        letter = Sealed(to=address, subject=str(subject) % said, text=body)
    outbox.post_sealed(f"groups.{kind}", [letter], now=now)


def _agreed(way_out: WayOut, now: datetime) -> dict[str, object]:
    person = way_out.person
    with translation.override(person.language):
        parts = {
            "group": way_out.group.name,
            "why": texts.SUMMARY_UNREACHED if way_out.talked == Talked.UNREACHED else "",
            "access": _access(way_out),
            "closed": stays_inside(person, way_out.group, now, said=way_out.confidentiality),
            "credit": _credit(way_out),
            "will": _will(person, now),
            "back": texts.SUMMARY_ENDED if way_out.stage == Stage.LET_GO else texts.SUMMARY_BACK,
            "contact": facts(now).general_contact or full("/questions/"),
        }
        return {name: str(value) for name, value in parts.items()}


def _access(way_out: WayOut) -> str:
    rows = way_out.removals.filter(confirmed_at__isnull=False).values_list("access", flat=True)
    what = [str(texts.ACCESS_OF[access]) for access in Access if access.value in set(rows)]
    if way_out.stage == Stage.LET_GO:
        return str(texts.SUMMARY_CLOSED_TOO)
    return str(texts.SUMMARY_CLOSED) % {"what": ", ".join(what)} if what else str(texts.SUMMARY_NO_ACCESS)


def stays_inside(person: Person, group: Group, now: datetime, *, said: str = "") -> str:
    """What stays inside, by name where something is on record, and what was said of it in the talk."""
    closed = stays_closed_for(person.pk, group, now)
    titles = ", ".join(str(texts.CLOSED_ONE) % {"title": one.title, "number": one.number} for one in closed)
    named = str(texts.SUMMARY_NAMED) % {"titles": titles} if titles else ""
    return " ".join(part for part in (str(texts.SUMMARY_STAYS_CLOSED), named, said) if part)


def _credit(way_out: WayOut) -> str:
    if way_out.credit_as:
        return str(texts.SUMMARY_CREDIT) % {"name": way_out.credit_as}
    if way_out.talked in (Talked.CALL, Talked.WRITTEN):
        return str(texts.SUMMARY_UNCREDITED)
    return str(texts.SUMMARY_CREDIT_OPEN) % {"name": way_out.person.name}


def _will(person: Person, now: datetime) -> str:
    url = full(reverse("groups:willing"))
    row = Willingness.objects.filter(person=person, replaced_at=None).first()
    if row is None:
        return str(texts.SUMMARY_WILL_OPEN) % {"url": url}
    day = dates.day(row.ask_from, person.zone, now) if row.ask_from else ""
    return str(texts.SUMMARY_WILL[Will(row.will)]) % {"url": url, "day": day}
