"""What a name may be, which roles go together, who may give them."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from holdspace.people import rules, texts
from holdspace.people.rules import Refusal, RoleKind, Span, Standing

NOW = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def as_role(*kinds: str) -> Standing:
    return Standing(uuid4(), frozenset(kinds))


@pytest.mark.row("ppl.identity")
@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("Möwe", None),
        ("গাংচিল", None),
        ("カモメ", None),
        ("نورس", None),
        ("🐦", None),
        ("<b>Knot</b>", None),
        ("x" * 80, None),
        ("", Refusal.NAME_BLANK),
        ("   ", Refusal.NAME_BLANK),
        ("x" * 81, Refusal.NAME_LONG),
        ("Rail\x00", Refusal.NAME_SIGNS),
        ("Rail\nRuff", Refusal.NAME_SIGNS),
    ],
)
def test_names_in_every_alphabet_are_names(name: str, refusal: Refusal | None) -> None:
    assert rules.why_not_name(name) is refusal


@pytest.mark.row("ppl.kinds")
@pytest.mark.parametrize("kind", [*RoleKind, None])
def test_everybody_is_covered_by_the_guidelines(kind: RoleKind | None) -> None:
    assert as_role(*([kind] if kind else [])).covered_by_guidelines


@pytest.mark.row("ppl.kinds")
@pytest.mark.parametrize(
    ("kind", "since", "until", "held", "refusal"),
    [
        ("member", NOW, None, [], None),
        ("member", NOW, NOW + DAY, [], None),
        ("king", NOW, None, [], Refusal.ROLE_UNKNOWN),
        ("member", NOW, NOW, [], Refusal.ROLE_ENDS_FIRST),
        ("member", NOW, NOW - DAY, [], Refusal.ROLE_ENDS_FIRST),
        ("member", NOW, None, [Span(NOW - DAY, None)], Refusal.ROLE_OVERLAPS),
        ("member", NOW, None, [Span(NOW + DAY, None)], Refusal.ROLE_OVERLAPS),
        ("member", NOW, None, [Span(NOW - DAY, NOW)], None),
        ("member", NOW, NOW + DAY, [Span(NOW + DAY, None)], None),
    ],
)
def test_a_role_is_written_once_for_a_time(
    kind: str, since: datetime, until: datetime | None, held: list[Span], refusal: Refusal | None
) -> None:
    assert rules.why_not_role(kind, frozenset(RoleKind), Span(since, until), held) is refusal


@pytest.mark.row("ppl.admin-not-reader")
@pytest.mark.parametrize(
    ("kinds", "staff", "member", "board"),
    [
        ((), False, False, False),
        (("member",), False, True, False),
        (("staff",), True, True, False),
        (("community_manager",), True, True, False),
        (("board",), False, False, True),
        (("server_admin",), False, False, False),
        (("learner", "speaker"), False, False, False),
        (("server_admin", "member"), False, True, False),
    ],
)
def test_what_roles_add_up_to(kinds: tuple[str, ...], staff: bool, member: bool, board: bool) -> None:
    standing = as_role(*kinds)
    assert (standing.is_staff, standing.is_member, standing.is_board) == (staff, member, board)


@pytest.mark.parametrize(
    ("by", "kind", "others", "refusal"),
    [
        (as_role("staff"), "member", 0, None),
        (as_role("staff"), "staff", 1, None),
        (as_role("staff"), "staff", 0, Refusal.LAST_STAFF),
        (as_role("staff"), "community_manager", 0, Refusal.LAST_STAFF),
        (as_role("member"), "staff", 1, Refusal.NOT_STAFF),
        (as_role("server_admin"), "member", 1, Refusal.NOT_STAFF),
    ],
)
def test_the_last_of_the_staff_stays(by: Standing, kind: str, others: int, refusal: Refusal | None) -> None:
    assert rules.why_not_end(by, kind, others) is refusal


@pytest.mark.row("ppl.international")
@pytest.mark.parametrize(
    ("zone", "refusal"),
    [
        ("Asia/Kolkata", None),
        ("Asia/Calcutta", None),
        ("UTC", None),
        ("EST5", Refusal.ZONE_UNKNOWN),
        ("EST5EDT", Refusal.ZONE_UNKNOWN),
        ("+05:30", Refusal.ZONE_UNKNOWN),
        ("", Refusal.ZONE_UNKNOWN),
    ],
)
def test_zones_are_places(zone: str, refusal: Refusal | None) -> None:
    assert rules.why_not_zone(zone) is refusal


@pytest.mark.parametrize(
    ("orcid", "refusal"),
    [
        ("", None),
        ("0000-0002-1825-0097", None),
        ("0000-0002-9079-593X", None),
        ("0000-0002-1825-0098", Refusal.ORCID_WRONG),
        ("0000-0002-9079-5930", Refusal.ORCID_WRONG),
        ("0000000218250097", Refusal.ORCID_WRONG),
        ("0000-0002-1825-009", Refusal.ORCID_WRONG),
    ],
)
def test_the_check_sign_of_an_orcid_id(orcid: str, refusal: Refusal | None) -> None:
    assert rules.why_not_orcid(orcid) is refusal


@pytest.mark.row("ppl.capacity")
@pytest.mark.parametrize(
    ("until", "refusal", "paused"),
    [
        (None, None, False),
        (date(2026, 1, 16), None, True),
        (date(2026, 1, 15), Refusal.PAUSE_PAST, False),
        (date(2026, 1, 14), Refusal.PAUSE_PAST, False),
    ],
)
def test_a_pause_ends_on_a_later_day(until: date | None, refusal: Refusal | None, paused: bool) -> None:
    today = date(2026, 1, 15)
    assert rules.why_not_pause(until, today) is refusal
    assert rules.is_paused(until, today) is paused


def test_a_link_opens_for_a_day() -> None:
    assert rules.why_not_open_link(NOW, NOW + DAY - timedelta(seconds=1)) is None
    assert rules.why_not_open_link(NOW, NOW + DAY) is Refusal.LINK_OLD


@pytest.mark.parametrize(
    ("listed", "gone", "refusal"),
    [(True, False, None), (False, False, Refusal.NOT_LISTED), (True, True, Refusal.NOT_LISTED)],
)
def test_only_a_free_entry_is_claimed(listed: bool, gone: bool, refusal: Refusal | None) -> None:
    assert rules.why_not_claim(listed, gone) is refusal


def test_one_spelling_of_an_address() -> None:
    assert rules.fold_email("  Curlew@Example.ORG ") == "curlew@example.org"


def test_every_refusal_and_every_role_has_its_words() -> None:
    assert set(texts.REFUSALS) == set(Refusal)
    assert set(texts.ROLES) == set(RoleKind)
