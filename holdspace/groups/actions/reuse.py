""" "May I reuse this?": ask the lead, pass it on to the deputy, answer beside the item (R-145)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from holdspace import clock
from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.groups.letters import reuse as letters
from holdspace.groups.models import Group, Item, ReuseQuestion
from holdspace.groups.promised import REUSE_ANSWER
from holdspace.groups.readers.facts import here_of
from holdspace.groups.readers.leads import deputy_of, lead_of
from holdspace.groups.rules import reuse as rules
from holdspace.journal import actions as journal
from holdspace.outbox import actions as outbox
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises

PASS_ON = "groups.pass_reuse_on"


@transaction.atomic
def ask_reuse(
    item: Item,
    *,
    words: str,
    once: UUID,
    by: Person | None,
    now: datetime,
    outside: bool = False,
    name: str = "",
    address: str = "",
    zone: str = "UTC",
) -> ReuseQuestion:
    """Ask the lead whether an item may be reused; the answer is promised in five working days. Raises ``Refused``.

    ``outside``: whoever asks sees it as something shared; without an account they leave an address. ``once``: a
    second sending of the same page changes nothing.
    """
    allow(rules.why_not_ask(words, reachable=by is not None or bool(address.strip())))
    lead = lead_of(item.group, now, asker=by.pk if by else None)
    question, made = ReuseQuestion.objects.get_or_create(
        once=once,
        defaults={
            "item": item,
            "asker": by,
            "asker_name": name.strip()[:80],
            "address": "" if by else address.strip(),
            "zone": by.zone if by else zone,
            "outside": outside,
            "words": words.strip(),
            "at": now,
            "lies_with": lead,
        },
    )
    if made:
        _promise_answer(question, now)
        journal.record("reuse.asked", by=by or journal.VISITOR, about=question, at=now)
    return question


def _promise_answer(question: ReuseQuestion, now: datetime) -> None:
    """The answer as a promise, the errand that passes the question on when it falls due, a letter to the lead."""
    community, lead, item = facts(now), question.lies_with, question.item
    due = clock.working_days_after(now, rules.ANSWER_DAYS, community.calendar)
    promises.make(
        REUSE_ANSWER,
        about=question,
        due=due,
        now=now,
        to=question.asker_id,
        owner=lead.pk if lead else None,
        label=item.group.name,
        link=item.get_absolute_url(),
        inputs={"working_days": rules.ANSWER_DAYS, "calendar": community.calendar.inputs()},
    )
    outbox.ask(PASS_ON, due=due, args={"question": str(question.pk)}, key=f"{PASS_ON}:{question.pk}")
    if lead is not None:
        letters.lies_with_you(question, lead, due=due, passed_on=False, now=now)


@transaction.atomic
def pass_reuse_on(args: Mapping[str, Any], *, now: datetime) -> None:
    """Errand: the lead is away or silent, so the question lies with the deputy from now on; once."""
    rows = ReuseQuestion.objects.select_for_update(of=("self",)).select_related("item__group", "lies_with")
    question = rows.filter(pk=args["question"], answered_at=None, passed_on_at=None).first()
    if question is None:
        return
    deputy = deputy_of(question.item.group, question.lies_with, now, asker=question.asker_id)
    if deputy is None:
        return
    question.lies_with, question.passed_on_at = deputy, now
    question.save(update_fields=["lies_with", "passed_on_at"])
    journal.record("reuse.passed_on", by=journal.COMMUNITY, about=question, at=now)
    promise = promises.about(question, REUSE_ANSWER).first()
    if promise is not None:
        promise.owner_id = deputy.pk
        promise.save(update_fields=["owner_id"])
        letters.lies_with_you(question, deputy, due=promise.due_at, passed_on=True, now=now)


def lead_left(group: Group, person: Person, *, now: datetime) -> None:
    """Questions that lay with somebody who does not lead any more lie with the next, who gets a letter."""
    rows = ReuseQuestion.objects.select_related("item__group").filter(item__group=group, answered_at=None)
    for question in rows.filter(lies_with=person):
        question.lies_with = deputy_of(group, person, now, asker=question.asker_id)
        question.save(update_fields=["lies_with"])
        answers = promises.about(question, REUSE_ANSWER)
        promises.pass_on(answers, to=question.lies_with_id)
        promise = answers.first()
        if question.lies_with is not None and promise is not None:
            letters.lies_with_you(question, question.lies_with, due=promise.due_at, passed_on=False, now=now)


@transaction.atomic
def answer_reuse(question: ReuseQuestion, *, words: str, by: Person, now: datetime) -> ReuseQuestion:
    """Answer beside the item, where everyone in the group reads it; whoever asked gets a letter. Raises ``Refused``."""
    rows = ReuseQuestion.objects.select_for_update(of=("self",)).select_related("item__group", "asker")
    row: ReuseQuestion = rows.get(pk=question.pk)
    here = here_of(row.item.group, standing_of(by, now))
    asked = row.lies_with_id == by.pk
    allow(rules.why_not_answer(here, asked=asked, answered=row.answered_at is not None, words=words))
    row.answer, row.answered_by, row.answered_at = words.strip(), by, now
    promises.keep(promises.about(row, REUSE_ANSWER), now=now)
    journal.record("reuse.answered", by=by, about=row, at=now)
    letters.answered(row, now=now)
    row.address = ""
    row.save(update_fields=["answer", "answered_by", "answered_at", "address"])
    return row
