"""Step back from a group: ask, talk or write, be taken out, and be let go well (R-106 to R-113)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from holdspace.clock.refusal import allow
from holdspace.community.readers import facts
from holdspace.groups.actions import ways_out
from holdspace.groups.actions.people import end_all_of, gap_may_be_filled, leave, tell_of_gap
from holdspace.groups.actions.willingness import say_willing
from holdspace.groups.letters import stepping_back as letters
from holdspace.groups.models import Group, Removal, WayOut
from holdspace.groups.promised_belonging import WAY_OUT
from holdspace.groups.readers import facts as known
from holdspace.groups.readers.stepping_back import keepers
from holdspace.groups.rules import RUNNING, GroupKind
from holdspace.groups.rules import stepping_back as rules
from holdspace.groups.rules.stepping_back import Access, Move, Refusal, Stage, Talk, Talked
from holdspace.groups.rules.willingness import Will, Word
from holdspace.groups.texts_stepping_back import STAYED_AFTER_ALL
from holdspace.journal import actions as journal
from holdspace.people import readers as people
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.promises import actions as promises


@transaction.atomic
def step_back(
    group: Group,
    *,
    person: Person,
    now: datetime,
    times: str = "",
    reason: str = "",
    at_once: bool = False,
    in_writing: bool = False,
) -> WayOut | None:
    """Ask to leave a group; returns the way out, or None where one click is all, as in an interest group.

    ``times``: when they could talk; ``reason`` is theirs to give or not. Access remains until all is done, unless
    they ask for ``at_once``. Raises ``Refused`` (not in, asked already).
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    if not rules.has_talk(GroupKind(row.kind)) or row.state not in RUNNING:
        leave(row, person=person, now=now)
        return None
    is_in = known.here_of(row, standing_of(person, now)).is_in
    under_way = WayOut.objects.open().filter(group=row, person=person).exists()
    allow(rules.why_not_ask(is_in=is_in, under_way=under_way))
    way_out = ways_out.begin(row, person, still_in=True, talked=Talked.NOT_YET, now=now)
    way_out.times, way_out.reason, way_out.in_writing = times.strip()[:300], reason.strip(), in_writing
    way_out.save(update_fields=["times", "reason", "in_writing"])
    journal.record("way_out.asked", by=person, about=row, at=now, detail=_who(way_out))
    _tell(way_out, now)
    if at_once:
        _out(way_out, by=person, now=now)
    return way_out


def _tell(way_out: WayOut, now: datetime) -> None:
    """Tell who steers; where nobody would be left to, somebody is looked for from now on (R-106)."""
    group, leaver = way_out.group, way_out.person
    steering = [one for one in known.stewards(group) if one.pk != leaver.pk] or people.staff(now)
    for steward in steering:
        if steward.pk != leaver.pk:
            letters.wants_to_leave(way_out, steward, now=now)
    tell_of_gap(group, now=now)


@transaction.atomic
def go_at_once(way_out: WayOut, *, by: Person, now: datetime) -> WayOut:
    """Whoever leaves asks to be out now, before the talk; the rest goes on without them. Raises ``Refused``."""
    row = _moving(way_out, Move.AT_ONCE, by, now)
    allow(None if row.still_in else Refusal.OUT_ALREADY)
    _out(row, by=by, now=now)
    return row


def _out(way_out: WayOut, *, by: Person, now: datetime) -> None:
    way_out.still_in = False
    way_out.save(update_fields=["still_in"])
    end_all_of(way_out.group, way_out.person, by=by, now=now)


@transaction.atomic
def stay(way_out: WayOut, *, by: Person, now: datetime) -> WayOut:
    """Whoever asked to leave stays after all; only while they are still in. Raises ``Refused``."""
    row = _moving(way_out, Move.STAY, by, now)
    allow(None if row.still_in else Refusal.OUT_ALREADY)
    ways_out.finish(row, Stage.STAYED, because=str(STAYED_AFTER_ALL), now=now)
    gap_may_be_filled(row.group, now=now)
    journal.record("way_out.stayed", by=by, about=row.group, at=now, detail=_who(row))
    for steward in known.stewards(row.group):
        letters.stays(row, steward, now=now)
    return row


@transaction.atomic
def keep_talk(way_out: WayOut, talk: Talk, *, by: Person, now: datetime) -> WayOut:
    """Keep what came of the talk; or, by whoever leaves, their own three written answers. Raises ``Refused``."""
    own = by.pk == way_out.person_id
    row = _moving(way_out, Move.ANSWER if own else Move.RECORD, by, now)
    allow(rules.why_not_talk(talk, today=_today(now)))
    row.talked = Talked.WRITTEN if own else Talked.CALL
    row.talked_on, row.talked_with = talk.on or _today(now), talk.people.strip()[:300]
    row.confidentiality, row.words = talk.confidentiality.strip(), talk.words.strip()
    row.credit_as = "" if talk.uncredited else talk.credit_as.strip()[:80]
    assert talk.will is not None
    word = Word(talk.will, talk.ask_from if talk.will is Will.LATER else None)
    say_willing(row.person, word, by=by, now=now, once_past=not own)
    journal.record("way_out.talked", by=by, about=row.group, at=now, detail=_who(row))
    return _talked(row, by=by, now=now)


@transaction.atomic
def close_unreached(way_out: WayOut, *, reason: str, by: Person, now: datetime) -> WayOut:
    """Staff could not reach whoever leaves, and say why; the written summary goes out all the same (R-107)."""
    row = _moving(way_out, Move.UNREACHED, by, now)
    allow(rules.why_not_unreached(reason))
    row.talked, row.because = Talked.UNREACHED, reason.strip()
    journal.record("way_out.not_reached", by=by, about=row.group, at=now, detail=_who(row))
    return _talked(row, by=by, now=now)


def _talked(row: WayOut, *, by: Person, now: datetime) -> WayOut:
    row.talk_kept_at, row.talk_kept_by = now, by
    row.save()
    return _settle(row, by=by, now=now)


@transaction.atomic
def ask_keeper(way_out: WayOut, access: Access, *, of: Person, by: Person, now: datetime) -> Removal:
    """Ask whoever looks after a channel or folder to take the name out; asking again is fine. Raises ``Refused``."""
    row = _moving(way_out, Move.ASK, by, now)
    allow(rules.why_not_confirm(Stage(row.stage), still_in=row.still_in))
    allow(None if of in keepers(row.group, now) else Refusal.KEEPER_NOT_HERE)
    removal = _removal(row, access)
    removal.asked_at, removal.asked_of = now, of
    removal.times_asked += 1
    removal.save()
    letters.take_out(removal, row, of, by=by, now=now)
    return removal


@transaction.atomic
def confirm_removal(way_out: WayOut, access: Access, *, by: Person, now: datetime) -> WayOut:
    """Somebody is out of the channel, the folder or the invitations. With the last, the way out ends.

    Raises ``Refused`` (not steering, one's own, talk first, done already).
    """
    row = _moving(way_out, Move.CONFIRM, by, now)
    allow(rules.why_not_confirm(Stage(row.stage), still_in=row.still_in))
    removal = _removal(row, access)
    removal.confirmed_at, removal.confirmed_by = now, by
    removal.save()
    detail = {**_who(row), "access": access.value}
    journal.record("way_out.access_closed", by=by, about=row.group, at=now, detail=detail)
    return _settle(row, by=by, now=now)


def _removal(way_out: WayOut, access: Access) -> Removal:
    found = Removal.objects.filter(way_out=way_out, access=access, confirmed_at=None).first()
    allow(None if found else Refusal.ACCESS_IS_GONE)
    assert found is not None
    return found


def _settle(row: WayOut, *, by: Person, now: datetime) -> WayOut:
    """Where the way out stands now; complete when the talk and every removal are done, and never before (R-111)."""
    row.stage = rules.stage_after(Talked(row.talked), ways_out.still_waiting(row))
    if row.stage != Stage.COMPLETE:
        row.save(update_fields=["stage"])
        return row
    row.stage = Stage.TALKED  # open while the membership ends, so that no second way out begins
    if row.still_in:
        _out(row, by=by, now=now)
    row.stage, row.ended_at = Stage.COMPLETE, now
    if row.summary_at is None and letters.summary(row, now=now):
        row.summary_at = now
    row.save()
    promises.keep(promises.about(row, WAY_OUT), now=now)
    journal.record("way_out.completed", by=by, about=row.group, at=now, detail=_who(row))
    return row


def _moving(way_out: WayOut, move: Move, by: Person, now: datetime) -> WayOut:
    """The row, locked, after asking whether this person may do this there."""
    rows = WayOut.objects.select_for_update(of=("self",)).select_related("group", "person")
    row = rows.get(pk=way_out.pk)
    here = known.here_of(row.group, standing_of(by, now))
    who = rules.who_acts(leaver=by.pk == row.person_id, staff=here.standing.is_staff, steers=here.steers)
    allow(rules.why_not_move(move, who, Stage(row.stage)))
    return row


def _who(row: WayOut) -> dict[str, object]:
    return {"person": str(row.person_id)}


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(facts(now).zone)).date()
