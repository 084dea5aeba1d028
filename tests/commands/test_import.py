"""`holdspace import-groups` and `holdspace check` as scripts call them; what they find is tested in their rooms."""

import json
from pathlib import Path

from tests.house_of_its_own import House

FILE = "group,kind,name\nfield-notes,working_group,Sharing field notes\n"


def test_a_file_that_is_refused_ends_with_one(lived_in: House, tmp_path: Path) -> None:
    done = lived_in.tried(*lived_in.command("import-groups", str(tmp_path / "nothing.csv")))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "nothing.csv" in done.stdout


def test_a_dry_run_for_machines(lived_in: House, tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text(FILE)
    said = json.loads(
        lived_in.holdspace("import-groups", str(tmp_path / "groups.csv"), "--dry-run", "--json")
    )
    assert (said["dry_run"], said["groups"]) == (True, 1)
    again = json.loads(lived_in.holdspace("import-groups", str(tmp_path / "groups.csv"), "--json"))
    assert again["changes"] == said["changes"] != []
    third = json.loads(lived_in.holdspace("import-groups", str(tmp_path / "groups.csv"), "--json"))
    assert third["changes"] == []


def test_check_says_well(lived_in: House) -> None:
    said = json.loads(lived_in.holdspace("check", "--json"))
    assert said == {"well": True, "findings": []}
    assert "well    database" in lived_in.holdspace("check")


def test_check_ends_with_one_when_something_is_wrong(lived_in: House) -> None:
    lived_in.data.chmod(0o755)
    done = lived_in.tried(*lived_in.command("check", "--json"))
    assert done.returncode == 1
    assert [finding["area"] for finding in json.loads(done.stdout)["findings"]] == ["configuration"]
