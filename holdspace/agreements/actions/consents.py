"""To whom a draft belongs, and whose consent it has. Groups calls two of these verbs from above (R-062)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdspace.agreements.actions.guards import only_staff
from holdspace.agreements.models import Consent, Side, Version
from holdspace.agreements.rules import Refusal, Status
from holdspace.agreements.rules.consultation import why_not_consent
from holdspace.agreements.rules.versions import why_not_edit
from holdspace.clock.refusal import allow
from holdspace.journal import actions as journal
from holdspace.journal.actions import Doer
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def give_draft_to_group(
    version: Version, group_id: UUID | None, group_name: str, *, by: Person, now: datetime
) -> None:
    """From now on this draft belongs to a group (None: to none any more), whose consent it needs.

    The name is kept as it is now. Raises ``Refused`` (not staff, published).
    """
    only_staff(by, now)
    draft = _locked(version)
    allow(why_not_edit(Status(draft.status)))
    draft.group_id, draft.group_name = group_id, group_name[:200] if group_id else ""
    draft.save(update_fields=["group_id", "group_name"])
    detail: dict[str, object] = {"kind": draft.kind.value, "group": str(group_id) if group_id else ""}
    journal.record("draft.given", by=by, about=draft, at=now, detail=detail)


@transaction.atomic
def record_group_consent(
    version: Version, *, group_id: UUID, round_id: UUID, mark: str, by: Doer | None, now: datetime
) -> Consent:
    """The owning group has consented to the words of which ``mark`` is the mark, in its round ``round_id``.

    Recorded once for the same words. It counts only while the draft still has them: a changed draft needs a new round.
    Raises ``Refused`` (belongs to another group, published, the words have changed, recorded already).
    """
    draft = _locked(version)
    allow(None if draft.group_id == group_id else Refusal.GROUP_UNKNOWN)
    person = by if isinstance(by, Person) else None
    return _consent(draft, Side.GROUP, mark, may=True, round_id=round_id, person=person, by=by, now=now)


@transaction.atomic
def consent_for_staff(version: Version, *, mark: str, by: Person, now: datetime) -> Consent:
    """Staff agree to the words that they saw. Raises ``Refused`` (not staff, published, changed, recorded already)."""
    may = standing_of(by, now).is_staff
    return _consent(_locked(version), Side.STAFF, mark, may=may, round_id=None, person=by, by=by, now=now)


def _consent(
    draft: Version,
    side: Side,
    mark: str,
    *,
    may: bool,
    round_id: UUID | None,
    person: Person | None,
    by: Doer | None,
    now: datetime,
) -> Consent:
    given = Consent.objects.filter(version=draft, side=side, mark=mark).exists()
    allow(why_not_consent(Status(draft.status), same_words=draft.mark == mark, may=may, given=given))
    row = Consent.objects.create(version=draft, side=side, mark=mark, at=now, by=person, round_id=round_id)
    journal.record("draft.consented", by=by, about=draft, at=now, detail={"side": side.value})
    return row


def _locked(version: Version) -> Version:
    rows = Version.objects.select_for_update(of=("self",)).select_related("agreement")
    return rows.get(pk=version.pk)
