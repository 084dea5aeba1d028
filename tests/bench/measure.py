"""The measurements: each gives plain figures, from a house of its own that is taken away afterwards."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.house_of_its_own import ROOT, House

SIZES = {100: 1_000, 10_000: 100_000}
CLIENTS = (1, 8, 32)
TIMES, WARM = 65, 5  # each page is asked for so often, and how often of these only to warm the process
CASES, HANDED = 10_000, 1_000
DESK = ("/desk/", "/desk/cases/", "/desk/cases/{case}/")
PAGES = ("/groups/", "/groups/?q=measured", "/groups/group-50/", "/me/", "/me/desk/")
SIGNED_IN_AS = "shakwe@example.org"


@contextmanager
def a_house(postgres: str | None, settings: Mapping[str, str] | None = None) -> Iterator[House]:
    """On SQLite, or in a new database of this PostgreSQL with two web processes."""
    over = dict(settings or {})
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
    times: list[list[float]] = [[] for _ in filled]
    for _ in range(TIMES):
        for one, seconds in zip(filled, times, strict=True):
            seconds.append(_seconds(one.house, path, one.cookie))
    for one, seconds in zip(filled, times, strict=True):
        size = {"groups": one.groups, "people": one.people, "queries": one.queries[path]}
        yield {"page": path, **size, **_spread(seconds)}


def _seconds(house: House, path: str, cookies: dict[str, str]) -> float:
    began = time.perf_counter()
    answer = house.get(path, cookies)
    took = time.perf_counter() - began
    assert answer.status == 200, f"{path}: {answer.status}"
    return took


def _spread(seconds: list[float]) -> dict[str, float]:
    """Median and p95 in milliseconds; the first few only warm the process."""
    warm = seconds[WARM:]
    p95 = statistics.quantiles(warm, n=20)[18]
    return {"median_ms": round(statistics.median(warm) * 1000, 1), "p95_ms": round(p95 * 1000, 1)}


def desk(postgres: str | None) -> list[dict[str, Any]]:
    """The committee's pages with many cases, most of them closed, after unlocking."""
    with a_house(postgres) as house:
        house.inside("tests.bench.cases", "fill", str(CASES))
        cookies = json.loads(house.inside("tests.bench.cases", "desk"))
        case = cookies.pop("case")
        house.start()
        found = []
        for path in DESK:
            times = [_seconds(house, path.format(case=case), cookies) for _ in range(TIMES)]
            found.append({"page": path, "cases": CASES, **_spread(times)})
        return found


def handing_on(postgres: str | None) -> dict[str, float]:
    """Seconds to hand a thousand cases on to a member who came later."""
    with a_house(postgres) as house:
        house.inside("tests.bench.cases", "fill", str(HANDED))
        return json.loads(house.inside("tests.bench.cases", "hand_on"))  # type: ignore[no-any-return]  # plain figures


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
