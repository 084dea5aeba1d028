"""What a group works on: items with versions that stay inside, how they may be reused, and who sees them."""

from datetime import datetime
from enum import StrEnum

from holdspace.groups.rules.charter import Here
from holdspace.groups.rules.kinds import State


class Label(StrEnum):
    """How an item may be reused (R-146)."""

    GROUP_ONLY = "group_only"
    SUMMARY = "summary"
    CREDIT = "credit"
    OPEN = "open"


LONGEST_TITLE = 120


class MaterialRefusal(StrEnum):
    """Why something about an item is refused; ``texts_materials.REFUSALS`` has the sentences."""

    NOT_IN_GROUP = "material_not_in_group"
    NO_TITLE = "material_no_title"
    TITLE_LONG = "material_title_long"
    NO_PLACE = "material_no_place"
    GROUP_CLOSED = "material_group_closed"
    NOT_STEERING = "material_not_steering"
    WIDER_BY_CONSENT = "material_wider_by_consent"


def label_of(text: str) -> Label:
    """The label that a file gave; none, or one that nobody knows, means that it stays inside (R-146)."""
    return Label(text) if text in set(Label) else Label.GROUP_ONLY


def sees(made_at: datetime, sees_from: datetime | None) -> bool:
    """Whether something of that time is open to somebody who came in with an agreed point (R-093)."""
    return sees_from is None or made_at >= sees_from


def why_not_add(here: Here, state: State, *, title: str, place: str) -> MaterialRefusal | None:
    """Why an item cannot be registered; anybody in the group may."""
    if not here.sees_inside:
        return MaterialRefusal.NOT_IN_GROUP
    if state is State.CLOSED:
        return MaterialRefusal.GROUP_CLOSED
    if not title.strip():
        return MaterialRefusal.NO_TITLE
    if len(title.strip()) > LONGEST_TITLE:
        return MaterialRefusal.TITLE_LONG
    return None if place.strip() else MaterialRefusal.NO_PLACE


def why_not_version(here: Here, state: State, *, place: str) -> MaterialRefusal | None:
    """Why a version cannot be added: it always says where it lives."""
    return why_not_add(here, state, title="an item", place=place)


def why_not_label(here: Here, was: Label, to: Label, *, consented: bool) -> MaterialRefusal | None:
    """Who steers changes a label; a wider one only where the group or staff have agreed to share it openly."""
    if not here.steers:
        return MaterialRefusal.NOT_STEERING
    wider = list(Label).index(to) > list(Label).index(was)
    return MaterialRefusal.WIDER_BY_CONSENT if wider and not consented else None
