"""The verbs of this room: on charters, on people, on questions."""

from holdspace.groups.actions.charters import SEARCH, Words, change_charter, prepare, words_from
from holdspace.groups.actions.extending import REMIND_END, extend, remind_end
from holdspace.groups.actions.life import begin_closing, close_group, go_on, let_go, open_group
from holdspace.groups.actions.people import (
    answer_wish,
    come_in,
    end_membership,
    give_role,
    invitation_by,
    invite,
    leave,
    leave_all,
    tell_of_gap,
    token_for,
)
from holdspace.groups.actions.questions import answer_question

__all__ = [
    "REMIND_END",
    "SEARCH",
    "Words",
    "answer_question",
    "answer_wish",
    "begin_closing",
    "change_charter",
    "close_group",
    "come_in",
    "end_membership",
    "extend",
    "give_role",
    "go_on",
    "invitation_by",
    "invite",
    "leave",
    "leave_all",
    "let_go",
    "open_group",
    "prepare",
    "remind_end",
    "tell_of_gap",
    "token_for",
    "words_from",
]
