"""The page about letters: what waits, by kind. Confidential letters are in no number here (rule K8)."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from holdspace.hall import letters_texts as texts
from holdspace.outbox.house import office
from holdspace.outbox.models import Letter
from holdspace.outbox.readers import stuck_letters

OLD = timedelta(days=1)


@dataclass(frozen=True)
class LettersPage:
    """Whether letters leave, since when, how many wait for how many people, and of which kinds."""

    quiet: bool
    since: datetime | None
    letters: int
    people: int
    old: int
    kinds: tuple[tuple[str, int], ...]
    stuck: int


def letters_page(now: datetime) -> LettersPage:
    """The page about letters, for staff."""
    waiting = Letter.objects.filter(sent_at=None, sealed=b"")
    this = office()
    return LettersPage(
        quiet=this.quiet,
        since=this.sending_since,
        letters=waiting.count(),
        people=waiting.values("address").distinct().count(),
        old=waiting.filter(made_at__lt=now - OLD).exclude(daily="").count(),
        kinds=_by_kind(dict(waiting.values_list("kind").annotate(Count("pk")))),
        stuck=stuck_letters(),
    )


def _by_kind(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    named: Counter[str] = Counter()
    for kind, count in counts.items():
        named[str(texts.KINDS.get(kind.partition(".")[0], texts.OTHER))] += count
    return tuple(sorted(named.items()))
