"""Send a plain letter to all members of one group, of all groups, or of the community (R-117)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from holdspace.clock.refusal import allow
from holdspace.groups.actions.digest import heard_of
from holdspace.groups.letters import announcements as letters
from holdspace.groups.models import Announcement, Group, Membership
from holdspace.groups.readers.facts import here_of, why_not_post
from holdspace.groups.rules import RUNNING, Here, State
from holdspace.groups.rules.announcements import Audience, why_not_words, why_not_write
from holdspace.journal import actions as journal
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.people.rules import IN_COMMUNITY

TELL_LETTER: Final = "groups.tell_letter"
AT_A_TIME = 200


@transaction.atomic
def announce(
    *,
    subject: str,
    text: str,
    audience: Audience,
    once: UUID,
    by: Person,
    now: datetime,
    group: Group | None = None,
) -> Announcement:
    """Send a letter to all of an audience, and keep it where they find it again. ``once`` twice sends it once.

    There is no shorter list: whoever is in the group gets it. Raises ``Refused`` (not theirs to write, no words).
    """
    standing = standing_of(by, now)
    here = here_of(group, standing) if group else Here(standing)
    allow(why_not_write(here, audience, State(group.state) if group else None))
    allow(why_not_words(subject, text) or why_not_post(by, now))
    letter, made = Announcement.objects.get_or_create(
        once=once,
        defaults={
            "group": group,
            "audience": audience,
            "subject": " ".join(subject.split()),
            "text": text.strip(),
            "by": by,
            "sent_at": now,
        },
    )
    if not made:
        return letter
    journal.record("letter.announced", by=by, about=group or letter, at=now, detail={"to": audience.value})
    if group:
        heard_of(group, now=now)
    outbox.ask(TELL_LETTER, due=now, args={"letter": str(letter.pk)}, key=f"{TELL_LETTER}:{letter.pk}")
    return letter


@transaction.atomic
def tell_letter(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: write to the next people of a letter's audience, and ask for the rest.

    The letter remembers whom it came to, so that running it twice writes to nobody twice.
    """
    rows = Announcement.objects.select_for_update(of=("self",)).select_related("group", "by")
    letter = rows.filter(pk=args["letter"]).first()
    after = UUID(args["after"]) if args.get("after") else None
    if letter is None or letter.told_up_to != after:
        return
    people = _receivers(letter, now)
    batch = list((people.filter(pk__gt=after) if after else people).order_by("pk")[:AT_A_TIME])
    for person in batch:
        letters.announced(letter, person, now=now)
    if not batch:
        return
    letter.told_up_to = batch[-1].pk
    letter.save(update_fields=["told_up_to"])
    more = {"letter": str(letter.pk), "after": str(letter.told_up_to)}
    key = f"{TELL_LETTER}:{letter.pk}:{letter.told_up_to.hex[:12]}"
    outbox.ask(TELL_LETTER, due=now, args=more, key=key)


def _receivers(letter: Announcement, now: datetime) -> Any:
    """Everybody whom a letter goes to, whatever their role and also on a pause: nothing is withheld."""
    here = Person.objects.get_queryset().filter(left_at=None, listed=False)
    held = Membership.objects.live().filter(person=OuterRef("pk"))
    if letter.audience == Audience.GROUP:
        return here.filter(Exists(held.filter(group=letter.group)))
    if letter.audience == Audience.GROUPS:
        return here.filter(Exists(held.filter(group__state__in=RUNNING)))
    return Person.objects.with_role(*IN_COMMUNITY, at=now)
