"""`holdspace backup` and `holdspace restore`: two files, neither of which opens anything alone."""

import base64
import json
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands.conftest import moved_in
from tests.house_of_its_own import House

DEEDS = "tests.commands.deeds"
TEXT = "The heron stood where the tide had been."


@dataclass(frozen=True)
class Reported:
    """A house with one report in it, the words of its receipt, and a backup of it all."""

    house: House
    words: str
    backup: Path


@pytest.fixture(scope="session")
def reported(first_house: House, tmp_path_factory: pytest.TempPathFactory) -> Reported:
    """Made once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("reported")
    house = moved_in(House(folder / "house"), first_house)
    words = str(json.loads(house.inside(DEEDS, "report", TEXT)))
    house.holdspace("backup", str(folder / "copy.holdspace"))
    return Reported(house, words, folder / "copy.holdspace")


@pytest.fixture
def words(reported: Reported) -> str:
    """The receipt words of the report in the house."""
    return reported.words


@pytest.fixture
def lived_in(reported: Reported, house: House) -> House:
    """The house with the report."""
    return moved_in(house, reported.house)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[House]:
    """A second place, with nothing in it."""
    made = House(tmp_path / "elsewhere")
    yield made
    made.stop()


@pytest.fixture
def backup(reported: Reported, tmp_path: Path) -> Path:
    """The data file of a backup; the keys file lies beside it."""
    for ending in ("", ".keys"):
        shutil.copy(reported.backup.with_name(reported.backup.name + ending), tmp_path)
    return tmp_path / reported.backup.name


def part_of(file: Path, part: str) -> bytes:
    with tarfile.open(file) as tar:
        found = tar.extractfile(part)
        assert found
        return found.read()


def house_key(house: House) -> Path:
    return house.keys / "house.key"


def test_what_comes_back_opens(backup: Path, words: str, lived_in: House, elsewhere: House) -> None:
    elsewhere.holdspace("restore", str(backup), "--house-key-file", str(house_key(lived_in)))
    assert json.loads(elsewhere.inside(DEEDS, "opened", words)) == {"reporter": [TEXT], "member": [TEXT]}
    elsewhere.start()
    assert elsewhere.get("/").status == 200


def test_the_data_alone_opens_nothing(backup: Path, words: str, lived_in: House, elsewhere: House) -> None:
    elsewhere.holdspace(
        "restore", str(backup), "--without-keys", "--house-key-file", str(house_key(lived_in))
    )
    with pytest.raises(AssertionError, match="WrongPassphrase"):
        elsewhere.inside(DEEDS, "opened", words)


def test_the_files_of_a_report_come_back(
    words: str, lived_in: House, elsewhere: House, tmp_path: Path
) -> None:
    lived_in.inside(DEEDS, "attach", words, "zq what was attached")
    copy = tmp_path / "with-file.holdspace"
    lived_in.holdspace("backup", str(copy))
    with tarfile.open(copy) as tar:
        assert any(name.startswith("blobs/") for name in tar.getnames())
    lived_in.inside(DEEDS, "attach", words, "zq added after the copy")
    for house in (elsewhere, lived_in):
        house.holdspace("restore", str(copy), "--yes", "--house-key-file", str(house_key(lived_in)))
        assert json.loads(house.inside(DEEDS, "attached", words)) == ["zq what was attached"]
        there = list((house.data / "blobs").glob("*/*"))
        assert len(there) == 1, "what no row holds any more is gone"
    there[0].write_bytes(b"something else")
    assert "A sealed file is missing" in lived_in.tried(*lived_in.command("check")).stdout
    lived_in.holdspace("restore", str(copy), "--yes")
    assert json.loads(lived_in.inside(DEEDS, "attached", words)) == ["zq what was attached"]


def test_each_file_holds_its_own_half(backup: Path, lived_in: House) -> None:
    data, keys = backup.read_bytes(), backup.with_name(backup.name + ".keys").read_bytes()
    key = base64.urlsafe_b64decode(house_key(lived_in).read_text().strip() + "=")
    for form in (key, key.hex().encode(), base64.b64encode(key)[:42], base64.urlsafe_b64encode(key)[:42]):
        assert form not in data
        assert form not in keys
    manifest = json.loads(part_of(backup, "manifest.json"))
    assert not {"conduct_slot", "conduct_wrap", "conduct_desk", "django_session"} & set(manifest["counts"])
    kept = part_of(backup.with_name(backup.name + ".keys"), "conduct_slot")
    slots = [json.loads(line) for line in kept.splitlines()]
    assert len(slots) >= 6
    assert not any(base64.b64decode(slot["sealed"]["b64"]) in data for slot in slots)
    assert b"signed in" not in data


def test_a_wrong_house_key_is_refused(backup: Path, elsewhere: House) -> None:
    wrong = "B" * 42 + "E"
    assert "not the house key that belongs" in elsewhere.refused(
        "restore", str(backup), HOLDSPACE_SECRET_KEY=wrong
    )
    assert not (elsewhere.data / "holdspace.sqlite3").exists()


def test_the_house_key_is_asked_for(backup: Path, words: str, lived_in: House, elsewhere: House) -> None:
    done = elsewhere.tried(*elsewhere.command("restore", str(backup)), typed=house_key(lived_in).read_text())
    assert done.returncode == 0, done.stderr
    assert house_key(elsewhere).read_text().strip() == house_key(lived_in).read_text().strip()
    assert house_key(lived_in).read_text().strip() not in done.stdout + done.stderr


@pytest.mark.parametrize("which", ["", ".keys"])
@pytest.mark.parametrize("how", ["flip", "cut", "nothing"])
def test_a_damaged_file_is_refused(
    backup: Path, lived_in: House, elsewhere: House, which: str, how: str
) -> None:
    file = backup.with_name(backup.name + which)
    raw = bytearray(file.read_bytes())
    if how == "flip":
        middle = raw.index(b"conduct_", 4096) if which else len(raw) // 2
        raw[middle] ^= 1
    file.write_bytes(b"" if how == "nothing" else bytes(raw[: len(raw) // 2]) if how == "cut" else bytes(raw))
    said = elsewhere.refused("restore", str(backup), "--house-key-file", str(house_key(lived_in)))
    assert "damaged" in said or "cannot be read as a backup" in said
    assert not (elsewhere.data / "holdspace.sqlite3").exists()


def test_nothing_is_overwritten(backup: Path, lived_in: House) -> None:
    before = backup.read_bytes()
    assert "is not overwritten" in lived_in.refused("backup", str(backup))
    assert backup.read_bytes() == before
    assert "--yes" in lived_in.refused("restore", str(backup))


def test_yes_replaces_what_is_there(backup: Path, words: str, lived_in: House) -> None:
    lived_in.inside(DEEDS, "welcome", "Latecomer")
    lived_in.holdspace("restore", str(backup), "--yes")
    assert "Latecomer" not in lived_in.inside(DEEDS, "names")
    assert json.loads(lived_in.inside(DEEDS, "opened", words))["reporter"] == [TEXT]


def test_whoever_was_erased_since_stays_erased(backup: Path, lived_in: House, elsewhere: House) -> None:
    lived_in.inside(DEEDS, "welcome", "Sanderling")
    lived_in.holdspace("backup", str(backup.with_name("old.holdspace")))
    lived_in.inside(DEEDS, "erase", "Sanderling")
    lived_in.holdspace("backup", str(backup.with_name("new.holdspace")))
    old = backup.with_name("old.holdspace")
    said = elsewhere.holdspace("restore", str(old), "--house-key-file", str(house_key(lived_in)))
    assert "Erased again: 1" in said
    assert "Sanderling" not in elsewhere.inside(DEEDS, "names")
    assert b"sanderling@example.org" not in (elsewhere.data / "holdspace.sqlite3").read_bytes()


def test_a_newer_keys_file_fits_older_data(
    backup: Path, words: str, lived_in: House, elsewhere: House
) -> None:
    lived_in.inside(DEEDS, "report", "Another one.")
    lived_in.holdspace("backup", str(backup.with_name("new.holdspace")))
    keys = str(backup.with_name("new.holdspace.keys"))
    key = str(house_key(lived_in))
    said = elsewhere.holdspace("restore", str(backup), "--keys", keys, "--house-key-file", key)
    assert "keys belong to what this older copy does not hold" in said
    assert json.loads(elsewhere.inside(DEEDS, "opened", words))["reporter"] == [TEXT]


def test_keys_of_another_house_are_refused(
    backup: Path, lived_in: House, elsewhere: House, tmp_path: Path
) -> None:
    other = House(tmp_path / "other")
    other.holdspace("setup", "--no-input")
    other.holdspace("backup", str(tmp_path / "other.holdspace"))
    shutil.copy(tmp_path / "other.holdspace.keys", backup.with_name(backup.name + ".keys"))
    key = str(house_key(lived_in))
    assert "belongs to another installation" in elsewhere.refused(
        "restore", str(backup), "--house-key-file", key
    )


def test_it_waits_until_nobody_serves(backup: Path, served: House) -> None:
    assert "is being served" in served.refused("restore", str(backup), "--yes")


def test_a_backup_while_it_is_served(served: House, tmp_path: Path) -> None:
    served.holdspace("backup", str(tmp_path / "live.holdspace"))


def test_a_folder_that_is_not_there(lived_in: House) -> None:
    assert "There is no folder" in lived_in.refused("backup", "/nowhere/at/all")
    assert "There is no file" in lived_in.refused("restore", "/nowhere/at/all", "--yes")
