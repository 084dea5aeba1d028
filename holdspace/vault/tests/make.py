"""One site, one house and a few ids that every test of the vault knows; figures small enough to be quick."""

from datetime import UTC, datetime

from holdspace.vault import Context, Cost, House, Place, Secret

SITE = bytes(range(16))
HOUSE = House([b"house-key-of-the-tests-32-bytes!"], SITE)
CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
NOW = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)

CASE, EPOCH, ITEM, THREAD = (bytes([letter]) * 16 for letter in b"ceit")
ALICE, BOB, CAROL = (bytes([letter]) * 16 for letter in b"ABC")
EPOCH_SEED = Secret(b"e" * 32)
ALICE_SEED, BOB_SEED, CAROL_SEED = (Secret(bytes([letter]) * 32) for letter in b"ABC")


def make_place(**over: object) -> Place:
    """The place of a first item in the thread drawer."""
    values: dict[str, object] = {
        "what": "item",
        "site": SITE,
        "case": CASE,
        "epoch": EPOCH,
        "item": ITEM,
        "n": 1,
        "drawer": "thread",
        "thread": THREAD,
        "prev": bytes(32),
    }
    return Place(**(values | over))  # type: ignore[arg-type]  # a wrong type is what some tests want


def make_context(**over: object) -> Context:
    """That place, written by the reporter."""
    return Context(make_place(**over), kind="report", by="reporter", at=NOW)
