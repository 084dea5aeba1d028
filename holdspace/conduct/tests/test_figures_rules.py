"""No small number can be computed from what is published, whoever knows the whole method (R-333)."""

from collections import defaultdict
from functools import cache
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdspace.conduct.rules.figures import (
    CATEGORIES,
    ENOUGH,
    SMALL,
    Published,
    Table,
    printed_as,
    publishable,
)

MOST = 19


def key(published: Published) -> tuple[object, ...]:
    """What a reader of the page has before them."""
    return (published.total, tuple(sorted(published.tables.items())))


def of_sum(parts: int, total: int) -> list[tuple[int, ...]]:
    """All ways in which so many numbers come to a total."""
    if parts == 1:
        return [(total,)]
    return [(first, *rest) for first in range(total + 1) for rest in of_sum(parts - 1, total - first)]


@cache
def worlds() -> dict[tuple[object, ...], list[tuple[int, ...]]]:
    """Every year of ten to nineteen cases with a table of two and one of three: by what would be published of it."""
    found: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for total in range(ENOUGH, MOST + 1):
        for two, three in product(of_sum(2, total), of_sum(3, total)):
            published = publishable({Table.ANSWER: two, Table.FOLLOWED: three}, total)
            assert published is not None
            found[key(published)].append((*two, *three))
    return found


def test_whoever_knows_the_method_and_all_that_is_printed_knows_no_small_number():
    """By brute force: of all years that would be printed alike, each small number takes more than one value."""
    for alike in worlds().values():
        for place, values in enumerate(zip(*alike, strict=True)):
            if min(values) < SMALL:
                assert len(set(values)) > 1, (place, alike[:3])


@given(st.integers(min_value=0, max_value=10_000))
def test_a_number_lies_in_its_range_and_the_ranges_do_not_overlap(count):
    shown = printed_as(count)
    assert shown.low <= count <= shown.high
    assert printed_as(shown.low) == shown == printed_as(shown.high)
    assert shown.printed is None if count < SMALL else shown.printed % 5 == 0


@settings(max_examples=300)
@given(st.data())
def test_every_published_small_number_could_be_another(data):
    total = data.draw(st.integers(min_value=ENOUGH, max_value=80))
    counts = {}
    for table, categories in CATEGORIES.items():
        cuts = sorted(data.draw(st.integers(0, total)) for _ in categories[1:])
        edges = [0, *cuts, total]
        counts[table] = [high - low for low, high in pairwise(edges)]
    published = publishable(counts, total)
    assert published is not None
    for cells in published.tables.values():
        for place, cell in enumerate(cells):
            others = [*cells[:place], *cells[place + 1 :]]
            least = max(cell.low, published.total.low - sum(other.high for other in others))
            most = min(cell.high, published.total.high - sum(other.low for other in others))
            assert not cell.small or most > least


@pytest.mark.parametrize("total", range(ENOUGH))
def test_below_ten_nothing_is_published(total):
    assert publishable({Table.ANSWER: (total, 0)}, total) is None


def test_two_cases_among_many_are_fewer_than_five():
    published = publishable({Table.ANSWER: (38, 2)}, 40)
    assert published is not None
    assert [cell.printed for cell in published.tables[Table.ANSWER]] == [40, None]
    assert published.total.printed == 40
