"""Everything this room keeps about one person, for their own file."""

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from holdspace.people.models import Claim, Person, PolicyYes

FIELDS = (
    "name",
    "email",
    "zone",
    "language",
    "pronouns",
    "orcid",
    "country",
    "affiliation",
    "announce",
    "paused_until",
    "joined_at",
    "invited_at",
    "credit_name",
)


def my_data(person_id: UUID) -> dict[str, Any]:
    """Profile, roles, names elsewhere, sessions and ways of signing in; keys and codes themselves are left out."""
    person = Person.objects.get(pk=person_id)
    roles = person.roles.order_by("since").values(
        "kind", "since", "until", "employer", "note", "contract__name"
    )
    sessions = UserSession.objects.filter(user=person).order_by("created_at")
    return {
        "id": person.pk,
        "profile": {field: getattr(person, field) for field in FIELDS},
        "roles": list(roles),
        "known_elsewhere_as": list(person.handles.order_by("place", "value").values("place", "value")),
        "policies_known": list(
            PolicyYes.objects.filter(person=person).values("policy__name", "policy__version", "at")
        ),
        "other_addresses": list(person.other_addresses.order_by("email").values_list("email", flat=True)),
        "claims": list(Claim.objects.filter(person=person).values("asked_at")),
        "sign_in": list(
            Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")
        ),
        "sessions": list(sessions.values("created_at", "user_agent")),
    }
