"""Which version is in force, which came before, and what an item said in one."""

from dataclasses import dataclass
from datetime import date

from holdspace.agreements.document import Item, Kind
from holdspace.agreements.filling import linked
from holdspace.agreements.models import Version
from holdspace.agreements.rules import Number, Status
from holdspace.community.rules import Facts


@dataclass(frozen=True)
class Cited:
    """An item as one version worded it, under the value it stood in (R-048)."""

    kind: Kind
    number: Number
    value: str
    item: Item
    url: str


def in_force(kind: Kind) -> Version | None:
    """The version in force; None when nothing of this kind was published yet."""
    return Version.objects.of(kind).filter(status=Status.IN_FORCE).first()


def kinds_in_force() -> frozenset[Kind]:
    """Of which kinds something is in force. One query."""
    rows = Version.objects.filter(status=Status.IN_FORCE).values_list("agreement__kind", flat=True)
    return frozenset(Kind(kind) for kind in rows)


def version_numbered(kind: Kind, number: Number) -> Version | None:
    """A published version by its number."""
    return Version.objects.of(kind).published().filter(major=number.major, minor=number.minor).first()


def last_number(kind: Kind) -> Number | None:
    """The highest number that was ever published."""
    newest = Version.objects.of(kind).published().first()
    return newest.number if newest else None


def version_before(version: Version) -> Number | None:
    """The number of the published version just before this one; for a draft, of the newest."""
    numbers = [number for number in _numbers(version.kind) if not version.number or number < version.number]
    return max(numbers, default=None)


def cited_item(kind: Kind, number: Number, item_id: str) -> Cited | None:
    """What an item said in the version that was cited, whatever later versions did with it (R-048)."""
    version = version_numbered(kind, number)
    for section in version.document.sections if version else ():
        for item in section.items:
            if version and item.id == item_id:
                return Cited(kind, number, section.heading, item, f"{version.get_absolute_url()}#{item.id}")
    return None


def in_force_on(kind: Kind, on: date) -> Version | None:
    """The version that was in force at the end of a day (UTC), for what happened then (R-246)."""
    published = Version.objects.of(kind).published()
    return published.filter(published_at__date__lte=on).order_by("-published_at").first()


def own_words(facts: Facts) -> dict[str, str]:
    """What Set-up says for each placeholder; empty where it does not say yet."""
    return {
        "community": facts.name,
        "aim": facts.aim,
        "contact": linked(facts.conduct_address),
        "questions": linked(facts.general_contact),
    }


def _numbers(kind: Kind) -> list[Number]:
    pairs = Version.objects.of(kind).published().values_list("major", "minor")
    return [Number(major, minor) for major, minor in pairs if major is not None and minor is not None]
