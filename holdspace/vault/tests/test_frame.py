"""The frame: it opens in its own place only, and only as it was written (attack 2 of the vault scheme)."""

import json
import struct
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdspace.vault import (
    Cap,
    Context,
    Damaged,
    NotForYou,
    Place,
    TooLarge,
    UnknownVersion,
    WrongContext,
    digest,
    open_frame,
    open_item,
    recipient_of,
    reporter_key,
    seal_frame,
)
from holdspace.vault.frame import PLACE_FIELDS, pack, padded_size, unpack
from holdspace.vault.tests.make import ALICE_SEED, EPOCH_SEED, NOW, SITE, make_context, make_place

KIB = 1024
EPOCH_KEY = recipient_of(EPOCH_SEED, SITE)

ids = st.binary(min_size=16, max_size=16)
maybe_ids = st.none() | ids
texts = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
places = st.builds(
    Place,
    what=st.sampled_from(["item", "card", "slot"]),
    site=ids,
    case=ids,
    epoch=ids,
    item=maybe_ids,
    n=st.none() | st.integers(1, 2**40),
    drawer=st.sampled_from([None, "page", "thread", "trail"]),
    thread=maybe_ids,
    prev=st.none() | st.binary(min_size=32, max_size=32),
)
contexts = st.builds(
    Context, place=places, kind=texts, by=texts, at=st.none() | st.datetimes(timezones=st.just(UTC))
)


@given(contexts, st.binary(max_size=5000))
def test_a_frame_gives_back_what_went_in(context: Context, body: bytes) -> None:
    opened = unpack(pack(context, body), context.place)
    assert (opened.context, opened.body) == (context, body)


@given(places, places, st.sampled_from(PLACE_FIELDS))
def test_swapping_any_one_field_is_refused_by_its_name(place: Place, other: Place, field: str) -> None:
    swapped = replace(place, **{field: getattr(other, field)})
    frame = pack(Context(place), b"text")
    if swapped == place:
        assert unpack(frame, swapped).body == b"text"
        return
    with pytest.raises(WrongContext) as refused:
        unpack(frame, swapped)
    assert refused.value.field == str(refused.value) == field


SWAPS = {
    "what": "card",
    "site": b"S" * 16,
    "case": b"x" * 16,
    "epoch": b"x" * 16,
    "item": b"x" * 16,
    "n": 2,
    "drawer": "page",
    "thread": None,
    "prev": b"p" * 32,
}


def test_the_swaps_below_cover_every_field() -> None:
    assert tuple(SWAPS) == PLACE_FIELDS


@pytest.mark.parametrize("field", [name for name in SWAPS if name != "site"])
def test_a_sealed_item_put_elsewhere_is_refused(field: str) -> None:
    sealed = seal_frame(make_context(), b"text", [EPOCH_KEY], Cap.ITEM)
    with pytest.raises(WrongContext, match=field):
        open_frame(sealed, EPOCH_SEED, make_place(**{field: SWAPS[field]}), Cap.ITEM)


def test_an_item_of_another_site_is_not_even_for_our_key() -> None:
    sealed = seal_frame(make_context(), b"text", [EPOCH_KEY], Cap.ITEM)
    with pytest.raises(NotForYou):
        open_frame(sealed, EPOCH_SEED, make_place(site=SWAPS["site"]), Cap.ITEM)


def test_two_fields_wrong_name_the_first() -> None:
    with pytest.raises(WrongContext, match="case"):
        unpack(pack(make_context(), b""), make_place(n=9, case=b"x" * 16))


def test_epoch_and_reporter_open_the_thread_drawer() -> None:
    reporter = reporter_key("anchor velvet bamboo turtle ribbon harvest violin walnut", SITE)
    sealed = seal_frame(make_context(), b"text", [EPOCH_KEY, reporter.recipient], Cap.ITEM)
    for seed in (EPOCH_SEED, reporter.root):
        opened = open_frame(sealed, seed, make_place(), Cap.ITEM)
        assert (opened.body, opened.context.by, opened.context.at) == (b"text", "reporter", NOW)
    with pytest.raises(NotForYou):
        open_frame(sealed, ALICE_SEED, make_place(), Cap.ITEM)


# Sizes


SIZES = {0: 1, 1: 1, KIB: 1, KIB + 1: 4, 4 * KIB: 4, 4 * KIB + 1: 16, 16 * KIB + 1: 64, 64 * KIB: 64}
SIZES |= {64 * KIB + 1: 128, 128 * KIB: 128, 128 * KIB + 1: 192, 1000 * KIB: 1024}


@pytest.mark.parametrize(("length", "kib"), SIZES.items())
def test_the_size_classes(length: int, kib: int) -> None:
    assert padded_size(length) == kib * KIB


@given(st.integers(0, 200 * KIB))
def test_a_frame_shows_its_class_and_no_more(length: int) -> None:
    """The sealed size tells the class alone: the body ends at no other place."""
    frame = pack(make_context(), b"x" * length)
    filled = len(frame.rstrip(b"\0")) if length else 0
    assert len(frame) == padded_size(max(filled, 1))


# Damage inside the seal: only who knows the epoch's public key can make these, and nothing comes of it


def frame_of(c: bytes, body: bytes = b"text", magic: bytes = b"HSP1") -> bytes:
    frame = magic + struct.pack(">I", len(c)) + c + struct.pack(">Q", len(body)) + body
    return frame.ljust(padded_size(len(frame)), b"\0")


def context_with(**over: object) -> bytes:
    frame = pack(make_context(), b"")
    (length,) = struct.unpack_from(">I", frame, 4)
    values = json.loads(frame[8 : 8 + length]) | over
    kept = {name: value for name, value in values.items() if value != "dropped"}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


GOOD = frame_of(context_with())
C_LENGTH = len(context_with())


def put(frame: bytes, at: int, what: bytes) -> bytes:
    return frame[:at] + what + frame[at + len(what) :]


DAMAGED = {
    "empty": b"",
    "another magic": frame_of(context_with(), magic=b"XXXX"),
    "one byte short": GOOD[:-1],
    "one byte long": GOOD + b"\0",
    "a class too large": GOOD.ljust(4 * KIB, b"\0"),
    "not zero at the end": GOOD[:-1] + b"\1",
    "not zero after the body": put(GOOD, 16 + C_LENGTH + 4, b"x"),
    "context longer than the frame": put(GOOD, 4, struct.pack(">I", 4000)),
    "context of 4 GiB": put(GOOD, 4, b"\xff" * 4),
    "body longer than the frame": put(GOOD, 8 + C_LENGTH, struct.pack(">Q", 2000)),
    "body of 2**64": put(GOOD, 8 + C_LENGTH, b"\xff" * 8),
    "body shorter than it is": put(GOOD, 8 + C_LENGTH, struct.pack(">Q", 3)),
    "no JSON": frame_of(b"{"),
    "a list": frame_of(b"[]"),
    "not UTF-8": frame_of(b'{"v":1,"by":"\xff"}'),
    "UTF-16": frame_of(context_with().decode().encode("utf-16")),
    "deep JSON": frame_of(b"[" * 4000, b""),
    "deep objects": frame_of(b'{"a":' * 800, b""),
    "a space": frame_of(context_with().replace(b",", b", ", 1)),
    "capital hex": frame_of(context_with(item="AA" * 16)),
    "hex with spaces": frame_of(context_with(item="aa " * 16)),
    "no hex": frame_of(context_with(item="zz")),
    "a number for an id": frame_of(context_with(item=7)),
    "n is true": frame_of(context_with(n=True)),
    "n is 1.0": frame_of(context_with(n=1.0)),
    "n is NaN": frame_of(context_with(n=float("nan"))),
    "one field more": frame_of(context_with(more=1)),
    "one field less": frame_of(context_with(by="dropped")),
    "a field twice": frame_of(context_with().replace(b'"n":1', b'"n":1,"n":1')),
    "kind is a list": frame_of(context_with(kind=["report"])),
    "a time without zone": frame_of(context_with(at="2026-01-15T09:30:00.000000")),
    "a time in another zone": frame_of(context_with(at="2026-01-15T10:30:00.000000+01:00")),
    "no time": frame_of(context_with(at="soon")),
    "a lone surrogate": frame_of(context_with().replace(b'"report"', b'"\\ud800"')),
    "true for the version": frame_of(context_with(v=True)),
}


@pytest.mark.parametrize("frame", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_frame_that_is_not_exactly_ours_is_damaged(frame: bytes) -> None:
    with pytest.raises(Damaged) as refused:
        unpack(frame, make_place())
    assert str(refused.value) == ""


def test_the_builder_of_the_damage_builds_good_frames_too() -> None:
    assert pack(make_context(), b"text") == GOOD
    assert unpack(GOOD, make_place()).body == b"text"


@pytest.mark.parametrize("frame", [frame_of(context_with(), magic=b"HSP2"), frame_of(context_with(v=2))])
def test_a_later_version_is_not_guessed_at(frame: bytes) -> None:
    with pytest.raises(UnknownVersion):
        unpack(frame, make_place())


def test_an_unknown_version_is_named_before_a_wrong_place() -> None:
    with pytest.raises(UnknownVersion):
        unpack(frame_of(context_with(v=2, case="00")), make_place())


def test_times_are_kept_as_the_same_instant() -> None:
    kolkata = datetime(2026, 1, 15, 15, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    context = Context(make_place(), at=kolkata)
    assert unpack(pack(context, b""), make_place()).context.at == NOW == kolkata
    with pytest.raises(ValueError, match="zone"):
        pack(Context(make_place(), at=datetime(2026, 1, 15)), b"")  # noqa: DTZ001 a naive time is the point


@pytest.mark.parametrize("case", [UUID(bytes=b"c" * 16), "c" * 32, memoryview(b"c" * 16)])
def test_an_id_that_is_no_bytes_is_never_sealed_as_nothing(case: object) -> None:
    with pytest.raises(TypeError, match="case is bytes"):
        pack(make_context(case=case), b"")


def test_a_context_over_4_kib_or_a_body_over_the_cap_is_not_sealed() -> None:
    with pytest.raises(TooLarge):
        pack(Context(make_place(), by="x" * 5000), b"")
    with pytest.raises(TooLarge):
        seal_frame(make_context(), bytes(Cap.ITEM), [EPOCH_KEY], Cap.ITEM)


# Opening an item, in order


def refuse() -> bool:
    return False


def never() -> bool:
    raise AssertionError("the row was asked before the digest held")


def sealed_item() -> bytes:
    return seal_frame(make_context(), b"text", [EPOCH_KEY], Cap.ITEM)


def test_an_item_opens_where_digest_row_and_place_hold() -> None:
    sealed = sealed_item()
    opened = open_item(sealed, EPOCH_SEED, make_place(), wanted_digest=digest(sealed), row_holds=lambda: True)
    assert opened.body == b"text"


FOREIGN = sealed_item()
BIG = bytes(Cap.ITEM + 1)
ORDER = [
    SimpleNamespace(why="size before digest", sealed=BIG, wanted=bytes(32), row=never, error=TooLarge),
    SimpleNamespace(why="digest before row", sealed=FOREIGN, wanted=bytes(32), row=never, error=Damaged),
    SimpleNamespace(why="row before age", sealed=b"junk", wanted=digest(b"junk"), row=refuse, error=Damaged),
    SimpleNamespace(why="age", sealed=FOREIGN, wanted=digest(FOREIGN), row=lambda: True, error=NotForYou),
]


@pytest.mark.parametrize("step", ORDER, ids=lambda step: step.why)
def test_items_are_refused_in_the_order_of_the_scheme(step: SimpleNamespace) -> None:
    with pytest.raises(step.error):
        open_item(step.sealed, ALICE_SEED, make_place(), wanted_digest=step.wanted, row_holds=step.row)


def test_a_row_whose_mac_does_not_hold_is_damaged_even_for_the_right_key() -> None:
    sealed, holds = sealed_item(), iter([False, True])
    ask: Callable[[], bool] = lambda: next(holds)  # noqa: E731 one answer after the other
    with pytest.raises(Damaged):
        open_item(sealed, EPOCH_SEED, make_place(), wanted_digest=digest(sealed), row_holds=ask)
    assert (
        open_item(sealed, EPOCH_SEED, make_place(), wanted_digest=digest(sealed), row_holds=ask).body
        == b"text"
    )


def test_a_frame_made_outside_and_sealed_to_the_epoch_is_still_checked() -> None:
    from_outside = seal_frame(make_context(n=7), b"forged", [EPOCH_KEY], Cap.ITEM)
    with pytest.raises(WrongContext, match="n"):
        open_item(
            from_outside, EPOCH_SEED, make_place(), wanted_digest=digest(from_outside), row_holds=lambda: True
        )
