"""All cases of a member, and questions that are no reports, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from holdspace.conduct.actions.promised import ADVICE, OpenPromise, open_promises
from holdspace.conduct.models import Case, Holder
from holdspace.conduct.readers.lines import Line, by_case, by_due, lines_of
from holdspace.conduct.rules.waiting import Waits
from holdspace.conduct.store.circle import newest_epochs_after, newest_epochs_of
from holdspace.ui.paging import Page, cut
from holdspace.vault import OpenDesk

ON_A_PAGE = 25
SEEN_AT_MOST = 200


@dataclass(frozen=True)
class AdvicePage:
    """Questions that are no reports; there is no count of them."""

    waiting: tuple[Line, ...]
    answered: Page[Line]


def cases_page(desk: OpenDesk, holder: Holder, after: str) -> Page[Line]:
    """All cases that this member reads, closed ones too, in the order of their ids; a page opens its own cards.

    Who only asked for advice is in no list of cases (R-231).
    """
    page = _listed(desk, holder, after, open_promises(), advice=False)
    if page.more or after:
        return page
    # All of them stand on this page: then the newest first.
    return Page(
        tuple(
            sorted(
                page.rows, key=lambda line: line.received.isoformat() if line.received else "", reverse=True
            )
        )
    )


def _listed(
    desk: OpenDesk, holder: Holder, after: str, promises: Iterable[OpenPromise], *, advice: bool
) -> Page[Line]:
    """A page of cases, or of questions. It opens so many cards at most, and goes on after the last one seen."""
    mine = list(islice(newest_epochs_after(holder, after), SEEN_AT_MOST + 1))
    due = by_case(promises)
    lines: list[Line] = []
    for start in range(0, min(len(mine), SEEN_AT_MOST), ON_A_PAGE + 1):
        cases = Case.objects.in_bulk(mine[start : start + ON_A_PAGE + 1])
        made = lines_of(desk, holder, (case for _, case in sorted(cases.items())), due)
        lines += [line for line in made if line is not None and line.advice == advice]
        if len(lines) > ON_A_PAGE:
            return cut(lines[: ON_A_PAGE + 1], ON_A_PAGE, lambda line: str(line.case_id))
    more = str(mine[SEEN_AT_MOST - 1]) if len(mine) > SEEN_AT_MOST else ""
    return Page(tuple(lines), more)


def advice_page(desk: OpenDesk, holder: Holder, after: str) -> AdvicePage:
    """Who only asked: what waits for an answer, wherever it stands in the list, then what has one."""
    every = open_promises()
    page = _listed(desk, holder, after, every, advice=True)
    waiting = {line.case_id: line for line in page.rows if line.waits is not Waits.NOTHING}
    promises = {found.route.case_id: found for found in every if found.route.kind == ADVICE}
    others = newest_epochs_of(holder, promises.keys() - waiting.keys())
    due = {pk: [promises[pk]] for pk in others}
    for line in lines_of(desk, holder, Case.objects.filter(pk__in=others), due):
        if line is not None and line.advice:
            waiting[line.case_id] = line
    answered = tuple(line for line in page.rows if line.waits is Waits.NOTHING)
    return AdvicePage(tuple(sorted(waiting.values(), key=by_due)), Page(answered, page.more))
