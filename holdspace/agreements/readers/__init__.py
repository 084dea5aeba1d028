"""What pages, letters and the rooms above read of the agreements."""

from holdspace.agreements.readers.acceptance import (
    Accepted,
    accepted_by,
    has_accepted,
    lapsed,
    members_without_yes,
    still_to_accept,
    to_accept_among,
    to_renew,
    without_yes,
)
from holdspace.agreements.readers.consultation import (
    asked_until,
    consents_of,
    draft_changes,
    draft_talked_over,
    reader_of,
    talk_desk,
    talk_page,
    window_of,
)
from holdspace.agreements.readers.desk import (
    desk_page,
    draft_of,
    draft_page,
    kind_page,
    missing_in_draft,
    preview_page,
)
from holdspace.agreements.readers.exports import template_of
from holdspace.agreements.readers.own import my_data
from holdspace.agreements.readers.public import compare_page, part_page, version_page
from holdspace.agreements.readers.reviews import review_page
from holdspace.agreements.readers.suggestions import (
    ended_suggestions,
    party_of,
    suggestion_page,
    suggestions_for,
    thanked,
    waiting_suggestions,
)
from holdspace.agreements.readers.versions import (
    Cited,
    cited_item,
    in_force,
    in_force_on,
    last_number,
    own_words,
    version_before,
    version_numbered,
)

__all__ = [
    "Accepted",
    "Cited",
    "accepted_by",
    "asked_until",
    "cited_item",
    "compare_page",
    "consents_of",
    "desk_page",
    "draft_changes",
    "draft_of",
    "draft_page",
    "draft_talked_over",
    "ended_suggestions",
    "has_accepted",
    "in_force",
    "in_force_on",
    "kind_page",
    "lapsed",
    "last_number",
    "members_without_yes",
    "missing_in_draft",
    "my_data",
    "own_words",
    "part_page",
    "party_of",
    "preview_page",
    "reader_of",
    "review_page",
    "still_to_accept",
    "suggestion_page",
    "suggestions_for",
    "talk_desk",
    "talk_page",
    "template_of",
    "thanked",
    "to_accept_among",
    "to_renew",
    "version_before",
    "version_numbered",
    "version_page",
    "waiting_suggestions",
    "window_of",
    "without_yes",
]
