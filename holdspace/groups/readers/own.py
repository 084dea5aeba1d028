"""What this room keeps about one person, for their own file."""

from typing import Any
from uuid import UUID

from holdspace.groups.models import (
    Absence,
    CheckInAnswer,
    Interim,
    LeadOffer,
    Membership,
    Milestone,
    Missed,
    OnboardingStep,
    OptIn,
    Pause,
    Proposal,
    Signal,
    WayOut,
    Willingness,
    Wish,
)
from holdspace.groups.readers.own_words import own_words

OUT = (
    "asked_at",
    "times",
    "reason",
    "talked_on",
    "confidentiality",
    "credit_as",
    "words",
    "summary_at",
    "ended_at",
)


def my_data(person_id: UUID) -> dict[str, Any]:
    """Memberships with their dates, ways out, whether they may be asked, and what was asked or noted."""
    held = Membership.objects.filter(person_id=person_id).select_related("group").order_by("since", "pk")
    wishes = Wish.objects.filter(person_id=person_id).select_related("group").order_by("made_at")
    out = WayOut.objects.filter(person_id=person_id).select_related("group").order_by("asked_at", "pk")
    said = Willingness.objects.filter(person_id=person_id).order_by("said_at")
    fields = ("role", "title", "capacity", "since", "until", "over")
    return {
        **own_words(person_id),
        "memberships": [
            {"group": row.group.name, **{field: getattr(row, field) for field in fields}} for row in held
        ],
        "first_steps": list(
            OnboardingStep.objects.filter(membership__person=person_id)
            .order_by("made_at", "pk")
            .values("membership__group__name", "step", "state", "done_at", "why")
        ),
        "ways_out": [
            {"group": row.group.name, **{field: getattr(row, field) for field in OUT}} for row in out
        ],
        **_taking_part(person_id),
        **_leading(person_id),
        "being_asked": list(said.values("will", "ask_from", "words", "said_at")),
        "wishes": [
            {"group": row.group.name, "way": row.way, "made_at": row.made_at, "ended_at": row.ended_at}
            for row in wishes
        ],
    }


def _taking_part(person_id: UUID) -> dict[str, Any]:
    """Signs, missed meetings, absences, pauses and answers to kind letters."""
    of = {"person_id": person_id}
    answers = CheckInAnswer.objects.filter(check_in__person_id=person_id)
    return {
        "signs": _listed(Signal.objects.filter(**of).order_by("at", "pk"), "kind", "at", "words"),
        "missed": _listed(Missed.objects.filter(**of).order_by("held_at"), "held_at"),
        "absences": _listed(
            Absence.objects.filter(**of).order_by("told_at"), "first_on", "last_on", "reason", "told_at"
        ),
        "pauses": _listed(Pause.objects.filter(**of).order_by("since"), "since", "until", "ended_at"),
        "kind_letters": list(
            answers.order_by("at").values("check_in__group__name", "answer", "until", "note", "at")
        ),
    }


def _leading(person_id: UUID) -> dict[str, Any]:
    """What they proposed and offered, looked after and took on, and whether they came along."""
    of = {"person_id": person_id}
    proposed = (
        "name",
        "topic",
        "need",
        "audience",
        "although",
        "would_lead",
        "state",
        "reason",
        "made_at",
        "ended_at",
    )
    opted = OptIn.objects.filter(**of).order_by("asked_at", "pk")
    return {
        "proposals": list(
            Proposal.objects.filter(proposer_id=person_id).order_by("made_at", "pk").values(*proposed)
        ),
        "offers_to_lead": _listed(
            LeadOffer.objects.filter(**of).order_by("made_at"), "words", "made_at", "ended_at", "accepted"
        ),
        "looked_after": _listed(Interim.objects.filter(**of).order_by("since"), "since", "until"),
        "came_along": list(opted.values("conversion__group__name", "asked_at", "says", "answered_at")),
        "milestones": _listed(
            Milestone.objects.filter(owner_id=person_id).order_by("made_at"),
            "due_on",
            "state",
            "ended_at",
        ),
    }


def _listed(rows: Any, *fields: str) -> list[dict[str, Any]]:
    return list(rows.values("group__name", *fields))
