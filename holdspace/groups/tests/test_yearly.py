"""A year by the numbers: counts match what happened, small numbers are left out, two people publish."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdspace.clock.refusal import Refused
from holdspace.groups import actions as verbs
from holdspace.groups.actions import outputs
from holdspace.groups.actions.outputs import OutputWords
from holdspace.groups.actions.yearly import publish_year, take_year, write_year
from holdspace.groups.models import Group, Membership, Output, YearSummary
from holdspace.groups.readers.yearly import counts_of
from holdspace.groups.rules.outputs import OutputType
from holdspace.groups.rules.yearly import SMALL, YearRefusal, shown
from holdspace.groups.tests.at_pages import seen, signed_in, stand_still
from holdspace.groups.tests.make import NOW, SIG, make_community, make_group, make_member, make_staff, put_in
from holdspace.people.models import Person

LAST_YEAR = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def now_is_fixed(monkeypatch):
    stand_still(monkeypatch, "groups.views.yearly")


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


def refused(refusal):
    return pytest.raises(Refused, match=f"^{refusal.value}$")


@pytest.mark.row("grp.showcase")
@pytest.mark.parametrize(
    ("cells", "total", "adds_up", "printed", "printed_total"),
    [
        ({"a": 12, "b": 8}, 20, True, {"a": 12, "b": 8}, 20),
        ({"a": 12, "b": 0}, 12, True, {"a": 12, "b": 0}, 12),
        ({"a": 12, "b": 3}, 15, True, {"a": None, "b": None}, 15),  # 15 less 12 would be 3
        ({"a": 12, "b": 3, "c": 9}, 24, True, {"a": 12, "b": None, "c": None}, 24),
        ({"a": 12, "b": 1, "c": 1}, 14, True, {"a": None, "b": None, "c": None}, 14),
        ({"a": 3, "b": 0}, 3, True, {"a": None, "b": 0}, None),
        ({"a": 16, "b": 4}, 20, False, {"a": None, "b": None}, 20),
        ({"a": 16, "b": 3}, 17, False, {"a": 16, "b": None}, 17),
    ],
)
def test_small_numbers_are_left_out_and_so_is_what_would_tell_them(
    cells, total, adds_up, printed, printed_total
):
    found = shown(cells, total, adds_up=adds_up)
    assert (dict(found.cells), found.total) == (printed, printed_total)


@pytest.mark.row("grp.showcase")
@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=3))
def test_nobody_can_reckon_a_small_number_from_what_is_printed(counts):
    """Every table that would be printed alike is tried: each small number can still be two different ones."""
    cells = {str(n): count for n, count in enumerate(counts)}
    found = shown(cells, sum(counts), adds_up=True)
    if found.total is None:
        assert all(found.cells[name] is None for name, count in cells.items() if 0 < count < SMALL)
        return
    small = [name for name, count in cells.items() if 0 < count < SMALL]
    choices = [
        [count] if found.cells[name] is not None else range(1, SMALL) if name in small else range(SMALL, 40)
        for name, count in cells.items()
    ]
    alike = [dict(zip(cells, one, strict=True)) for one in product(*choices) if sum(one) == found.total]
    for name in small:
        assert len({one[name] for one in alike}) > 1


def a_year(alice: Person) -> Group:
    """Six people in a working group that made six things in 2025, two of them named for it; a small circle."""
    group, circle, quiet = (
        make_group(alice),
        make_group(alice, SIG, "Circle"),
        make_group(alice, SIG, "Quiet", unlisted=True),
    )
    for n in range(6):
        put_in(group, make_member(f"Member{n}"))
    put_in(circle, make_member("Lone"))
    put_in(quiet, make_member("Hidden"))
    for n in range(6):
        words = OutputWords(f"Guide {n}", OutputType.GUIDE, benefit="All.", credits="Möwe" if n < 2 else "")
        outputs.finalise(outputs.keep_output(group, words, by=alice, now=NOW), by=alice, now=NOW)
    Group.objects.update(opened_at=LAST_YEAR)
    Membership.objects.update(since=LAST_YEAR)
    Output.objects.update(ended_at=LAST_YEAR)
    return group


@pytest.mark.row("grp.showcase")
def test_the_counts_match_what_happened_and_unlisted_groups_are_in_none(alice):
    a_year(alice)
    counts = counts_of(2025, "America/New_York")
    assert counts["groups"] == {"working_group": 1, "interest_group": 1, "standing_committee": 0, "total": 2}
    assert counts["members"] == {"working_group": 7, "interest_group": 2, "standing_committee": 0, "total": 8}
    assert (counts["outputs"]["guide"], counts["outputs"]["total"]) == (6, 6)
    assert counts["singles"] == {"opened": 2, "closed": 0, "named": 2}
    before = counts_of(2024, "America/New_York")
    assert not any(sum(table.values()) for table in before.values())


@pytest.mark.row("grp.showcase")
def test_one_writes_another_publishes_and_small_numbers_are_not_printed(alice, client):
    a_year(alice)
    ben, url = make_staff("Ben"), "/groups/years/2025/"
    assert client.get(url).status_code == 404
    staff = signed_in(alice)
    assert "The numbers of 2025 are taken." in seen(staff.post(f"{url}take/", follow=True))
    staff.post(f"{url}desk/", {"words": "A quiet, good year."})
    assert "Somebody else on the staff reads your words" in seen(staff.post(f"{url}publish/", follow=True))
    assert client.get(url).status_code == 404
    signed_in(ben).post(f"{url}publish/")
    shown_page = seen(client.get(url))
    assert "A quiet, good year." in shown_page and "Guide 6" in shown_page
    assert "Interest groups not shown: too few" in shown_page
    assert "fewer than five" in shown_page and "2025" in seen(client.get("/groups/years/"))


def test_what_is_refused(alice):
    bob, ben = make_member("Bob"), make_staff("Ben")
    with refused(YearRefusal.NOT_STAFF):
        take_year(2025, by=bob, now=NOW)
    with refused(YearRefusal.NOT_OVER):
        take_year(2026, by=alice, now=NOW)
    with refused(YearRefusal.NOT_TAKEN):
        write_year(2025, "A year.", by=alice, now=NOW)
    with refused(YearRefusal.NOT_TAKEN):
        publish_year(2025, by=alice, now=NOW)
    take_year(2025, by=alice, now=NOW)
    with refused(YearRefusal.NO_WORDS):
        publish_year(2025, by=alice, now=NOW)
    write_year(2025, "A year.", by=alice, now=NOW)
    with refused(YearRefusal.SAME_PERSON):
        publish_year(2025, by=alice, now=NOW)
    publish_year(2025, by=ben, now=NOW)
    for act in (lambda: take_year(2025, by=alice, now=NOW), lambda: write_year(2025, "B", by=alice, now=NOW)):
        with refused(YearRefusal.PUBLISHED):
            act()


def test_a_year_without_anything_says_so_and_members_find_no_desk(alice):
    take_year(2025, by=alice, now=NOW)
    assert "Nothing was counted in this year." in seen(signed_in(alice).get("/groups/years/2025/desk/"))
    bob = signed_in(make_member("Bob"))
    assert bob.get("/groups/years/2025/desk/").status_code == 404
    assert bob.post("/groups/years/2025/take/").status_code == 404
    assert YearSummary.objects.get().published_at is None


def test_a_group_counts_in_each_year_it_ran(alice):
    group = make_group(alice)
    Group.objects.update(opened_at=LAST_YEAR)
    verbs.close_group(group, by=alice, now=NOW + timedelta(days=1))
    found = {
        year: counts_of(year, "America/New_York")["groups"]["total"] for year in (2024, 2025, 2026, 2027)
    }
    assert found == {2024: 0, 2025: 1, 2026: 1, 2027: 0}
