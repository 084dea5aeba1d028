"""What an export tells of people: what staff see of them. Addresses are those of listed entries, which staff wrote."""

from typing import Final

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from holdspace.connectors.exports import Room, Table
from holdspace.people.models import (
    Contract,
    ExtraRole,
    Handle,
    Import,
    OtherAddress,
    Person,
    PolicyYes,
    Role,
    StaffPolicy,
)
from holdspace.people.rules import IN_COMMUNITY
from holdspace.ui.tables import table_of

LEFT_OUT: Final = {
    "Bar": "where somebody may not be follows from a case",
    "Joining": "typed by people who have not opened their letter; gone within a day",
    "Removal": "addresses of people who asked to be taken out; gone within a day",
    "Claim": "waits for an answer of staff, then it is gone",
    "Erasure": "ids of people who left, for restored backups",
    "KeptOut": "marks of people who do not want to be listed; they say nothing outside this house",
    "Arrival": "which import listed whom, only to take it back within a week",
    "Waiting": "files that are not brought in yet; gone within a day",
    "WaitingPiece": "as above",
}


def room(*, addresses: bool = False) -> Room:
    """The people's part. ``addresses``: those of members too, for whoever runs the server and holds them anyway."""
    return Room(
        "people",
        tables=(
            _people(addresses),
            _other_addresses(addresses),
            _ROLES,
            _HANDLES,
            _ROLE_NAMES,
            _CONTRACTS,
            _POLICIES,
            _POLICY_YES,
            _IMPORTS,
        ),
    )


def _people(addresses: bool) -> Table:
    shown = Q(left_at=None) if addresses else Q(left_at=None, listed=True)

    def rows() -> QuerySet[Person]:
        in_community = Role.objects.filter(person=OuterRef("pk"), kind__in=IN_COMMUNITY, until=None)
        return (
            Person.objects.get_queryset()
            .annotate(
                state=Case(
                    When(left_at__isnull=False, then=Value("left")),
                    When(listed=True, then=Value("listed")),
                    When(Exists(in_community), then=Value("member")),
                    default=Value("event only"),
                    output_field=CharField(),
                ),
                address=Case(When(shown, then="email"), default=Value(""), output_field=CharField()),
            )
            .order_by("name", "pk")
        )

    return table_of(
        rows,
        "people",
        "Everybody: members, people who are only listed, people here for an event, and, under the name that "
        "their work keeps, those who left.",
        "id",
        "name",
        "state",
        "address",
        "pronouns",
        "affiliation",
        "orcid",
        "zone",
        "credit_name",
        "joined_at",
        "invited_at",
        "left_at",
    )


def _other_addresses(addresses: bool) -> Table:
    return table_of(
        lambda: OtherAddress.objects.all() if addresses else OtherAddress.objects.filter(person__listed=True),
        "other_addresses",
        "Further addresses of people who are listed.",
        "person_id",
        "person__name",
        "address=email",
    )


_ROLES: Final = table_of(
    lambda: Role.objects.all(),
    "roles",
    "Who held which role in the community, from when to when.",
    "person_id",
    "person__name",
    "role=kind",
    "since",
    "until",
    "employer",
    "contract__name",
)
_HANDLES: Final = table_of(
    lambda: Handle.objects.all(),
    "handles",
    "How people are known elsewhere.",
    "person_id",
    "person__name",
    "place",
    "name_there=value",
)
_ROLE_NAMES: Final = table_of(
    lambda: ExtraRole.objects.all(),
    "role_names",
    "Names of roles that the community added.",
    "name",
)
_CONTRACTS: Final = table_of(
    lambda: Contract.objects.all(),
    "contracts",
    "Contracts of people who work under one: who looks after it, until when.",
    "name",
    "owner__name",
    "renews_on",
    "ended_at",
)
_POLICIES: Final = table_of(
    lambda: StaffPolicy.objects.all(),
    "policies",
    "Policies of the employer that staff answer to; their texts stand elsewhere.",
    "id",
    "name",
    "version",
    "link",
)
_POLICY_YES: Final = table_of(
    lambda: PolicyYes.objects.all(),
    "policies_agreed",
    "Who on the staff said yes to which of these policies, and when.",
    "policy__name",
    "version=policy__version",
    "person__name",
    "at",
)
_IMPORTS: Final = table_of(
    lambda: Import.objects.all(),
    "imports",
    "When people were brought in from files.",
    "files=sources",
    "made_at",
    "listed",
    "known",
    "questions=asked",
    "undone_at",
)
