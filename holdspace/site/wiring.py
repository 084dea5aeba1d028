"""What follows from what, as plain data: reactions to deeds, errands by kind, and what is done each morning.

To add a reaction: write a function in the room that acts (it must bear being run twice), and name it here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session

from holdspace.agreements import actions as agreements
from holdspace.agreements import promised as by_agreements
from holdspace.conduct.actions import check_ins, cover, files, mailbox, notes, practice, retention, terms
from holdspace.conduct.actions import errands as conduct
from holdspace.conduct.actions.bars_ended import tell_ended
from holdspace.conduct.actions.carrying import BARS_ENDED
from holdspace.conduct.reactions import seats_of_who_left
from holdspace.groups import actions as groups
from holdspace.groups import promised as by_groups
from holdspace.groups import promised_belonging, promised_life
from holdspace.groups.actions import announcements, digest, quiet, telling
from holdspace.groups.actions import check_ins as kind_letters
from holdspace.groups.actions import releasing as group_releasing
from holdspace.groups.actions import reuse as group_reuse
from holdspace.groups.actions import rounds as group_rounds
from holdspace.groups.reactions import facilitator_may_be_gone, somebody_agreed
from holdspace.hall import promised as by_hall
from holdspace.hall import reminders, weekly
from holdspace.hall.joining import somebody_came
from holdspace.outbox import actions as outbox
from holdspace.people import actions as people
from holdspace.people.actions import contracts
from holdspace.people.imports.waiting import sweep_waiting
from holdspace.promises import actions as promises

# Each room declares its own kinds of promises; whatever process reminds of them has to know them all by their words.
PROMISED: Final = (by_agreements, by_groups, promised_belonging, promised_life, by_hall)


class Errand(Protocol):
    """What the worker runs; raising anything means: try again later."""

    def __call__(self, args: Mapping[str, Any], *, now: datetime) -> None: ...


@dataclass(frozen=True)
class Deed:
    """The journal entry that a reaction follows from."""

    entry: UUID
    verb: str
    about: UUID
    by: UUID | None


class Follows(Protocol):
    """A reaction's function. It may be run twice for one deed, and in order for one subject."""

    def __call__(self, deed: Deed, *, now: datetime) -> None: ...


@dataclass(frozen=True)
class Reaction:
    """``name`` is kept in errands, so it never changes; 40 characters at most."""

    name: str
    do: Follows


def _sweep(args: Mapping[str, Any], *, now: datetime) -> None:
    outbox.sweep(now=now)


def _end_sessions(args: Mapping[str, Any], *, now: datetime) -> None:
    """Sign-ins that have run out are deleted, not kept."""
    Session.objects.filter(expire_date__lt=now).delete()


REACTIONS: Final[dict[str, tuple[Reaction, ...]]] = {
    "role.ended": (Reaction("groups.gap", facilitator_may_be_gone),),
    "agreement.accepted": (Reaction("groups.agreed", somebody_agreed),),
    "person.claimed": (Reaction("hall.welcome", somebody_came),),
    "person.left": (Reaction("conduct.seats", seats_of_who_left),),
}

ERRANDS: Final[dict[str, Errand]] = {
    outbox.SEND_LETTER: outbox.send_letter,
    outbox.SEND_DAILY: outbox.send_daily,
    promises.REMIND: reminders.remind,
    promises.REMIND_SEALED: conduct.remind,
    conduct.END_LAPSED: conduct.end_lapsed,
    conduct.SWEEP_DESKS: conduct.sweep_desks,
    files.SWEEP_FILES: files.sweep_files,
    notes.SWEEP_NOTES: notes.sweep_notes,
    mailbox.READ_MAIL: mailbox.read_mail,
    BARS_ENDED: tell_ended,
    terms.TERM_LETTER: terms.write_term,
    cover.COVER: cover.watch,
    cover.COVER_LETTER: cover.write_cover,
    cover.TOO_FEW: cover.write_too_few,
    practice.PRACTICE: practice.ask_practice,
    practice.INVITE: practice.write_practice,
    terms.COPIES_LETTER: terms.write_copies,
    retention.DESTROY: retention.destroy_due,
    retention.CLEAN: retention.clean,
    check_ins.ASK: check_ins.ask,
    retention.NOTICE: retention.tell_before,
    groups.REMIND_END: groups.remind_end,
    telling.TELL: telling.tell,
    group_rounds.CLOSE: group_rounds.close_round,
    group_rounds.REMIND: group_rounds.remind_round,
    group_releasing.OPENS: group_releasing.begin_sharing,
    group_releasing.ENDS: group_releasing.end_sharing,
    group_reuse.PASS_ON: group_reuse.pass_reuse_on,
    quiet.LOOK_FOR_QUIET: quiet.look_for_quiet,
    announcements.TELL_LETTER: announcements.tell_letter,
    kind_letters.REMIND_CHECK_IN: kind_letters.remind_check_in,
    kind_letters.ASK_A_PERSON: kind_letters.ask_a_person,
    digest.TELL_CHANGES: digest.tell_changes,
    digest.ASK_FOR_NEWS: digest.ask_for_news,
    contracts.RENEWAL: contracts.write_renewal,
    agreements.TELL_MEMBERS: agreements.tell_members,
    agreements.REMIND_RENEWAL: agreements.remind_renewal,
    agreements.TELL_OF_CONSULTATION: agreements.tell_of_consultation,
    agreements.PROMISE_REVIEWS: agreements.promise_reviews,
    weekly.WEEKLY: weekly.write_week,
    "outbox.sweep": _sweep,
    "people.sweep_joinings": people.sweep_joinings,
    "people.sweep_removals": people.sweep_removals,
    "people.sweep_waiting": sweep_waiting,
    "site.end_sessions": _end_sessions,
}

# These speak to the outside, or clean the database's own files, so they hold no transaction while they do. All
# others are done and marked in one.
OUTSIDE: Final = frozenset({outbox.SEND_LETTER, outbox.SEND_DAILY, retention.CLEAN, mailbox.READ_MAIL})

# These look again and again: one errand each, which is put back with its next time whenever it has been run.
STANDING: Final[dict[str, Callable[[], bool]]] = {
    mailbox.READ_MAIL: lambda: settings.HOLDSPACE_CONDUCT_MAILBOX is not None,
}

DAILY: Final = (
    weekly.WEEKLY,
    quiet.LOOK_FOR_QUIET,
    digest.TELL_CHANGES,
    digest.ASK_FOR_NEWS,
    "outbox.sweep",
    agreements.PROMISE_REVIEWS,
    "people.sweep_joinings",
    "people.sweep_removals",
    "people.sweep_waiting",
    "site.end_sessions",
    conduct.END_LAPSED,
    conduct.SWEEP_DESKS,
    files.SWEEP_FILES,
    notes.SWEEP_NOTES,
    cover.COVER,
    practice.PRACTICE,
    retention.DESTROY,
)
