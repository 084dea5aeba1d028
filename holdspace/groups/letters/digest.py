"""One letter a day about all that changed in somebody's groups, and the question for news to who steers."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import translation

from holdspace.groups import texts_digest as texts
from holdspace.groups.letters.naming import subject_for
from holdspace.groups.letters.posting import full, post
from holdspace.groups.models import Group
from holdspace.groups.readers.digest import Moved, words_of
from holdspace.people.models import Person


def what_changed(changes: Sequence[Moved], to: Person, *, now: datetime) -> None:
    """All changes of one day, group by group. The head of the letter names none of them."""
    if not changes:
        return
    with translation.override(to.language):
        by_group: dict[Group, list[str]] = {}
        for one in changes:
            by_group.setdefault(one.group, []).append(f"  {words_of(one, to.zone, now)}")
        parts = [_of_one(group, lines) for group, lines in by_group.items()]
    post("changes", to, texts.SUBJECT, texts.TEXT, {"lines": "\n\n".join(parts)}, now)


def _of_one(group: Group, lines: list[str]) -> str:
    url = full(group.get_absolute_url())
    return str(texts.GROUP_LINE) % {"group": group.name, "lines": "\n".join(lines), "url": url}


def any_news(group: Group, to: Person, *, now: datetime) -> None:
    """Ask who steers for two lines to the members (R-105)."""
    parts = {"group": group.name, "url": full(reverse("groups:write", args=[group.slug]))}
    subject = subject_for(group, texts.NEWS_SUBJECT, texts.NEWS_NEUTRAL)
    post("news", to, subject, texts.NEWS_TEXT, parts, now)
