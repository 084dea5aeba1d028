"""The torture itself: reports under load, kills at named points and at random moments, and the reckoning."""

import json
import os
import random
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.house_of_its_own import House
from tests.torture.client import Reporters
from tests.torture.points import POINTS

REPORTERS = 4
REACHED_WITHIN = 20.0  # seconds: under load every point is passed many times a second
RANDOM_WAIT = (0.05, 0.6)  # seconds after the last recovery


@dataclass
class Outcome:
    """What happened, as JSON says it."""

    seed: int
    kills: list[str] = field(default_factory=list)
    not_reached: list[str] = field(default_factory=list)
    recovery: list[float] = field(default_factory=list)
    failures: dict[str, int] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def well(self) -> bool:
        """Nothing shown was lost, nothing was left half done, and every kill took place."""
        return (
            not (self.not_reached or self.found["lost"] or self.found["half_done"])
            and self.found["shown"] > 0
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "seed": self.seed,
            "well": self.well,
            "kills": len(self.kills),
            "where": {name: self.kills.count(name) for name in sorted(set(self.kills))},
            "not_reached": self.not_reached,
            "seconds_until_back": {"most": max(self.recovery, default=0.0), "all": sum(self.recovery)},
            "tries_without_an_answer": self.failures,
            **self.found,
            "seconds": round(self.seconds, 1),
        }


def torture(folder: Path, plan: list[str], seed: int) -> Outcome:
    """Kill once for each name in ``plan`` ("random", or a named point), then look for what is lost."""
    began = time.monotonic()
    outcome, chance = Outcome(seed), random.Random(seed)
    house, receipts = House(folder), folder / "receipts"
    house.holdspace("setup", "--no-input")
    house.inside("tests.commands.deeds", "committee")
    house.start()
    reporters = Reporters(house.port, receipts, REPORTERS, "torture")
    reporters.start()
    try:
        for name in plan:
            _kill(house, name, chance, outcome)
    finally:
        reporters.stop()
        house.stop()
    outcome.failures = reporters.failures
    outcome.found = json.loads(house.inside("tests.torture.verify", str(receipts)))
    outcome.seconds = time.monotonic() - began
    return outcome


def _kill(house: House, name: str, chance: random.Random, outcome: Outcome) -> None:
    before = house.pids()
    if name == "random":
        time.sleep(chance.uniform(*RANDOM_WAIT))
        which = chance.choice(["web", "worker"])
        with suppress(IndexError, ProcessLookupError):
            os.kill(house.pids()[which][0], signal.SIGKILL)
    elif not _armed_and_reached(house.armed / name):
        outcome.not_reached.append(name)
        return
    outcome.kills.append(name)
    outcome.recovery.append(round(_seconds_until_both_are_back(house, before), 2))


def _armed_and_reached(point: Path) -> bool:
    point.touch()
    until = time.monotonic() + REACHED_WITHIN
    while time.monotonic() < until:
        if not point.exists():
            return True
        time.sleep(0.01)
    point.unlink(missing_ok=True)
    return False


def _seconds_until_both_are_back(house: House, before: dict[str, list[int]]) -> float:
    began = time.monotonic()
    while time.monotonic() < began + REACHED_WITHIN:
        pids = house.pids()
        if pids["web"] and pids["worker"] and pids != before:
            break
        time.sleep(0.02)
    house.wait_until_it_answers()
    return time.monotonic() - began


def plan_of(kills: int, chance: random.Random) -> list[str]:
    """Every named point in turn with random moments between, in an order that the seed decides."""
    named = [point.name for point in POINTS]
    plan = [named[number % len(named)] if number % 5 < 3 else "random" for number in range(kills)]
    chance.shuffle(plan)
    return plan
