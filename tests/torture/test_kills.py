"""Killed with -9 at twelve named points and at eight random moments, under load: nothing shown is lost."""

import random
from pathlib import Path

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
