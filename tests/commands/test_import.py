"""`import-groups`, `import-people`, `export` and `check` as scripts call them; the rooms test what they find."""

import json
import zipfile
from pathlib import Path

from click.testing import CliRunner

from holdspace.site.commands.import_people import command as import_people
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


def test_people_are_brought_in_and_everything_is_taken_along(lived_in: House, tmp_path: Path) -> None:
    people, taken = tmp_path / "people.csv", tmp_path / "community.zip"
    people.write_text("who,reach\nMöwe,mowe@example.org\nNobody,\n", encoding="utf-8")
    columns = ("--columns", "name=who,address=reach")
    assert (
        "no column tells people apart"
        in lived_in.tried(*lived_in.command("import-people", str(people))).stdout
    )
    shown = lived_in.holdspace("import-people", str(people), *columns, "--dry-run")
    assert "1 new, 0 known, 1 question" in shown
    said = json.loads(lived_in.holdspace("import-people", str(people), *columns, "--json"))
    assert (said["new"], said["questions"][0]["line"]) == (1, 3)
    assert "Begin with README.md" in lived_in.holdspace("export", str(taken))
    assert taken.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(taken) as made:
        assert "Möwe" in made.read("tables/people/people.csv").decode()
    unsaid = CliRunner().invoke(import_people, ["--undo", "--dry-run"])
    assert (unsaid.exit_code, "Only --yes and --json go with --undo." in unsaid.output) == (2, True)
    undone = json.loads(lived_in.holdspace("import-people", "--undo", "--json"))
    assert undone == {"undone": "people.csv", "stayed": 0}
    again = lived_in.tried(*lived_in.command("import-people", "--undo"))
    assert (again.returncode, "No list was brought in" in again.stdout) == (1, True)
    again = lived_in.tried(*lived_in.command("export", str(taken)))
    assert (again.returncode, "is there already" in again.stdout) == (1, True)


def test_check_says_well(lived_in: House) -> None:
    said = json.loads(lived_in.holdspace("check", "--json"))
    assert said == {"well": True, "findings": []}
    assert "well    database" in lived_in.holdspace("check")


def test_check_ends_with_one_when_something_is_wrong(lived_in: House) -> None:
    lived_in.data.chmod(0o755)
    done = lived_in.tried(*lived_in.command("check", "--json"))
    assert done.returncode == 1
    assert [finding["area"] for finding in json.loads(done.stdout)["findings"]] == ["configuration"]
