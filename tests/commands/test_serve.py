"""`holdspace serve` and `holdspace worker`: they start quickly, say why not, survive a fall, and end cleanly."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house_of_its_own import COMMAND, ROOT, House

DEEDS = "tests.commands.deeds"
ENDS_WITHIN = 4.5  # seconds, on a machine that is busy with other tests; a process that is killed takes five
# Only the module that the web process alone loads is missing.
BROKEN = """
import sys
sys.modules["holdspace.site.wsgi"] = None
"""


def until(true: Callable[[], object], seconds: float = 60) -> None:
    """Wait for something that another process does; fails when it never comes."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "It did not happen."
        time.sleep(0.05)


def runs(pid: int) -> bool:
    """Whether a process is there and has not ended; one that nobody has asked after still has its number."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_one_command_starts_web_and_worker_and_ends_both(lived_in: House) -> None:
    """How quickly is measured by `make bench`, on a machine that does nothing else."""
    lived_in.start()
    pids = lived_in.pids()
    assert (len(pids["web"]), len(pids["worker"])) == (1, 1)
    assert lived_in.stop() < ENDS_WITHIN
    for pid in (pid for found in pids.values() for pid in found):
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_ctrl_c_ends_both(lived_in: House) -> None:
    lived_in.start()
    assert lived_in.process
    began = time.monotonic()
    os.killpg(lived_in.process.pid, signal.SIGINT)
    assert lived_in.process.wait(timeout=10) == 0
    assert time.monotonic() - began < ENDS_WITHIN
    lived_in.process = None


def test_a_worker_that_is_killed_comes_back(served: House) -> None:
    before = served.pids()["worker"]
    os.kill(before[0], signal.SIGKILL)
    until(lambda: served.pids()["worker"] not in ([], before))


def test_it_outlives_falls_in_quick_order(served: House) -> None:
    for _ in range(6):
        (web,) = served.pids()["web"]
        os.kill(web, signal.SIGKILL)
        until(lambda gone=web: served.pids()["web"] not in ([], [gone]))
    served.wait_until_it_answers()


def test_an_application_that_cannot_be_loaded_ends_it(lived_in: House) -> None:
    broken = lived_in.folder / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(BROKEN)
    words = lived_in.command("serve", "--port", str(lived_in.port))
    done = lived_in.tried(*words, PYTHONPATH=f"{broken}:{ROOT}")
    assert (done.returncode, "The web process cannot start" in done.stderr) == (1, True)


def test_nothing_is_left_when_the_keeper_is_killed(lived_in: House) -> None:
    lived_in.start()
    pids = lived_in.pids()
    assert lived_in.process
    lived_in.process.kill()
    lived_in.process.wait()
    lived_in.process = None
    until(lambda: not any(map(runs, pids["web"] + pids["worker"])), seconds=60)


def test_the_worker_sends_what_is_due(served: House) -> None:
    served.inside(DEEDS, "letter", "Read me at once.")
    until(lambda: any("Read me at once." in file.read_text() for file in (served.data / "mail").glob("*")))


def test_the_worker_alone_ends_after_the_errand_in_hand(lived_in: House) -> None:
    lived_in.inside(DEEDS, "letter", "Read me at once.")
    lived_in.process = subprocess.Popen([*COMMAND, "worker"], env=lived_in.env, cwd=ROOT)
    until(lambda: list((lived_in.data / "mail").glob("*")))
    lived_in.process.terminate()
    assert lived_in.process.wait(timeout=30) == 0
    with sqlite3.connect(lived_in.data / "holdspace.sqlite3") as rows:
        assert rows.execute(
            "SELECT count(*) FROM outbox_errand WHERE lease_until IS NOT NULL"
        ).fetchone() == (0,)


def test_without_settings_it_says_what_to_set(house: House) -> None:
    assert "HOLDSPACE_SECRET_KEY is not set. Run `holdspace setup`" in house.refused("serve")


def test_tables_that_wait_are_named(house: House) -> None:
    house.data.mkdir()
    key = "A" * 42 + "E"
    for command in ("serve", "worker"):
        assert "changes to the tables are waiting" in house.refused(command, HOLDSPACE_SECRET_KEY=key)


def test_tables_of_a_later_version_are_left_alone(lived_in: House) -> None:
    with sqlite3.connect(lived_in.data / "holdspace.sqlite3") as rows:
        rows.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '9999_later', '2030-01-01')"
        )
    assert "newer version (people.9999_later)" in lived_in.refused("serve")
    assert "newer version (people.9999_later)" in lived_in.refused("setup", "--no-input")


def test_a_port_that_is_taken_is_named(served: House) -> None:
    assert f"Port {served.port} on 127.0.0.1 is taken" in served.refused("serve", "--port", str(served.port))


def test_sqlite_takes_one_web_process(lived_in: House) -> None:
    assert "SQLite takes one web process" in lived_in.refused("serve", "--processes", "2")


def test_a_restore_that_was_cut_off_keeps_it_closed(lived_in: House) -> None:
    (lived_in.data / ".restoring").touch()
    assert "A restore was not finished here" in lived_in.refused("serve")


def test_a_database_that_is_not_there_is_a_sentence(lived_in: House) -> None:
    gone = "postgres://nobody@127.0.0.1:1/nothing"
    assert "The database does not answer" in lived_in.refused("worker", HOLDSPACE_DATABASE_URL=gone)


def test_the_sample_stays_on_this_machine(lived_in: House) -> None:
    assert "127.0.0.1 only" in lived_in.refused("demo", "--host", "0.0.0.0")
    assert "127.0.0.1 only" in lived_in.refused("serve", "--host", "0.0.0.0", HOLDSPACE_DEMO="1")


def test_the_sample_never_lies_over_a_real_community(lived_in: House) -> None:
    assert "holds a real community" in lived_in.refused("demo", "--port", str(lived_in.port))
    assert lived_in.inside(DEEDS, "names") == '["Avocet", "Curlew", "Dunlin", "Heron", "Kluut", "Turnstone"]'


def test_nobody_can_be_somebody_else_outside_the_sample(served: House) -> None:
    assert served.get("/try/").status == 404
