"""A case whose month has passed is in no file any more, and no old backup brings it back (R-330, R-332)."""

import json
from pathlib import Path

import pytest

from tests.canary.search import files_below
from tests.house_of_its_own import House

INSIDE, DEEDS = "tests.commands.ending", "tests.commands.deeds"


def files_with(folder: Path, marks: list[str]) -> set[str]:
    """Which files below a folder hold any of these bytes."""
    return {
        name for name, content in files_below(folder) if any(bytes.fromhex(mark) in content for mark in marks)
    }


@pytest.mark.row("idc.retention")
@pytest.mark.row("idc.backup")
def test_it_is_in_no_file_and_no_old_backup_brings_it_back(new_house: House, tmp_path: Path) -> None:
    house = new_house
    made = json.loads(house.inside(INSIDE, "closed"))
    assert files_with(house.data, made["marks"]), "the search finds what is there"
    old = tmp_path / "old.holdspace"
    house.holdspace("backup", str(old))
    assert json.loads(house.inside(INSIDE, "years_pass")) == 0
    assert files_with(house.data, made["marks"]) == set()
    house.holdspace("backup", str(tmp_path / "new.holdspace"))
    elsewhere = House(tmp_path / "elsewhere")
    key = str(house.keys / "house.key")
    said = elsewhere.holdspace("restore", str(old), "--keys", f"{old}.keys", "--house-key-file", key)
    assert "Destroyed again: 1 cases." in said
    assert json.loads(elsewhere.inside(DEEDS, "opened", made["words"])) == {"reporter": [], "member": []}
    assert files_with(elsewhere.data, made["marks"]) == set()
