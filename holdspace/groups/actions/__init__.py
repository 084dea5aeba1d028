"""The verbs of this room: on charters, on people, on questions."""

from holdspace.groups.actions.charters import (
    REMIND_END,
    SEARCH,
    Words,
    begin_closing,
    change_charter,
    close_group,
    open_group,
    prepare,
    remind_end,
)
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
    "give_role",
    "invitation_by",
    "invite",
    "leave",
    "leave_all",
    "open_group",
    "prepare",
    "remind_end",
    "tell_of_gap",
    "token_for",
]
