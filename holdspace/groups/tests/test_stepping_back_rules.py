"""Who may do what on a way out, and what a talk needs: values alone."""

from datetime import date

import pytest

from holdspace.clock.refusal import Refused
from holdspace.groups.rules import stepping_back as rules
from holdspace.groups.rules.stepping_back import Access, Move, Refusal, Stage, Talk, Talked, Who
from holdspace.groups.rules.willingness import Refusal as WillRefusal
from holdspace.groups.rules.willingness import Will
from holdspace.groups.sentences import sentence

TODAY = date(2026, 1, 15)
TALK = Talk(
    confidentiality="The drafts stay with us.",
    credit_as="Möwe",
    will=Will.LATER,
    ask_from=date(2026, 9, 21),
    on=TODAY,
    people="Plover, Möwe",
)

# What each of the four hears for each move, from each stage: "." stands for yes.
LEAVER = {
    Move.AT_ONCE: ". . out_already complete stayed let_go",
    Move.ANSWER: ". talk_is_done . complete stayed let_go",
    Move.STAY: ". . out_already complete stayed let_go",
    Move.RECORD: "not_ones_own",
    Move.ASK: "not_ones_own",
    Move.CONFIRM: "not_ones_own",
    Move.UNREACHED: "not_ones_own",
}
STEWARD = {
    Move.AT_ONCE: "only_leaver",
    Move.ANSWER: "only_leaver",
    Move.STAY: "only_leaver",
    Move.RECORD: ". talk_is_done . complete stayed let_go",
    Move.ASK: ". . access_is_gone complete stayed let_go",
    Move.CONFIRM: ". . access_is_gone complete stayed let_go",
    Move.UNREACHED: "only_staff",
}
STAFF = {**STEWARD, Move.UNREACHED: ". talk_is_done . complete stayed let_go"}
OTHER = {
    **dict.fromkeys((Move.AT_ONCE, Move.ANSWER, Move.STAY), "only_leaver"),
    **dict.fromkeys((Move.RECORD, Move.ASK, Move.CONFIRM), "only_steering"),
    Move.UNREACHED: "only_staff",
}
SAID = {Who.LEAVER: LEAVER, Who.STEWARD: STEWARD, Who.STAFF: STAFF, Who.OTHER: OTHER}


@pytest.mark.row("grp.offboard-all")
@pytest.mark.parametrize("who", Who)
@pytest.mark.parametrize("move", Move)
def test_every_move_by_everybody_from_everywhere(who, move):
    said = SAID[who][move].split()
    for stage, expected in zip(Stage, said * (6 if len(said) == 1 else 1), strict=True):
        refusal = rules.why_not_move(move, who, stage)
        assert (refusal.value.removeprefix("way_out_") if refusal else ".") == expected, stage


def test_each_refusal_has_a_sentence_of_its_own():
    words = [sentence(Refused(refusal)) for enum in (Refusal, WillRefusal) for refusal in enum]
    assert len(set(words)) == len(words)
    assert not any("Load the page again" in one for one in words)


@pytest.mark.parametrize("talked", Talked)
def test_a_way_out_is_complete_only_with_the_talk_and_every_removal(talked):
    assert rules.stage_after(talked, [Access.FOLDER]) in (Stage.REQUESTED, Stage.TALKED)
    assert (rules.stage_after(talked, []) is Stage.COMPLETE) is (talked is not Talked.NOT_YET)


@pytest.mark.row("grp.offboard-call")
@pytest.mark.parametrize(
    ("over", "refusal"),
    [
        ({"people": " "}, Refusal.NOBODY_TALKED),
        ({"on": date(2026, 1, 16)}, Refusal.TALK_AHEAD),
        ({"confidentiality": ""}, Refusal.NO_CONFIDENTIALITY),
        ({"credit_as": ""}, Refusal.NO_CREDIT),
        ({"credit_as": "", "uncredited": True}, None),
        ({"will": None}, Refusal.NO_WILLINGNESS),
        ({"ask_from": None}, Refusal.NO_WILLINGNESS),
        ({"will": Will.NEVER, "ask_from": None}, None),
    ],
)
def test_a_blank_topic_is_named(over, refusal):
    assert rules.why_not_talk(Talk(**{**vars(TALK), **over}), today=TODAY) is refusal
