"""A member says which listed entry is them; staff confirm; or staff invite a listed person to come."""

from datetime import datetime

from django.db import IntegrityError, models, transaction

from holdspace.clock.refusal import Refused, allow
from holdspace.journal import actions as journal
from holdspace.people import letters, rules
from holdspace.people.actions import inviting
from holdspace.people.actions.entering import index
from holdspace.people.actions.listing import known_by_address
from holdspace.people.models import Claim, Handle, Person
from holdspace.people.readers import standing_of
from holdspace.people.rules import Refusal
from holdspace.promises import actions as promises


@transaction.atomic
def ask_claim(person: Person, handle: str, *, now: datetime) -> Claim:
    """Say that the listed entry with this handle (``place:value``, or the value alone) is oneself.

    Raises ``Refused`` when no listed entry has it.
    """
    place, sign, value = handle.strip().rpartition(":")
    found = Handle.objects.filter(value__iexact=value.strip().lstrip("@"), person__listed=True)
    if sign:
        found = found.filter(place__iexact=place.strip())
    match = list(found.select_related("person")[:2])
    if len({row.person_id for row in match}) != 1:
        raise Refused(Refusal.NO_SUCH_HANDLE)
    claim, made = Claim.objects.get_or_create(
        person=person, listed=match[0].person, defaults={"asked_at": now}
    )
    if made:
        journal.record("claim.asked", by=person, about=person, at=now)
    return claim


@transaction.atomic
def confirm_claim(claim: Claim, *, by: Person, now: datetime) -> None:
    """The listed entry is the claimant's: its roles, handles and whatever points to it become theirs.

    Raises ``Refused`` (not staff, the entry is somebody's already).
    """
    allow(rules.why_not_give(standing_of(by, now)))
    listed = Person.objects.select_for_update().filter(pk=claim.listed_id).first()
    if listed is None:
        raise Refused(Refusal.CLAIM_ENDED)
    allow(rules.why_not_claim(listed.listed, listed.left_at is not None))
    person = claim.person
    Claim.objects.filter(models.Q(listed=listed) | models.Q(pk=claim.pk)).delete()
    _hand_over(listed, person)
    promises.hand_on(listed.pk, to=person.pk)
    listed.delete()
    journal.record("person.claimed", by=by, about=person, at=now)
    index(person)
    letters.claim_answered(person, confirmed=True, now=now)


def _hand_over(listed: Person, person: Person) -> None:
    """Point every row of the entry to the person, in whichever room it stands.

    The rooms above cannot be asked from here; the database knows all keys that point to a person.
    """
    for field in Person._meta.get_fields(include_hidden=True):
        if not isinstance(field, models.ManyToOneRel):
            continue
        rows, column = field.related_model._base_manager, field.field.name
        for key in list(rows.filter(**{column: listed}).values_list("pk", flat=True)):
            _move(rows.filter(pk=key), column, person)


def _move(row: models.QuerySet[models.Model], column: str, person: Person) -> None:
    try:
        with transaction.atomic():
            row.update(**{column: person})
    except IntegrityError:
        row.delete()  # the person has the same already, such as membership in the same group


@transaction.atomic
def decline_claim(claim: Claim, *, by: Person, now: datetime) -> None:
    """The entry is not the claimant's; it stays as it is. Raises ``Refused`` (not staff)."""
    allow(rules.why_not_give(standing_of(by, now)))
    claim.delete()
    journal.record("claim.declined", by=by, about=claim.person, at=now)
    letters.claim_answered(claim.person, confirmed=False, now=now)


@transaction.atomic
def invite_listed(listed: Person, email: str, *, by: Person, now: datetime) -> None:
    """Write down at which address a listed person can claim their entry, and send the one letter.

    Raises ``Refused`` (not staff, the entry is somebody's, the address is somebody else's or was written to already).
    """
    allow(rules.why_not_give(standing_of(by, now)))
    row = Person.objects.select_for_update().get(pk=listed.pk)
    allow(rules.why_not_claim(row.listed, row.left_at is not None))
    folded = rules.fold_email(email)
    owner = known_by_address(folded)
    taken = owner is not None and owner.pk != row.pk
    allow(Refusal.ADDRESS_TAKEN if taken else None)
    allow(rules.why_not_invite(row.invited_at, same_address=row.email == folded))
    row.email = folded
    inviting.invite(row, by=by, now=now)
