"""Consent rounds on values: every state by every role, and what no sequence of answers and leavings may do (K6)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdspace.groups import texts_rounds
from holdspace.groups.rules import Here, State
from holdspace.groups.rules import rounds as rules
from holdspace.groups.rules.rounds import Count, RoundRefusal, RoundState, Said, Say, Voice, counted, outcome
from holdspace.people.rules import RoleKind, Standing

PEOPLE = [UUID(int=n) for n in range(1, 10)]
NOW = datetime(2026, 10, 5, 16, 0, tzinfo=UTC)
STAFF = Here(Standing(PEOPLE[0], frozenset({RoleKind.STAFF})))
MEMBER = Here(Standing(PEOPLE[1], frozenset({RoleKind.MEMBER})), frozenset({"member"}))
LEAD = Here(Standing(PEOPLE[2], frozenset({RoleKind.MEMBER})), frozenset({"lead"}))
OUTSIDER = Here(Standing(PEOPLE[3], frozenset({RoleKind.MEMBER})))

person, version = st.sampled_from(PEOPLE), st.sampled_from(["3", "4"])
answers = st.lists(
    st.builds(Said, person=person, version=version, say=st.sampled_from(list(Say)), withdrawn=st.booleans()),
    max_size=30,
)
voices = st.lists(st.builds(Voice, person=person, gone=st.booleans()), unique_by=lambda one: one.person)


def standing_objections(said: list[Said], of: str, asked: list[Voice]) -> set[UUID]:
    """Written anew and slowly: who objected to this version last, of all who were ever asked."""
    found = set()
    for one in asked:
        mine = [s for s in said if s.person == one.person and s.version == of and s.say is not Say.ASK]
        if mine and mine[-1].say is Say.OBJECT and not mine[-1].withdrawn:
            found.add(one.person)
    return found


@pytest.mark.row("cnf.objection")
@settings(max_examples=150, deadline=None)
@given(answers, voices, st.booleans())
def test_nothing_passes_while_an_objection_stands_even_of_one_who_left(said, asked, ended):
    count = counted("3", asked, said)
    assert set(count.objecting) == standing_objections(said, "3", asked)
    if outcome(count, ended=ended) is RoundState.PASSED:
        assert not count.objecting


@pytest.mark.row("cnf.consensus")
@settings(max_examples=150, deadline=None)
@given(answers, voices, st.booleans())
def test_silence_is_never_counted_as_yes(said, asked, ended):
    count = counted("3", asked, said)
    spoke = {one.person for one in said if one.version == "3" and one.say is Say.AGREE and not one.withdrawn}
    assert set(count.agree) <= spoke and set(count.agree).isdisjoint(count.silent)
    if outcome(count, ended=ended) is RoundState.PASSED:
        assert count.agree and 2 * (count.asked - len(count.silent)) >= count.asked
        assert ended or not count.silent


@pytest.mark.row("cnf.staff-consent")
@settings(max_examples=100, deadline=None)
@given(answers, voices)
def test_no_answer_counts_for_another_version(said, asked):
    others = [one for one in said if one.version != "3"]
    count = counted("3", asked, others)
    assert (count.agree, count.aside, count.objecting) == ((), (), ())
    assert outcome(count, ended=True) is RoundState.FAILED
    assert counted("3", asked, said) == counted("3", asked, [one for one in said if one.version == "3"])


@settings(max_examples=100, deadline=None)
@given(answers, voices, person)
def test_one_more_who_is_silent_never_makes_a_round_pass(said, asked, newcomer):
    before = counted("3", asked, said)
    if any(one.person == newcomer for one in asked) or any(one.person == newcomer for one in said):
        return
    after = counted("3", [*asked, Voice(newcomer)], said)
    for ended in (False, True):
        if outcome(before, ended=ended) is not RoundState.PASSED:
            assert outcome(after, ended=ended) is not RoundState.PASSED


def nine(agree: int, aside: int = 0, object_: int = 0, gone: tuple[int, ...] = ()) -> Count:
    says = [Say.AGREE] * agree + [Say.ASIDE] * aside + [Say.OBJECT] * object_
    said = [Said(PEOPLE[n], "3", say) for n, say in enumerate(says)]
    return counted("3", [Voice(one, gone=n in gone) for n, one in enumerate(PEOPLE)], said)


@pytest.mark.row("cnf.consensus")
@pytest.mark.parametrize(
    ("count", "while_open", "at_end"),
    [
        (nine(9), RoundState.PASSED, RoundState.PASSED),
        (nine(8), RoundState.OPEN, RoundState.PASSED),
        (nine(5, 1, 1), RoundState.OPEN, RoundState.FAILED),
        (nine(8, 0, 1), RoundState.OPEN, RoundState.FAILED),
        (nine(0, 9), RoundState.OPEN, RoundState.FAILED),
        (nine(1, 8), RoundState.PASSED, RoundState.PASSED),
        (nine(4), RoundState.OPEN, RoundState.FAILED),
        (nine(5), RoundState.OPEN, RoundState.PASSED),
        (nine(5, 1, gone=(8,)), RoundState.OPEN, RoundState.PASSED),
        (nine(8, 0, 1, gone=(8,)), RoundState.OPEN, RoundState.FAILED),
        (nine(9, gone=tuple(range(9))), RoundState.OPEN, RoundState.FAILED),
        (counted("3", [], []), RoundState.OPEN, RoundState.FAILED),
    ],
)
def test_what_a_round_comes_to(count, while_open, at_end):
    assert outcome(count, ended=False) is while_open
    assert outcome(count, ended=True) is at_end


def test_half_of_those_who_are_left_is_enough():
    """Three of six who stay have answered; the three who left are in no count."""
    assert nine(3, gone=(6, 7, 8)).half_answered
    assert not nine(3).half_answered


OPENED = {"asks": "Shall we?", "opens": NOW, "closes": NOW + timedelta(days=7), "voices": 9, "already": False}


@pytest.mark.parametrize(
    ("here", "state", "over", "refusal"),
    [
        (MEMBER, State.ACTIVE, {}, None),
        (STAFF, State.CLOSING, {}, None),
        (OUTSIDER, State.ACTIVE, {}, RoundRefusal.NOT_IN_GROUP),
        (LEAD, State.CLOSED, {}, RoundRefusal.GROUP_CLOSED),
        (LEAD, State.ACTIVE, {"asks": " "}, RoundRefusal.NOTHING_ASKED),
        (LEAD, State.ACTIVE, {"closes": NOW + timedelta(hours=71, minutes=59)}, RoundRefusal.WINDOW_SHORT),
        (LEAD, State.ACTIVE, {"closes": NOW + timedelta(hours=72)}, None),
        (LEAD, State.ACTIVE, {"already": True}, RoundRefusal.ALREADY_OPEN),
        (LEAD, State.FORMING, {"voices": 0}, RoundRefusal.NOBODY_TO_ASK),
    ],
)
def test_opening(here, state, over, refusal):
    assert rules.why_not_open(here, state, **{**OPENED, **over}) is refusal


@pytest.mark.parametrize("state", list(RoundState))
@pytest.mark.parametrize("say", list(Say))
@pytest.mark.parametrize("asked", [True, False])
def test_answering_in_every_state(state, say, asked):
    found = rules.why_not_say(state=state, over=False, asked=asked, say=say, words="Two remarks.")
    wanted = None if state is RoundState.OPEN else RoundRefusal.OVER
    assert found is (wanted if asked else RoundRefusal.NOT_ASKED)


def test_an_objection_needs_its_reason_and_a_question_its_words():
    ways = {"state": RoundState.OPEN, "over": False, "asked": True, "words": " "}
    assert rules.why_not_say(say=Say.OBJECT, **ways) is RoundRefusal.NO_REASON
    assert rules.why_not_say(say=Say.ASK, **ways) is RoundRefusal.NO_QUESTION
    assert rules.why_not_say(say=Say.AGREE, **ways) is None
    assert rules.why_not_say(say=Say.AGREE, **{**ways, "over": True}) is RoundRefusal.OVER


@pytest.mark.parametrize("state", list(RoundState))
@pytest.mark.parametrize(
    ("here", "opener", "may"),
    [
        (STAFF, False, True),
        (LEAD, False, True),
        (MEMBER, True, True),
        (MEMBER, False, False),
        (OUTSIDER, True, False),
    ],
)
def test_changing_the_proposal_in_every_state_by_every_role(state, here, opener, may):
    found = rules.why_not_amend(here, state, opener=opener)
    wanted = None if state in {RoundState.OPEN, RoundState.FAILED} else RoundRefusal.OVER
    assert found is (wanted if may else RoundRefusal.NOT_YOURS)
    taken_back = rules.why_not_drop(here, state, over=False, opener=opener, why="Not needed any more.")
    wanted = None if state is RoundState.OPEN else RoundRefusal.OVER
    assert taken_back is (wanted if may else RoundRefusal.NOT_YOURS)


def test_only_who_objected_takes_it_back():
    ways = {"state": RoundState.OPEN, "over": False}
    assert rules.why_not_withdraw(mine=True, objecting=True, **ways) is None
    assert rules.why_not_withdraw(mine=False, objecting=True, **ways) is RoundRefusal.NOT_YOURS
    assert rules.why_not_withdraw(mine=True, objecting=False, **ways) is RoundRefusal.NO_OBJECTION
    late = {"state": RoundState.OPEN, "over": True}
    assert rules.why_not_withdraw(mine=True, objecting=True, **late) is RoundRefusal.OVER
    assert rules.why_not_withdraw(mine=True, objecting=True, state=RoundState.FAILED, over=True) is None


def test_who_steers_records_a_talk():
    assert rules.why_not_talk(LEAD, "We spoke on Monday.") is None
    assert rules.why_not_talk(MEMBER, "We spoke.") is RoundRefusal.NOT_STEERING
    assert rules.why_not_talk(STAFF, " ") is RoundRefusal.NOTHING_SAID


def test_taking_a_question_back_needs_its_reason_and_comes_before_its_end():
    ways = {"state": RoundState.OPEN, "opener": True}
    assert rules.why_not_drop(MEMBER, over=False, why=" ", **ways) is RoundRefusal.NO_WHY
    assert rules.why_not_drop(MEMBER, over=True, why="Done otherwise.", **ways) is RoundRefusal.OVER


def test_every_refusal_has_a_sentence():
    assert set(texts_rounds.REFUSALS) == set(RoundRefusal)
    assert len(set(map(str, texts_rounds.REFUSALS.values()))) == len(RoundRefusal)
