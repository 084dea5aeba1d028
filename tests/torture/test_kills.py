"""Killed with -9 at twelve named points and at eight random moments, under load: nothing shown is lost."""

import json
import random
import sqlite3
from dataclasses import asdict
from pathlib import Path

from tests.house_of_its_own import House
from tests.torture.client import Shown, fetch
from tests.torture.points import POINTS
from tests.torture.runner import torture

RANDOM_KILLS = 8


def test_every_receipt_that_was_shown_is_kept(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(10**9)
    plan = [point.name for point in POINTS] + ["random"] * RANDOM_KILLS
    random.Random(seed).shuffle(plan)
    outcome = torture(tmp_path / "house", plan, seed)
    assert outcome.not_reached == []
    assert len(outcome.kills) == len(POINTS) + RANDOM_KILLS
    assert (outcome.found["lost"], outcome.found["half_done"]) == ([], []), f"seed {seed}"
    assert outcome.found["shown"] >= len(POINTS)


def test_the_reckoning_would_notice(tmp_path: Path) -> None:
    """A report with its promises gone, another with its entries gone, a receipt for nothing: each is told."""
    house, receipts = House(tmp_path / "house"), tmp_path / "receipts"
    house.holdspace("setup", "--no-input")
    house.inside("tests.commands.deeds", "committee")
    house.start()
    shown = [fetch(house.port).send(f"Number {number} was here.") for number in range(3)]
    house.stop()
    shown.append(Shown("anchor velvet bamboo turtle ribbon harvest violin walnut", "Never sent."))
    receipts.write_text("".join(json.dumps(asdict(one)) + "\n" for one in shown), encoding="utf-8")
    with sqlite3.connect(house.data / "holdspace.sqlite3") as rows:
        first = "(SELECT case_id FROM conduct_thread ORDER BY rowid LIMIT 1)"
        rows.execute(
            f"DELETE FROM conduct_slot WHERE epoch_id IN (SELECT id FROM conduct_epoch WHERE case_id = {first})"
        )
        for table in ("promises_sealedpromise", "outbox_letter"):
            rows.execute(f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})")
    found = json.loads(house.inside("tests.torture.verify", str(receipts)))
    assert [line.partition(": ")[2] for line in found["lost"]] == [
        "a member cannot read it",
        "its promises are ['first_word']",
        "it is not there",
    ]
    assert [line.partition(":")[0] for line in found["half_done"]] == ["promises", "letters"]
