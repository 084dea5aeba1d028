"""Nobody who has the disk finds a word: database and its journal, temporary files, logs, mails, sign-ins, backups."""

import base64
import json
import os
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.canary import journey, search
from tests.canary.inside import PLANTED
from tests.canary.journey import ADDRESS, SECOND_ADDRESS
from tests.house_of_its_own import House

pytestmark = [pytest.mark.postgres, pytest.mark.row("sys.canary")]
INSIDE = "tests.canary.inside"


@contextmanager
def database() -> Iterator[dict[str, str]]:
    """A database of its own where PostgreSQL is tried; SQLite in the data folder else."""
    server = os.environ.get("PYTEST_POSTGRES")
    if not server:
        yield {}
        return
    name = f"canary_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as cursor:
        cursor.execute(f"CREATE DATABASE {name}".encode())
    yield {"HOLDSPACE_DATABASE_URL": f"{server.rpartition('/')[0]}/{name}"}
    with psycopg.connect(server, autocommit=True) as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def cluster_files(since: float) -> Iterator[tuple[str, bytes]]:
    """All that PostgreSQL keeps, its write-ahead log too."""
    server = os.environ.get("PYTEST_POSTGRES")
    if server:
        with psycopg.connect(server, autocommit=True) as cursor:
            cursor.execute("CHECKPOINT")
            row = cursor.execute("SHOW data_directory").fetchone()
        assert row is not None
        yield from search.files_below(Path(row[0]), since)


def everything(house: House, folder: Path, since: float) -> list[tuple[str, bytes]]:
    """What lies below the house's folder and, written since then, in PostgreSQL's; sign-in records made plain."""
    sign_ins = house.inside(INSIDE, "sign_ins").encode()
    return [*search.files_below(folder), *cluster_files(since), ("sign-ins", sign_ins)]


def test_none_of_the_words_lies_on_the_disk(tmp_path: Path) -> None:
    began = time.time() - 1
    temporary, mails = tmp_path / "temporary", tmp_path / "mails"
    temporary.mkdir()
    with database() as where:
        over = {
            "HOLDSPACE_LOG_LEVEL": "DEBUG",
            "HOLDSPACE_EMAIL_URL": f"folder://{mails}",
            "TMPDIR": str(temporary),
            **where,
        }
        house = House(tmp_path / "house", over=over, trapped=False)
        house.holdspace("setup", "--no-input")
        people = json.loads(house.inside(INSIDE, "committee"))
        house.start()
        try:
            reporter, travelled = journey.report(house, [people["Kluut"]["id"]])
            case = json.loads(house.inside(INSIDE, "case"))
            travelled.cookies += journey.handle(house, people, reporter, case)
            secrets = journey.secrets(travelled, people)
            while_it_runs = search.holding(everything(house, tmp_path, time.time()), secrets)
        finally:
            house.stop()
        house.inside(INSIDE, "letters")
        house.holdspace("backup", str(tmp_path / "backup.holdspace"))
        house.holdspace("export", "--with-addresses", str(tmp_path / "community.zip"))
        zipfile.ZipFile(tmp_path / "community.zip").extractall(tmp_path / "export")
        files = everything(house, tmp_path, began)
    assert len(secrets) > 60
    assert while_it_runs == {}
    assert search.holding(files, secrets) == {}
    names = {name for name, _ in files}
    assert {"backup.holdspace", "backup.holdspace.keys", "export/README.md"} <= names
    assert search.holding(files, [PLANTED]), "the search finds what does lie there"
    assert (tmp_path / "house" / "log").stat().st_size > 0
    addresses_stand_in_mails_alone(files, mails)


def addresses_stand_in_mails_alone(files: list[tuple[str, bytes]], mails: Path) -> None:
    """A reporter's address: as the To of mail they asked for, and nowhere else."""
    held = search.holding(files, [ADDRESS, SECOND_ADDRESS])
    assert held and all(name.startswith("mails/") for name in held)
    found = set()
    for file in mails.glob("*.log"):
        for raw in file.read_bytes().split(b"-" * 79 + b"\n"):
            message = message_from_bytes(raw.strip(), policy=policy.default)
            body = message.get_body(("plain",))
            text = str(message["Subject"]) + (body.get_content() if body else "")
            assert ADDRESS not in text and SECOND_ADDRESS not in text
            found.add(str(message["To"]))
    assert {ADDRESS, SECOND_ADDRESS} <= found


@pytest.mark.parametrize("around", ["", "a", "ab", "something long before "])
def test_the_search_finds_a_word_in_every_shape(around: str) -> None:
    word = "zqcanaryword"
    text = f"{around}{word} and after"
    shapes = [
        text.encode(),
        text.encode("utf-16-le"),
        base64.b64encode(text.encode()),
        base64.urlsafe_b64encode(text.encode()),
        text.encode().hex().encode(),
    ]
    for shape in shapes:
        assert search.holding([("here", b"\0" + shape + b"\0")], [word]) == {"here": {word}}
    assert search.holding([("here", b"zqcanarywor")], [word]) == {}
