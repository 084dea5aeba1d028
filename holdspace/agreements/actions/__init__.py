"""The verbs of this room: on drafts, on versions, on acceptance."""

from holdspace.agreements.actions.acceptance import accept, accept_by_link
from holdspace.agreements.actions.consents import (
    consent_for_staff,
    give_draft_to_group,
    record_group_consent,
)
from holdspace.agreements.actions.consultation import TELL as TELL_OF_CONSULTATION
from holdspace.agreements.actions.consultation import (
    answer_comment,
    comment,
    lengthen_consultation,
    open_consultation,
    set_objection_aside,
    take_comment_back,
    tell_of_consultation,
)
from holdspace.agreements.actions.drafts import (
    add_section,
    begin_from_starter,
    begin_next,
    document_from,
    drop_draft,
    remove_section,
    save_details,
    save_section,
    take_text,
)
from holdspace.agreements.actions.publishing import (
    TELL_MEMBERS,
    announce_again,
    mark_discussed,
    publish,
    tell_members,
)
from holdspace.agreements.actions.renewal import REMIND as REMIND_RENEWAL
from holdspace.agreements.actions.renewal import remind_renewal
from holdspace.agreements.actions.reviews import PROMISE as PROMISE_REVIEWS
from holdspace.agreements.actions.reviews import promise_reviews, record_review
from holdspace.agreements.actions.suggestions import answer_suggestion, ask_over, suggest, take_back

__all__ = [
    "PROMISE_REVIEWS",
    "REMIND_RENEWAL",
    "TELL_MEMBERS",
    "TELL_OF_CONSULTATION",
    "accept",
    "accept_by_link",
    "add_section",
    "announce_again",
    "answer_comment",
    "answer_suggestion",
    "ask_over",
    "begin_from_starter",
    "begin_next",
    "comment",
    "consent_for_staff",
    "document_from",
    "drop_draft",
    "give_draft_to_group",
    "lengthen_consultation",
    "mark_discussed",
    "open_consultation",
    "promise_reviews",
    "publish",
    "record_group_consent",
    "record_review",
    "remind_renewal",
    "remove_section",
    "save_details",
    "save_section",
    "set_objection_aside",
    "suggest",
    "take_back",
    "take_comment_back",
    "take_text",
    "tell_members",
    "tell_of_consultation",
]
