"""Drafts of the community's texts that belong to a group, and its consent to just these words (R-062)."""

from datetime import datetime

from django.db import transaction

from holdspace.agreements import actions as agreements
from holdspace.agreements.models import Version
from holdspace.agreements.rules import Refusal
from holdspace.clock.refusal import allow
from holdspace.groups import texts_drafts as texts
from holdspace.groups.actions import rounds
from holdspace.groups.models import Group, Round
from holdspace.groups.rules.rounds import Subject
from holdspace.people.models import Person


@transaction.atomic
def take_draft(group: Group, draft: Version, *, by: Person, now: datetime) -> None:
    """From now on the group writes this draft, and its consent is needed. Raises ``Refused`` (not staff, published)."""
    agreements.give_draft_to_group(draft, group.pk, group.name, by=by, now=now)


@transaction.atomic
def give_back(group: Group, draft: Version, *, by: Person, now: datetime) -> None:
    """It belongs to no group any more. Raises ``Refused`` (not staff, published, not this group's)."""
    allow(None if draft.group_id == group.pk else Refusal.GROUP_UNKNOWN)
    agreements.give_draft_to_group(draft, None, "", by=by, now=now)


@transaction.atomic
def ask_about_draft(group: Group, draft: Version, *, by: Person, now: datetime) -> Round:
    """Ask everybody in the group whether the draft may be published, as it is worded now.

    Raises ``Refused`` (not this group's draft; and whatever keeps a round from being opened).
    """
    allow(None if draft.group_id == group.pk else Refusal.GROUP_UNKNOWN)
    asks = str(texts.ASKS) % {"title": draft.document.title}
    return rounds.open_round(
        group, subject=Subject.DRAFT, subject_id=draft.pk, version=draft.mark, asks=asks, by=by, now=now
    )
