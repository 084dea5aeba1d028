"""Check-ins after closing: planned by whoever closes, asked while everybody is locked, answered by the reporter."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction

from holdspace.community.readers import facts as facts_at
from holdspace.community.rules import Facts
from holdspace.conduct import letters, replying
from holdspace.conduct.actions import promised, returning
from holdspace.conduct.actions.promised import CHECK_IN, CHECK_IN_OTHERS, Route
from holdspace.conduct.models import Item, Thread
from holdspace.conduct.readers.committee import Committee
from holdspace.conduct.rules.asked_later import ANSWER, ASKED, WISH, asked_later_of, others_with_a_page
from holdspace.conduct.rules.check_ins import How, check_ins_of
from holdspace.conduct.rules.persons import linked_members
from holdspace.conduct.rules.statements import PARTY
from holdspace.conduct.rules.story import Entry
from holdspace.conduct.store import rows
from holdspace.conduct.store.ledger import HOUSE, REPORTER, THREAD, Ledger
from holdspace.conduct.store.opening import OpenCase, OpenThread
from holdspace.outbox import actions as outbox
from holdspace.outbox.actions import post_sealed
from holdspace.people.models import Person
from holdspace.promises.models import SealedPromise

ASK = "conduct.check_in"


def write(case_id: UUID, at: Iterable[datetime], mail: tuple[str, str] | None, *, now: datetime) -> None:
    """Write an errand for each; whom the letter goes to is sealed by the house, and only if they asked for letters."""
    for due in at:
        row = promised.promise(Route(case_id, CHECK_IN, frozenset(), frozenset(), mail), due=due, made=now)
        row.next_at = None  # nobody is reminded: at its time whoever wrote is asked
        row.save(force_insert=True)
        outbox.ask(ASK, due=due, args={"promise": str(row.pk)})


class Adds(Protocol):
    """The act of whoever closes: it adds entries (``handling.Handling``)."""

    opened: OpenCase
    entries: list[Entry]

    def add(
        self,
        kind: str,
        body: Mapping[str, Any],
        *,
        drawer: str = "page",
        by: str = "",
        thread: Thread | None = None,
    ) -> None: ...


def plan_for_others(act: Adds, at: Iterable[datetime]) -> frozenset[UUID]:
    """Those to whom it happened and those who noticed are asked on their own pages; whom letters may go to."""
    times = [one.isoformat() for one in at]
    linked = {one.id: member for member, one in linked_members(act.entries).items()}
    told = set()
    for about, n in others_with_a_page(act.entries).items() if times else ():
        row = Item.objects.filter(case=act.opened.case, n=n).select_related("thread").first()
        if row is not None and row.thread is not None and rows.holds(row.thread):
            act.add(ASKED, {"about": about, "at": times}, drawer=PARTY, by=HOUSE, thread=row.thread)
            told.add(about)
    return frozenset(linked[about] for about in told if about in linked)


def write_for_others(
    case_id: UUID, at: Iterable[datetime], people: frozenset[UUID], *, now: datetime
) -> None:
    """The letters to members among them: that something waits, at each time."""
    for due in at if people else ():
        row = promised.promise(Route(case_id, CHECK_IN_OTHERS, people, frozenset()), due=due, made=now)
        row.next_at = None
        row.save(force_insert=True)
        outbox.ask(ASK, due=due, args={"promise": str(row.pk)})


def ask(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: a check-in has come. The page of whoever wrote asks by itself; a letter says that something waits."""
    row = SealedPromise.objects.filter(pk=args["promise"]).first()
    found = promised.open_promise(row) if row else None
    if found is None:
        return
    if found.route.mail:
        mail = found.route.mail
        head = replying.head(found.route.case_id, mail[0], now=now)
        letter = letters.to_reporter(*mail, facts_at(now).name, head=head)
        post_sealed("conduct.reporter", [letter], now=now)
    others = Person.objects.filter(pk__in=found.route.tell, left_at=None)
    made = [letters.something_for_you(person, facts_at(now).name) for person in others]
    post_sealed("conduct.reporter", [letter for letter in made if letter], now=now)
    promised.end(found)


@transaction.atomic
def wish(opened: OpenThread, *, wanted: bool, now: datetime) -> None:
    """The reporter does not want to be asked, or wants it again; letters that are still to come go or stay with it."""
    if check_ins_of(opened.entries).declined is not wanted:
        return
    _add(opened, "check_in_wish", {"wanted": wanted}, now)
    if not wanted:
        for found in promised.of_case(opened.thread.case_id, CHECK_IN):
            promised.end(found)


@transaction.atomic
def answer(
    opened: OpenThread, how: How, words: str, *, committee: Committee, facts: Facts, now: datetime
) -> None:
    """The reporter says how it has been. That they were treated worse is a concern of its own: it opens the case again.

    Raises ``Refused(NOTHING_WRITTEN)`` for worse without a word.
    """
    if check_ins_of(opened.entries).waiting(now) is None:
        return
    worse = how is How.WORSE
    if worse or words.strip():
        returning.say_more(opened, words, committee=committee, facts=facts, now=now)
    _add(opened, "check_in_answer", {"how": str(how)}, now)


def _add(opened: OpenThread, kind: str, body: dict[str, Any], now: datetime) -> None:
    ledger = Ledger.of(opened.thread.case_id)
    ledger.add(kind, body, by=REPORTER, at=now, drawer=THREAD, thread=opened.thread)
    ledger.save()


@transaction.atomic
def say_later(opened: OpenThread, said: str, *, now: datetime) -> None:
    """Somebody with a page of their own: nobody has, or whether they want to be asked. Worse they write below."""
    found = asked_later_of(opened.entries)
    if said == How.WELL and found.waiting(now) is not None:
        _add_to_side(opened, ANSWER, {"how": str(How.WELL)}, now)
    elif said in {"asked", "not_asked"} and found.at and found.declined is (said == "asked"):
        _add_to_side(opened, WISH, {"wanted": said == "asked"}, now)


def _add_to_side(opened: OpenThread, kind: str, body: dict[str, Any], now: datetime) -> None:
    ledger = Ledger.of(opened.thread.case_id)
    ledger.add(kind, body, by=PARTY, at=now, drawer=PARTY, thread=opened.thread)
    ledger.save()
