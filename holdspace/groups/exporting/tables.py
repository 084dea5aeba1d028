"""The tables of groups. Each line names its group and says whether that is unlisted: then it stays with its people."""

from typing import Final

from django.db.models import Model

from holdspace.connectors.exports import Table
from holdspace.groups import models as rows
from holdspace.ui.tables import table_of


def _of(model: type[Model], name: str, about: str, *columns: str, group: str = "group") -> Table:
    first = (f"group={group}__slug", f"unlisted={group}__unlisted")
    return table_of(lambda: model._default_manager.all(), name, about, *first, *columns)


_GROUPS: Final = table_of(
    lambda: rows.Group.objects.order_by("slug"),
    "groups",
    "The groups with what each says of itself.",
    "group=slug", "unlisted", "name", "kind", "state", "purpose", "goal", "mission", "rhythm", "own_rules",
    "done_when", "ends_on", "who_may_join", "audience", "project_title", "project_type", "project_other", "not_now",
    "made_at", "opened_at", "closed_at", "review_on", "imported",
)  # fmt: skip
_PROPOSALS: Final = table_of(
    lambda: rows.Proposal.objects.order_by("made_at", "pk"),
    "proposals",
    "What somebody would have liked to begin, and what was answered.",
    "proposer__name", "kind", "name", "topic", "need", "audience", "although", "would_lead", "state", "reason",
    "made_at", "ended_at", "group=group__slug",
)  # fmt: skip
_YEARS: Final = table_of(
    lambda: rows.YearSummary.objects.order_by("year"),
    "years",
    "The summary of a year.",
    "year", "words", "counts", "taken_at", "published_at",
)  # fmt: skip
_BELONGING: Final = (
    _of(
        rows.Membership,
        "memberships",
        "Who belonged to a group, in which role, from when to when.",
        "person_id", "person__name", "role", "title", "capacity", "since", "until", "over", "imported",
    ),
    _of(
        rows.Wish,
        "wishes",
        "Who was invited, asked to join or noted their interest, and whether they came in.",
        "person__name", "way", "capacity", "made_at", "ended_at", "came_in",
    ),
    _of(
        rows.Reopening,
        "reopenings",
        "When a group under way took people in again, and why.",
        "reason", "starts_at", "ends_at", "opened_by__name", "told_at",
    ),
    _of(
        rows.Interim,
        "interims",
        "Whom staff named for the time between two who steer.",
        "person__name", "since", "until",
    ),
)  # fmt: skip
_LIFE: Final = (
    _of(
        rows.CharterVersion,
        "charters",
        "What a group said of itself, as it stood from a day on.",
        "number", "words", "changed", "because", "by__name", "at",
    ),
    _of(
        rows.Milestone,
        "milestones",
        "What a group means to reach by when.",
        "title", "owner__name", "due_on", "place", "state", "because", "made_at", "ended_at",
    ),
    _of(
        rows.Extension,
        "extensions",
        "When the end of a group was moved, and why.",
        "was", "to", "reason", "by__name", "at",
    ),
    _of(
        rows.FollowUp,
        "follow_ups",
        "Which group follows from which.",
        "follows=of__slug", "by__name", "at",
    ),
    _of(
        rows.Conversion,
        "conversions",
        "When a working group was to become an interest group.",
        "lead__name", "lead_says", "at", "done_at", "dropped_at",
    ),
    _of(
        rows.HealthReview,
        "reviews",
        "What staff talked over with a group, and when it is looked at again.",
        "words", "next_on", "by__name", "at",
    ),
    _of(
        rows.Watch,
        "quiet_rules",
        "What a group chose for itself about members who are not heard from.",
        "on", "days",
    ),
    _of(
        rows.Announcement,
        "letters",
        "Letters to all members of a group, or of all groups.",
        "audience", "subject", "text", "by__name", "sent_at",
    ),
)  # fmt: skip
_WORK: Final = (
    _of(
        rows.Output,
        "outputs",
        "What a group publishes. What is confidential says so.",
        "title", "type", "benefit", "plan", "publisher", "licence", "link", "credits", "confidential", "state",
        "because", "made_at", "ended_at",
    ),
    _of(
        rows.Item,
        "materials",
        "What a group works on, and how it may be used. A title is as confidential as the thing itself.",
        "id", "title", "label", "added_by__name", "made_at",
    ),
    _of(
        rows.ItemVersion,
        "material_versions",
        "The versions of these, and where each lives.",
        "item_id", "number", "place", "note", "added_by__name", "made_at",
        group="item__group",
    ),
    _of(
        rows.Sharing,
        "sharings",
        "Requests to show something outside a group: what, to whom, for what, until when.",
        "id", "title=version__item__title", "version=version__number", "part", "audience", "audience_words",
        "purpose", "attributed", "until", "asked_by__name", "made_at", "ended_at",
    ),
    _of(
        rows.StaffConsent,
        "staff_consents",
        "Consent of staff to such a request.",
        "sharing_id", "by__name", "over_objection", "made_at", "effective_at", "taken_back_at",
        group="sharing__group",
    ),
    _of(
        rows.Round,
        "rounds",
        "Questions to everybody in a group, with an end; who said what is not in it.",
        "subject", "version", "asks", "words", "opened_by__name", "opened_at", "closes_at", "state", "ended_at",
    ),
    _of(
        rows.Decision,
        "decisions",
        "What a group decided, and how.",
        "how", "words", "because", "made_at", "logged_by__name", "logged_at",
    ),
    _of(
        rows.OwnText,
        "group_agreements",
        "What a group agreed on for itself; drafts bind nobody.",
        "chain", "number", "title", "words", "state", "proposed_by__name", "proposed_at", "in_force_at",
    ),
)  # fmt: skip
_IMPORTED: Final = (
    _of(rows.Place, "places", "Where a group is found elsewhere.", "kind", "name", "address"),
    _of(rows.Part, "parts", "Subprojects of a group, as its file had them.", "name", "about", "facts"),
    _of(
        rows.Question,
        "questions",
        "What an import could not know, and what was answered.",
        "kind", "said", "asked_at", "answer", "ended_at",
    ),
)  # fmt: skip
TABLES: Final = (_GROUPS, *_BELONGING, *_LIFE, *_WORK, _PROPOSALS, _YEARS, *_IMPORTED)
