"""What a group agrees on for itself: propose, open for comments, comment, put to a round, drop (R-098, R-116)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from holdspace import clock
from holdspace.clock.refusal import Refused, allow
from holdspace.community.readers import facts
from holdspace.groups.actions import rounds
from holdspace.groups.actions.signals import note_signal
from holdspace.groups.models import Group, OwnComment, OwnText, Round
from holdspace.groups.readers.facts import here_of, why_not_post
from holdspace.groups.rules import State
from holdspace.groups.rules import own_agreements as rules
from holdspace.groups.rules.own_agreements import OwnRefusal, TextState
from holdspace.groups.rules.rounds import Subject
from holdspace.groups.rules.signals import SignalKind
from holdspace.groups.texts_own_agreements import ASKS
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def propose_text(
    group: Group, *, title: str, words: str, by: Person, now: datetime, instead_of: OwnText | None = None
) -> OwnText:
    """Write a draft that binds nobody; ``instead_of``: what it would replace once in force. Raises ``Refused``."""
    here = here_of(group, standing_of(by, now))
    allow(rules.why_not_propose(here, State(group.state), title=title, words=words) or why_not_post(by, now))
    text = OwnText(
        group=group, title=title.strip()[:120], words=words.strip(), proposed_by=by, proposed_at=now
    )
    if instead_of is not None:
        text.chain = instead_of.chain
        last = OwnText.objects.filter(chain=text.chain).aggregate(last=Max("number"))["last"]
        text.number = (last or 0) + 1
    text.save(force_insert=True)
    journal.record("own_agreement.proposed", by=by, about=text, at=now)
    return text


@transaction.atomic
def open_for_comments(text: OwnText, *, by: Person, now: datetime, until: datetime | None = None) -> OwnText:
    """Let everyone in the group comment, for seven days unless said. Raises ``Refused``."""
    row = _movable(text, TextState.COMMENTS, by=by, now=now)
    until = until or clock.same_time_later(now, rules.COMMENT_DAYS, facts(now).zone)
    if until - now < rules.SHORTEST_COMMENTS:
        raise Refused(OwnRefusal.WINDOW_SHORT)
    row.state, row.comments_until = TextState.COMMENTS, until
    row.save(update_fields=["state", "comments_until"])
    journal.record("own_agreement.comments_opened", by=by, about=row, at=now)
    return row


@transaction.atomic
def comment_on(text: OwnText, *, words: str, by: Person, now: datetime) -> OwnComment:
    """Say something to a proposed text. Raises ``Refused``."""
    row = OwnText.objects.select_for_update(of=("self",)).select_related("group").get(pk=text.pk)
    here = here_of(row.group, standing_of(by, now))
    allow(rules.why_not_comment(here, TextState(row.state), words) or why_not_post(by, now))
    comment = OwnComment.objects.create(text=row, person=by, words=words.strip(), at=now)
    journal.record("own_agreement.commented", by=by, about=row, at=now)
    note_signal(row.group, by, SignalKind.COMMENT, at=now, now=now, about=row.pk)
    return comment


@transaction.atomic
def put_to_round(text: OwnText, *, by: Person, now: datetime, closes: datetime | None = None) -> Round:
    """Ask the group to put a text in force, once its comment window has ended. Raises ``Refused``."""
    row = _movable(text, TextState.ROUND, by=by, now=now)
    made = rounds.open_round(
        row.group,
        subject=Subject.AGREEMENT,
        subject_id=row.pk,
        version=str(row.number),
        asks=str(ASKS) % {"title": row.title},
        words=row.words,
        closes=closes,
        by=by,
        now=now,
    )
    row.state, row.round = TextState.ROUND, made
    row.save(update_fields=["state", "round"])
    return made


@transaction.atomic
def drop_text(text: OwnText, *, by: Person, now: datetime) -> OwnText:
    """Let a proposal go. Raises ``Refused``."""
    row = _movable(text, TextState.DROPPED, by=by, now=now)
    row.state = TextState.DROPPED
    row.save(update_fields=["state"])
    journal.record("own_agreement.dropped", by=by, about=row, at=now)
    return row


def _movable(text: OwnText, to: TextState, *, by: Person, now: datetime) -> OwnText:
    row = OwnText.objects.select_for_update(of=("self",)).select_related("group").get(pk=text.pk)
    here = here_of(row.group, standing_of(by, now))
    allow(
        rules.why_not_move_text(
            here,
            TextState(row.state),
            to,
            proposer=row.proposed_by_id == by.pk,
            comments_until=row.comments_until,
            now=now,
        )
    )
    return row
