"""How somebody comes in: welcomed as a member, listed by an import, or taking over their listed entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from holdspace.clock.refusal import Refused, allow
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.outbox.house import house
from holdspace.people import rules
from holdspace.people.actions.kept_out import let_in_again
from holdspace.people.actions.roles import write_role
from holdspace.people.models import SEARCH, Bar, Handle, Joining, OtherAddress, Person, Role
from holdspace.people.rules import Refusal, RoleKind
from holdspace.search import actions as search
from holdspace.vault import Purpose


def index(person: Person) -> None:
    """Put a member's chosen name into the search index; someone listed or gone is not found."""
    if person.is_active:
        search.put(SEARCH, person.pk, person.name)
    else:
        search.forget(SEARCH, person.pk)


@transaction.atomic
def welcome(
    *,
    name: str,
    email: str | None,
    zone: str,
    by: Doer | None,
    now: datetime,
    announce: bool = True,
    pronouns: str = "",
    affiliation: str = "",
) -> Person:
    """Make a person who is a member from now on. The caller has seen their agreement with the guidelines.

    Raises ``Refused`` (unfit name, unknown zone) and Django's ``IntegrityError`` for an address already known:
    pages ask before, without telling.
    """
    allow(rules.why_not_name(name) or rules.why_not_zone(zone))
    if email:
        let_in_again(email)
        OtherAddress.objects.filter(email=rules.fold_email(email)).delete()
    person = Person(
        name=name.strip(),
        email=rules.fold_email(email) if email else None,
        zone=zone,
        announce=announce,
        pronouns=pronouns[: rules.LONGEST_PRONOUNS],
        affiliation=affiliation[:80],
        joined_at=now,
    )
    person.set_unusable_password()
    person.save(force_insert=True)
    journal.record("person.joined", by=by or person, about=person, at=now)
    write_role(person, RoleKind.MEMBER, by=by or person, now=now)
    index(person)
    return person


@transaction.atomic
def list_person(
    *, name: str, handles: dict[str, str], email: str | None, affiliation: str, by: Doer | None, now: datetime
) -> Person:
    """Make someone who is only listed: name and handle beside a role, no profile, no mail, no sign-in.

    Their address is kept so that they can claim the entry; nothing is sent to it.
    """
    allow(rules.why_not_name(name))
    person = Person(
        name=name.strip(),
        email=rules.fold_email(email) if email else None,
        listed=True,
        announce=False,
        affiliation=affiliation[:80],
    )
    person.set_unusable_password()
    person.save(force_insert=True)
    Handle.objects.bulk_create([Handle(person=person, place=p, value=v) for p, v in handles.items()])
    journal.record("person.listed", by=by, about=person, at=now)
    return person


@transaction.atomic
def claim_entry(
    listed: Person, *, name: str, zone: str, announce: bool, now: datetime, email: str = ""
) -> Person:
    """A listed person came in by an address of their entry: it is theirs, with its id, handles and roles.

    ``email`` is the one they came in by, where it is not the first of the entry: from now on it is.

    Raises ``Refused`` (unfit name, unknown zone, an entry that is somebody's already).
    """
    row = Person.objects.select_for_update().get(pk=listed.pk)
    allow(rules.why_not_claim(row.listed, row.left_at is not None))
    allow(rules.why_not_name(name) or rules.why_not_zone(zone))
    row.name, row.zone, row.announce = name.strip(), zone, announce
    row.listed, row.joined_at = False, now
    row.email = rules.fold_email(email) if email else row.email
    OtherAddress.objects.filter(person=row, email=row.email).delete()
    row.save(update_fields=["name", "zone", "announce", "listed", "joined_at", "email"])
    journal.record("person.claimed", by=row, about=row, at=now)
    if not Role.objects.filter(person=row, kind=RoleKind.MEMBER).live(now).exists():
        write_role(row, RoleKind.MEMBER, by=row, now=now)
    index(row)
    return row


@transaction.atomic
def begin_joining(
    *, name: str, email: str, zone: str, announce: bool, agreed: UUID, now: datetime
) -> Joining:
    """Keep what somebody typed until they open the link in their letter; ``agreed`` is the version they ticked.

    Whether the address is known is not asked here: the row is written either way, so that both take as long.
    Raises ``Refused`` for an unfit name or an unknown zone.
    """
    allow(rules.why_not_name(name) or rules.why_not_zone(zone))
    return Joining.objects.create(
        email=rules.fold_email(email),
        name=name.strip(),
        zone=zone,
        announce=announce,
        agreed={"guidelines": str(agreed)},
        made_at=now,
    )


@transaction.atomic
def take_joining(joining_id: UUID, *, now: datetime) -> Joining:
    """Use a link once: its row is deleted and returned. Raises ``Refused`` for an old, used or unknown link."""
    email = Joining.objects.filter(pk=joining_id).values_list("email", flat=True).first()
    # All links to one address are locked and go together: what was asked twice is answered once.
    rows = list(Joining.objects.select_for_update().filter(email=email).order_by("pk")) if email else []
    joining = next((row for row in rows if row.pk == joining_id), None)
    if joining is None:
        raise Refused(Refusal.LINK_OLD)
    allow(rules.why_not_open_link(joining.made_at, now))
    Joining.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return joining


@transaction.atomic
def become_member(person: Person, *, now: datetime) -> None:
    """Somebody who is here for an event only joins the community. A member stays one."""
    if not Role.objects.filter(person=person, kind__in=rules.IN_COMMUNITY).live(now).exists():
        write_role(person, RoleKind.MEMBER, by=person, now=now)
        journal.record("person.joined", by=person, about=person, at=now)


def sweep_joinings(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: delete what was typed by people who did not open their link within a day."""
    Joining.objects.filter(made_at__lt=now - rules.LINK_LASTS).delete()


def is_barred(email: str, *, now: datetime) -> bool:
    """Whether this address belongs to someone barred from the whole community, also when they have left since."""
    folded = rules.fold_email(email)
    tags = house().tags(Purpose.BAR, folded.encode())
    everywhere = Bar.objects.live(now).filter(scope=rules.EVERYWHERE)
    return everywhere.filter(Q(tag__in=tags) | Q(person__email=folded)).exists()
