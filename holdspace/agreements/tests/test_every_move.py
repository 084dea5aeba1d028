"""Every move of a draft and of what is said to it: in every state, at every stage, by everybody."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from holdspace.agreements import texts
from holdspace.agreements.rules import Refusal
from holdspace.agreements.rules import consultation as rules
from holdspace.agreements.rules.consultation import Audience, Reader, Stage, Window
from holdspace.agreements.rules.versions import Status

NOW, DAY = datetime(2026, 1, 15, 14, tzinfo=UTC), timedelta(days=1)
READERS = {
    "visitor": Reader(),
    "member": Reader(is_member=True),
    "lapsed": Reader(is_member=True, lapsed=True),
    "staff": Reader(is_staff=True, is_member=True),
}


def window(stage: Stage, who: Audience) -> Window | None:
    """A draft's window that stands there now."""
    opens = {Stage.AHEAD: NOW + DAY, Stage.OPEN: NOW - DAY, Stage.ENDED: NOW - 9 * DAY}
    return Window(opens[stage], opens[stage] + 5 * DAY, who) if stage in opens else None


def test_each_refusal_has_a_sentence_of_its_own():
    assert set(texts.REFUSALS) >= set(Refusal)
    assert len({str(texts.REFUSALS[one]) for one in Refusal}) == len(Refusal)


@pytest.mark.row("gdl.cocreate")
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("who", READERS)
def test_reading_commenting_and_objecting_at_every_stage_by_everybody(who, stage, audience):
    reader, at = READERS[who], window(stage, audience)
    let_in = who != "visitor" or audience is Audience.EVERYONE
    assert rules.may_read(at, reader, NOW) is (
        who == "staff" or (stage in {Stage.OPEN, Stage.ENDED} and let_in)
    )
    for objects in (True, False):
        if stage is not Stage.OPEN:
            expected = Refusal.WINDOW_CLOSED
        elif not let_in:
            expected = Refusal.WINDOW_MEMBERS
        elif who == "lapsed":
            expected = Refusal.LAPSED
        else:
            expected = Refusal.NOT_COMMUNITY if objects and who == "visitor" else None
        assert rules.why_not_comment(at, reader, NOW, "Shorter.", objects=objects) is expected, objects


@pytest.mark.row("gdl.cocreate")
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("status", Status)
def test_opening_and_lengthening_in_every_state_by_staff_alone(status, stage):
    at = window(stage, Audience.MEMBERS)
    frozen = None if status is Status.DRAFT else Refusal.FROZEN
    opening = frozen or (None if at is None else Refusal.WINDOW_THERE)
    ended = stage in {Stage.NONE, Stage.ENDED}
    lengthening = Refusal.WINDOW_CLOSED if ended else None
    for is_staff in (True, False):
        found = rules.why_not_open(status, at, NOW, NOW + 5 * DAY, is_staff=is_staff)
        assert found is (opening if is_staff else Refusal.NOT_STAFF)
        found = rules.why_not_lengthen(at, NOW + 30 * DAY, NOW, is_staff=is_staff)
        assert found is (lengthening if is_staff else Refusal.NOT_STAFF)


@pytest.mark.row("gdl.cocreate")
@pytest.mark.parametrize("status", Status)
def test_taking_back_answering_and_consenting_in_every_state(status):
    frozen = None if status is Status.DRAFT else Refusal.FROZEN
    for yes, over in product((True, False), repeat=2):
        found = rules.why_not_take_back(is_maker=yes, over=over, status=status)
        assert found is ((frozen or (Refusal.TAKEN_BACK if over else None)) if yes else Refusal.NOT_OBJECTOR)
        found = rules.why_not_answer(is_staff=yes, answered=over, words="Done.")
        assert found is ((Refusal.ANSWERED if over else None) if yes else Refusal.NOT_STAFF)
        for same in (True, False):
            given = Refusal.CONSENTED if over else None
            expected = frozen or (given if same else Refusal.WORDS_CHANGED)
            found = rules.why_not_consent(status, same_words=same, may=yes, given=over)
            assert found is (expected if yes else Refusal.NOT_STAFF)
