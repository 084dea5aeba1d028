"""Bringing in: 100,000 people by Slack's two lists, and ten times a file of groups; seconds, and memory beside it.

The groups come from the file that ``HOLDSPACE_REAL_DATA`` names, else from the invented one of the tests.
"""

import copy
import csv
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import yaml

from holdspace.groups.tests.files import SECTIONS, groups_file
from tests.bench.measure import a_house
from tests.house_of_its_own import ROOT, House

PEOPLE, TIMES = 100_000, 10
MEMBERS = (
    "username", "email", "status", "billing-active", "has-2fa", "has-sso", "userid", "fullname", "displayname",
    "expiration-timestamp",
)  # fmt: skip
PEAK = "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
PEAK += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)"


def bringing(postgres: str | None) -> list[dict[str, Any]]:
    """How long each of the commands takes, the first time and again, and the most memory it held."""
    with a_house(postgres) as house:
        folder = house.folder
        lists = [members_list(folder / "members.csv"), users_list(folder / "users.json")]
        groups = many_groups(folder / "groups.yaml")
        return [
            _timed(house, "people", "import-people", "--yes", *map(str, lists)),
            _timed(house, "the same people again", "import-people", "--yes", *map(str, lists)),
            _timed(house, "ten times the groups", "import-groups", str(groups)),
            _timed(house, "the community as a file", "export", str(folder / "community.zip")),
        ]


def _timed(house: House, deed: str, *words: str) -> dict[str, Any]:
    began = time.perf_counter()
    # In a process of its own, so that the most memory is that of this command alone.
    said = [sys.executable, "-c", PEAK, *house.command(*words)]
    done = subprocess.run(said, env=house.env, cwd=ROOT, capture_output=True, check=True, text=True)
    took = time.perf_counter() - began
    return {"deed": deed, "seconds": round(took, 1), "peak_mb": int(done.stdout) // 1024}


def members_list(path: Path, count: int = PEOPLE) -> Path:
    """Slack's list of members for so many invented people."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(MEMBERS)
        for number in range(count):
            bird = f"bird{number}"
            row = (bird, f"{bird}@example.org", "Member", 1, 0, 0, _key(number), f"Bird {number}", bird, "")
            writer.writerow(row)
    return path


def users_list(path: Path, count: int = PEOPLE) -> Path:
    """``users.json`` of the same people, with what else Slack writes there."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            profile = {
                "real_name": f"Bird {number}",
                "email": f"bird{number}@example.org",
                "title": "x" * 200,
            }
            account = {"id": _key(number), "name": f"bird{number}", "deleted": False, "profile": profile}
            file.write(("," if number else "[") + json.dumps(account, indent=1) + "\n")
        file.write("]\n")
    return path


def _key(number: int) -> str:
    return f"U0{number:08X}"


def many_groups(path: Path, times: int = TIMES) -> Path:
    """The file of groups so many times over, each time under other short names."""
    once = yaml.safe_load(groups_file().read_text(encoding="utf-8"))
    many = {
        section: [_again(group, number) for number in range(times) for group in once.get(section) or []]
        for section in SECTIONS
    }
    path.write_text(yaml.safe_dump(many, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def _again(group: dict[str, Any], number: int) -> dict[str, Any]:
    # Copied through and through: what two groups have in common would be written as an alias, which imports refuse.
    again: dict[str, Any] = copy.deepcopy(group)
    return {**again, "dir": f"{group['dir']}-{number}", "name": f"{group['name']} {number}"}
