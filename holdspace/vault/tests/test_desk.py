"""The desk: cookie, row and house key open it together, in the same sign-in (attack 6 of the vault scheme)."""

from collections.abc import Callable
from datetime import timedelta, timezone

import pytest

from holdspace.vault import Damaged, House, NewDesk, OpenDesk, desk_id, open_desk, seal_desk
from holdspace.vault.tests.make import ALICE_SEED, HOUSE, NOW, SITE

ENDS = NOW + timedelta(hours=1, microseconds=17)


def made() -> NewDesk:
    return seal_desk(HOUSE, ALICE_SEED, ends_at=ENDS, sign_in_key="alice's sign-in")


def opened(desk: NewDesk, **over: object) -> OpenDesk:
    values: dict[str, object] = {
        "house": HOUSE,
        "cookie": desk.cookie,
        "sealed": desk.sealed,
        "ends_at": ENDS,
        "sign_in_key": "alice's sign-in",
    }
    return open_desk(**(values | over))  # type: ignore[arg-type]


def test_the_true_browser_opens_the_seed_in_any_process() -> None:
    desk = made()
    other_process = House([b"house-key-of-the-tests-32-bytes!"], SITE)
    for house in (HOUSE, other_process):
        found = opened(desk, house=house)
        assert (found.seed, found.id, found.ends_at) == (ALICE_SEED, desk.id, ENDS)
    assert desk_id(desk.cookie) == desk.id


def test_the_same_end_in_another_zone_is_the_same_end() -> None:
    assert opened(made(), ends_at=ENDS.astimezone(timezone(timedelta(hours=9)))).seed == ALICE_SEED


def test_two_desks_share_nothing() -> None:
    one, two = made(), made()
    assert len({one.cookie, two.cookie}) == len({one.id, two.id}) == len({one.sealed, two.sealed}) == 2


STOLEN: dict[str, Callable[[NewDesk], dict[str, object]]] = {
    "another account's sign-in": lambda _: {"sign_in_key": "mallory's sign-in"},
    "another cookie": lambda _: {"cookie": made().cookie},
    "another row": lambda _: {"sealed": made().sealed},
    "a later end": lambda _: {"ends_at": ENDS + timedelta(microseconds=1)},
    "another house key": lambda _: {"house": House([b"another-house-key-with-32-bytes!"], SITE)},
    "another site": lambda _: {"house": House([b"house-key-of-the-tests-32-bytes!"], bytes(16))},
    "a flipped bit": lambda desk: {"sealed": desk.sealed[:-1] + bytes([desk.sealed[-1] ^ 1])},
    "a cut row": lambda desk: {"sealed": desk.sealed[:20]},
    "an empty row": lambda _: {"sealed": b""},
    "the row's id as cookie": lambda desk: {"cookie": desk.id.hex()},
}


@pytest.mark.parametrize("theft", STOLEN.values(), ids=STOLEN.keys())
def test_anything_else_is_damaged(theft: Callable[[NewDesk], dict[str, object]]) -> None:
    desk = made()
    with pytest.raises(Damaged):
        opened(desk, **theft(desk))


@pytest.mark.parametrize("cookie", ["", "x", "ü", "A" * 42, "A" * 44, "A" * 100_000, "\0" * 43, "=" * 43])
def test_a_malformed_cookie_is_damaged(cookie: str) -> None:
    with pytest.raises(Damaged):
        desk_id(cookie)


def test_neither_half_of_a_desk_is_shown() -> None:
    desk = made()
    assert repr(desk) == "<NewDesk>"
    assert repr(opened(desk)) == "<OpenDesk>"
    assert ALICE_SEED.reveal() not in desk.sealed
