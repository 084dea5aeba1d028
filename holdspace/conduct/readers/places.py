"""Places by their names: what a scope is called on a page and in a letter."""

from collections.abc import Iterable
from uuid import UUID

from holdspace.conduct import texts_measures as texts
from holdspace.conduct.readers.told import listed
from holdspace.conduct.rules.responses import GROUP, Where, is_where
from holdspace.groups.models import Group
from holdspace.groups.rules import State


def place_name(scope: str) -> str:
    """What a place is called; a group by the name it has now."""
    if scope.startswith(GROUP) and is_where(scope):
        group = Group.objects.filter(pk=UUID(scope.removeprefix(GROUP))).first()
        return str(texts.ONE_GROUP) % {"name": group.name} if group else str(texts.GONE_GROUP)
    return str(texts.WHERES.get(scope, texts.OTHER_SCOPES.get(scope, scope)))


def places_in_words(scopes: Iterable[str]) -> str:
    """Chat and events."""
    return listed([place_name(scope) for scope in scopes])


def places_to_choose() -> list[tuple[str, str]]:
    """Every place that can be chosen: the kinds of place, then each group that is not closed."""
    running = Group.objects.exclude(state=State.CLOSED).order_by("sort", "pk")
    one_by_one = [(f"{GROUP}{group.pk}", str(texts.ONE_GROUP) % {"name": group.name}) for group in running]
    return [(str(where), str(texts.WHERES[where])) for where in Where] + one_by_one
