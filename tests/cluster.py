"""A throw-away PostgreSQL on loopback.

``python -m tests.cluster where`` prints the folder of PostgreSQL's programs, or nothing.
``python -m tests.cluster run COMMAND…`` runs a command with ``PYTEST_POSTGRES`` set to its address; ``durable`` does
so too, with every write on the disk before it is answered.
PostgreSQL refuses root; as root it runs as the account ``postgres``.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SPEED = "-c fsync=off -c full_page_writes=off"  # for tests alone; `durable` leaves it out


def programs() -> Path | None:
    """Where initdb and pg_ctl are: on the path, or where Debian puts them."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


def _as_postgres() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []


def free_port() -> int:
    """A port of loopback that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """Start one, give its address (postgres://…/postgres), and take it away again with all it holds."""
    found = programs()
    if found is None:
        sys.exit("PostgreSQL is not installed. On Debian: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="holdspace-pg-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    port = free_port()
    data, before = folder / "data", _as_postgres()
    speed = "" if durable else SPEED
    options = f"-h 127.0.0.1 -p {port} -c unix_socket_directories={folder} {speed}"
    start = [
        str(found / "pg_ctl"),
        "-D",
        str(data),
        "-w",
        "-s",
        "-l",
        str(folder / "log"),
        "-o",
        options,
        "start",
    ]
    init = [
        str(found / "initdb"),
        "-D",
        str(data),
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    stop = [str(found / "pg_ctl"), "-D", str(data), "-m", "immediate", "-s", "stop"]
    try:
        subprocess.run([*before, *init], check=True, stdout=subprocess.DEVNULL, cwd="/")
        subprocess.run([*before, *start], check=True, stdout=subprocess.DEVNULL, cwd="/")
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run(
            [*before, *stop], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/"
        )
        shutil.rmtree(folder, ignore_errors=True)


def main(words: list[str]) -> int:
    """The two small commands above; the exit code is the command's own."""
    if words[:1] == ["where"]:
        print(programs() or "")  # the shell reads it
        return 0
    with cluster(durable=words[:1] == ["durable"]) as address:
        return subprocess.run(
            words[1:], env={**os.environ, "PYTEST_POSTGRES": address}, check=False
        ).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
