"""The commands on PostgreSQL: several web processes, and backups through its own programs."""

import json
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.house_of_its_own import House

pytestmark = pytest.mark.only_postgres
DEEDS = "tests.commands.deeds"
TEXT = "The heron stood where the tide had been."


@pytest.fixture
def new_house(tmp_path: Path) -> Iterator[Callable[[str], House]]:
    """Houses with a new database each."""
    server = os.environ["PYTEST_POSTGRES"]
    made: list[tuple[House, str]] = []

    def build(name: str) -> House:
        database = f"{name}_{uuid.uuid4().hex[:8]}"
        with psycopg.connect(server, autocommit=True) as cursor:
            cursor.execute(f"CREATE DATABASE {database}".encode())
        url = f"{server.rpartition('/')[0]}/{database}"
        house = House(tmp_path / name, over={"HOLDSPACE_DATABASE_URL": url}, processes=2)
        made.append((house, database))
        return house

    yield build
    for house, database in made:
        house.stop()
        with psycopg.connect(server, autocommit=True) as cursor:
            cursor.execute(f"DROP DATABASE {database} WITH (FORCE)".encode())


def test_two_web_processes_and_a_worker(new_house: Callable[[str], House]) -> None:
    house = new_house("first")
    house.holdspace("setup", "--no-input")
    house.inside(DEEDS, "committee")
    house.start()
    assert {name: len(pids) for name, pids in house.pids().items()} == {"keeper": 1, "web": 2, "worker": 1}
    assert house.get("/report/").status == 200
    assert json.loads(house.holdspace("check", "--json")) == {"well": True, "findings": []}


def test_a_backup_comes_back(new_house: Callable[[str], House], tmp_path: Path) -> None:
    house, elsewhere = new_house("first"), new_house("elsewhere")
    house.holdspace("setup", "--no-input")
    house.inside(DEEDS, "committee")
    words = json.loads(house.inside(DEEDS, "report", TEXT))
    house.inside(DEEDS, "welcome", "Sanderling")
    house.inside(DEEDS, "attach", words, "zq what was attached")
    house.holdspace("backup", str(tmp_path / "old.holdspace"))
    house.inside(DEEDS, "erase", "Sanderling")
    house.holdspace("backup", str(tmp_path / "new.holdspace"))
    key = str(house.keys / "house.key")
    said = elsewhere.holdspace("restore", str(tmp_path / "old.holdspace"), "--house-key-file", key)
    assert "Erased again: 1" in said
    there = [TEXT, "", "added.txt"]  # the file came without words
    assert json.loads(elsewhere.inside(DEEDS, "opened", words)) == {"reporter": there, "member": there}
    assert json.loads(elsewhere.inside(DEEDS, "attached", words)) == ["zq what was attached"]
    assert "Sanderling" not in elsewhere.inside(DEEDS, "names")
    assert "--yes" in elsewhere.refused("restore", str(tmp_path / "old.holdspace"))
    elsewhere.holdspace("restore", str(tmp_path / "old.holdspace"), "--yes")
    assert json.loads(elsewhere.inside(DEEDS, "opened", words))["reporter"] == there


def test_the_data_file_has_no_keys(new_house: Callable[[str], House], tmp_path: Path) -> None:
    house, elsewhere = new_house("first"), new_house("elsewhere")
    house.holdspace("setup", "--no-input")
    house.inside(DEEDS, "committee")
    words = json.loads(house.inside(DEEDS, "report", TEXT))
    house.holdspace("backup", str(tmp_path / "copy.holdspace"))
    key = str(house.keys / "house.key")
    elsewhere.holdspace(
        "restore", str(tmp_path / "copy.holdspace"), "--without-keys", "--house-key-file", key
    )
    with pytest.raises(AssertionError, match="WrongPassphrase"):
        elsewhere.inside(DEEDS, "opened", words)


def test_a_backup_of_sqlite_does_not_go_in(new_house: Callable[[str], House], tmp_path: Path) -> None:
    file = str(tmp_path / "small.holdspace")
    small, large = House(tmp_path / "small"), new_house("large")
    small.holdspace("setup", "--no-input")
    small.holdspace("backup", file)
    key = str(small.keys / "house.key")
    assert "of a sqlite database" in large.refused(
        "restore", str(tmp_path / "small.holdspace"), "--house-key-file", key
    )
