"""``make torture N=200``: kill the server N times under load, print the seed, and say what was found as JSON."""

import json
import random
import sys
import tempfile
from pathlib import Path

from tests.torture.runner import plan_of, torture


def main(kills: int, seed: int) -> int:
    """Exit code 0 when nothing was lost. A second argument repeats a seed."""
    print(f"seed {seed}, {kills} kills", flush=True)
    with tempfile.TemporaryDirectory(prefix="holdspace-torture-") as name:
        outcome = torture(Path(name) / "house", plan_of(kills, random.Random(seed)), seed)
    said = json.dumps(outcome.as_json(), indent=1)
    Path("bench-results").mkdir(exist_ok=True)
    Path("bench-results", f"torture-{seed}.json").write_text(said + "\n", encoding="utf-8")
    print(said)
    return 0 if outcome.well else 1


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    kills = given[0] if given else 200
    raise SystemExit(main(kills, given[1] if len(given) > 1 else random.SystemRandom().randrange(10**9)))
