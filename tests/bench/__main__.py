"""``make bench``: the measurements as tables, against what was to be reached, and as JSON in bench-results/.

``--seconds N`` for each load, ``--only intake|pages|desk|start|attachment|bringing|fresh``.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench import attachment, bringing, measure
from tests.yardstick import yardstick

RESULTS = Path("bench-results")


def table(title: str, rows: list[dict[str, Any]]) -> None:
    """Print rows that have the same names."""
    shown = Table(title=title)
    for name in rows[0]:
        shown.add_column(name.replace("_", " "), justify="right" if name != "page" else "left")
    for row in rows:
        shown.add_row(*(str(value) for value in row.values()))
    Console(width=140).print(shown)


def not_reached(engine: str, found: dict[str, Any]) -> list[str]:
    """Which of the aims were missed, in words."""
    missed = []
    for row in found.get("intake", []):
        if row["errors"]:
            missed.append(f"{engine}: {row['errors']} errors with {row['clients']} clients ({row['kinds']})")
        if row["clients"] == 8 and (row["per_second"] < 100 or row["p95_ms"] > 150):
            missed.append(f"{engine}: 8 clients, {row['per_second']} reports/s, p95 {row['p95_ms']} ms")
        if row["pss_mb"] > 250:
            missed.append(f"{engine}: {row['pss_mb']} MB with {row['clients']} clients")
    by_page: dict[str, list[dict[str, Any]]] = {}
    for row in found.get("pages", []):
        by_page.setdefault(row["page"], []).append(row)
    for page, (small, large) in by_page.items():
        if small["queries"] != large["queries"]:
            missed.append(f"{engine}: {page} needs {small['queries']} queries, then {large['queries']}")
        if large["median_ms"] > 40 or large["median_ms"] > 1.5 * small["median_ms"]:
            missed.append(f"{engine}: {page} takes {small['median_ms']} ms, then {large['median_ms']} ms")
    for row in found.get("desk", []):
        if row["median_ms"] > 60:
            missed.append(f"{engine}: {row['page']} takes {row['median_ms']} ms with {row['cases']} cases")
    if found.get("handing_on", {}).get("seconds", 0) > 5:
        missed.append(f"{engine}: handing on took {found['handing_on']['seconds']} s")
    for row in found.get("attachment", []):
        if row["added_mb"] >= 30:
            missed.append(f"{engine}: to {row['deed']} {row['mb']} MB adds {row['added_mb']} MB")
    for row in found.get("bringing", []):
        if row["seconds"] > 60 or row["peak_mb"] > 700:
            missed.append(f"{engine}: {row['deed']} took {row['seconds']} s and {row['peak_mb']} MB")
    start = found.get("start", {})
    if start and (start["start_s"] > 3 or start["unlock_s"] > 1.5):
        missed.append(f"{engine}: start {start['start_s']} s, unlock {start['unlock_s']} s")
    return missed


def main(words: list[str]) -> int:
    """Measure on SQLite and, where ``PYTEST_POSTGRES`` names one, on PostgreSQL."""
    seconds = float(words[words.index("--seconds") + 1]) if "--seconds" in words else 8.0
    only = words[words.index("--only") + 1] if "--only" in words else ""
    engines = {"sqlite": None, "postgresql": os.environ.get("PYTEST_POSTGRES")}
    everything: dict[str, Any] = {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
    missed = []
    for engine, address in engines.items():
        if engine == "postgresql" and not address:
            continue
        found: dict[str, Any] = {"yardstick_s": yardstick()}
        print(f"{engine}: ten million additions take {found['yardstick_s']} s on this machine now.")
        if only in ("", "intake"):
            found["intake"] = measure.intake(address, seconds)
            table(f"Form fetched and report filed, {engine}", found["intake"])
        if only in ("", "pages"):
            found["pages"] = measure.pages(address)
            table(f"Pages, {engine}", found["pages"])
        if only in ("", "desk"):
            found["desk"] = measure.desk(address)
            table(f"The committee's pages, nine members, {engine}", found["desk"])
            found["handing_on"] = measure.handing_on(address)
            table(f"Cases handed on, {engine}", [found["handing_on"]])
        if only in ("", "attachment"):
            found["attachment"] = attachment.attachment(address)
            table(f"A large file with a report, {engine}", found["attachment"])
        if only in ("", "bringing"):
            found["bringing"] = bringing.bringing(address)
            table(f"{bringing.PEOPLE:,} people and ten times a file of groups, {engine}", found["bringing"])
        if only in ("", "start"):
            found["start"] = measure.start_and_unlock(address)
            table(f"Start and unlock, {engine}", [found["start"]])
        everything[engine] = found
        missed += not_reached(engine, found)
    if only in ("", "fresh"):
        everything["fresh"] = measure.fresh()
        table("The whole of make run, in a fresh clone", [everything["fresh"]])
        if everything["fresh"]["make_run_s"] > 90:
            missed.append(f"make run took {everything['fresh']['make_run_s']} s")
    everything["not_reached"] = missed
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"bench-{everything['at'].replace(':', '')}.json"
    file.write_text(json.dumps(everything, indent=1) + "\n", encoding="utf-8")
    print(*(missed or ["Everything was reached."]), f"Figures: {file}", sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
