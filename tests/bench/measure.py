"""The measurements: each gives plain figures, from a house of its own that is taken away afterwards."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.house_of_its_own import ROOT, House

SIZES = {100: 1_000, 10_000: 100_000}
CLIENTS = (1, 8, 32)
TIMES = 60  # each page is asked for so often
PAGES = ("/groups/", "/groups/?q=measured", "/groups/group-50/", "/me/")
SIGNED_IN_AS = "shakwe@example.org"


@contextmanager
def a_house(postgres: str | None) -> Iterator[House]:
    """On SQLite, or in a new database of this PostgreSQL with two web processes."""
    over: dict[str, str] = {}
    if postgres:
        name = f"bench_{uuid.uuid4().hex[:8]}"
        with psycopg.connect(postgres, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}".encode())
        over["HOLDSPACE_DATABASE_URL"] = postgres.rpartition("/")[0] + f"/{name}"
    with tempfile.TemporaryDirectory(prefix="holdspace-bench-") as folder:
        house = House(Path(folder) / "house", over=over, processes=2 if postgres else 1, trapped=False)
        house.holdspace("setup", "--no-input")
        try:
            yield house
        finally:
            house.stop()


def intake(postgres: str | None, seconds: float) -> list[dict[str, Any]]:
    """Reports filed by 1, 8 and 32 at once, while the worker sends its letters beside them."""
    found = []
    for clients in CLIENTS:
        with a_house(postgres) as house:
            house.inside("tests.commands.deeds", "committee")
            house.start()
            _load(house, clients, min(2.0, seconds))
            figures = _load(house, clients, seconds)
            memory = house.memory()
            found.append({**figures, "pss_mb": memory["pss"] // 2**20, "rss_mb": memory["rss"] // 2**20})
    return found


def _load(house: House, clients: int, seconds: float) -> dict[str, Any]:
    words = [sys.executable, "-m", "tests.bench.load", str(house.port), str(clients), str(seconds)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@dataclass
class Filled:
    """A house with so many groups and people, the measured member's cookie, and how many queries each page needs."""

    house: House
    groups: int
    people: int
    cookie: dict[str, str]
    queries: dict[str, int]


def pages(postgres: str | None) -> list[dict[str, Any]]:
    """Each page at both sizes: median, p95, and the number of its queries.

    Both houses are asked in turn, so that what else the machine does meanwhile falls on both alike.
    """
    with ExitStack() as open_houses:
        filled = [_filled(open_houses.enter_context(a_house(postgres)), *size) for size in SIZES.items()]
        return [row for path in PAGES for row in _in_turn(filled, path)]


def _filled(house: House, groups: int, people: int) -> Filled:
    house.inside("tests.bench.seed", str(groups), str(people))
    queries = json.loads(house.inside("tests.bench.inside", "queries", SIGNED_IN_AS, *PAGES))
    cookie = {"sessionid": json.loads(house.inside("tests.bench.inside", "session", SIGNED_IN_AS))}
    house.start()
    return Filled(house, groups, people, cookie, queries)


def _in_turn(filled: list[Filled], path: str) -> Iterator[dict[str, Any]]:
    seconds: list[list[float]] = [[] for _ in filled]
    for number in range(TIMES + 5):
        for one, times in zip(filled, seconds, strict=True):
            began = time.perf_counter()
            answer = one.house.get(path, one.cookie)
            if number >= 5:
                times.append(time.perf_counter() - began)
            assert answer.status == 200, f"{path}: {answer.status}"
    for one, times in zip(filled, seconds, strict=True):
        yield {
            "page": path,
            "groups": one.groups,
            "people": one.people,
            "queries": one.queries[path],
            "median_ms": round(statistics.median(times) * 1000, 1),
            "p95_ms": round(statistics.quantiles(times, n=20)[18] * 1000, 1),
        }


def start_and_unlock(postgres: str | None) -> dict[str, float]:
    """Seconds from the command to the first answered page, and to unlock with a passphrase at its real cost."""
    with a_house(postgres) as house:
        house.start()
        house.stop()
        begun = house.start()
        ended = house.stop()
        unlocked = json.loads(house.inside("tests.bench.inside", "unlock"))
    return {
        "start_s": round(begun, 2),
        "stop_s": round(ended, 2),
        "unlock_s": round(statistics.median(unlocked), 2),
    }


def fresh() -> dict[str, float]:
    """Seconds of the whole of `make run` in a fresh clone, with the package cache as it is, to the first page."""
    with tempfile.TemporaryDirectory(prefix="holdspace-fresh-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", str(clone)], check=True)
        house = House(Path(folder) / "house", trapped=False)
        began = time.monotonic()
        with house.log.open("ab") as log:
            words = ["make", "run", f"PORT={house.port}"]
            house.process = subprocess.Popen(
                words, cwd=clone, env=house.env, stdout=log, stderr=log, process_group=0
            )
        house.wait_until_it_answers(seconds=300)
        took = time.monotonic() - began
        house.stop_group()
    return {"make_run_s": round(took, 1)}
