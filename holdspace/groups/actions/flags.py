"""Something left the group: raise it, answer it (R-148)."""

from datetime import datetime

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.groups.letters import reuse as letters
from holdspace.groups.models import Flag, Group
from holdspace.groups.readers.facts import here_of
from holdspace.groups.readers.leads import leads_named, receiver_of_flag
from holdspace.groups.rules import flags as rules
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def raise_flag(
    group: Group, *, words: str, names_lead: bool, by: Person, now: datetime, chosen: bool = False
) -> Flag:
    """Tell the lead that something left the group; when it names them, another of the staff. Raises ``Refused``.

    ``chosen``: whoever wrote has said that somebody whom the words name may read them. Nobody but these two sees
    it. The journal names neither, so that the lead does not learn of it there.
    """
    here = here_of(group, standing_of(by, now))
    receiver = receiver_of_flag(group, names_lead=names_lead, raised_by=by.pk, now=now)
    names_reader = not names_lead and not chosen and bool(leads_named(group, words))
    allow(
        rules.why_not_flag(here, words, receiver=receiver.pk if receiver else None, names_reader=names_reader)
    )
    assert receiver is not None  # else refused above
    flag = Flag.objects.create(
        group=group, raised_by=by, sent_to=receiver, names_lead=names_lead, words=words.strip(), at=now
    )
    journal.record("flag.raised", by=journal.COMMUNITY, about=flag, at=now)
    letters.flag_raised(flag, now=now)
    return flag


@transaction.atomic
def answer_flag(flag: Flag, *, words: str, by: Person, now: datetime) -> Flag:
    """Say what was done. Raises ``Refused`` (not sent to them, answered already, no words)."""
    row = Flag.objects.select_for_update(of=("self",)).select_related("group", "raised_by").get(pk=flag.pk)
    allow(
        rules.why_not_answer_flag(
            mine=row.sent_to_id == by.pk, answered=row.answered_at is not None, words=words
        )
    )
    row.answer, row.answered_at = words.strip(), now
    row.save(update_fields=["answer", "answered_at"])
    journal.record("flag.answered", by=journal.COMMUNITY, about=row, at=now)
    letters.flag_answered(row, now=now)
    return row
