"""When a text is looked at again, for staff."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from holdspace.agreements.document import Kind
from holdspace.agreements.models import Review, Version
from holdspace.agreements.rules import Status
from holdspace.agreements.texts import KINDS
from holdspace.people.readers import names_of


@dataclass(frozen=True)
class Looked:
    """Once it was looked at."""

    at: datetime
    by: str
    stays: bool
    note: str
    number: str


@dataclass(frozen=True)
class ReviewPage:
    """What is in force, when it is looked at again and by whom, and how it went before."""

    kind: Kind
    words: str | Promise
    version: Version
    on: date | None
    owner: str
    before: tuple[Looked, ...]


def review_page(kind: Kind) -> ReviewPage | None:
    """None while nothing is in force."""
    version = Version.objects.of(kind).filter(status=Status.IN_FORCE).first()
    if version is None:
        return None
    rows = list(
        Review.objects.filter(version__agreement=version.agreement_id)
        .select_related("version")
        .order_by("-at")
    )
    owner = version.agreement.review_owner_id
    names = names_of({row.by_id for row in rows if row.by_id} | ({owner} if owner else set()))
    return ReviewPage(
        kind=kind,
        words=KINDS[kind],
        version=version,
        on=version.agreement.review_on,
        owner=names.get(owner, "") if owner else "",
        before=tuple(
            Looked(
                row.at,
                names.get(row.by_id, "") if row.by_id else "",
                row.stays,
                row.note,
                str(row.version.number),
            )
            for row in rows
        ),
    )
