"""What everybody in a group says yes to: which of it is in force, and what is not written yet."""

from dataclasses import dataclass

from holdspace.agreements import readers as agreements
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Version
from holdspace.groups.readers.facts import ASKED_FOR
from holdspace.groups.rules import GroupKind

Asked = dict[Kind, Version | None]
EXPECTATIONS = frozenset({Kind.EXPECTATIONS, Kind.SIG_EXPECTATIONS})


@dataclass(frozen=True)
class Agreed:
    """An agreement that holds here, with its number and address."""

    words: str
    number: str
    url: str


def asked_for(kind: GroupKind) -> Asked:
    """The agreements that this kind of group asks for, the guidelines first; None: not in force."""
    return {one: agreements.in_force(one) for one in ASKED_FOR[kind]}


def agreed(versions: Asked) -> tuple[Agreed, ...]:
    """The guidelines first, then what members of this kind of group agreed to (R-098)."""
    return tuple(
        Agreed(version.document.title, str(version.number), version.get_absolute_url())
        for version in versions.values()
        if version is not None
    )


def lacks_expectations(versions: Asked) -> bool:
    """Whether no text says yet what membership means here (R-096)."""
    return any(version is None for kind, version in versions.items() if kind in EXPECTATIONS)
