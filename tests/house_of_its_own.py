"""A house of its own: a temporary data folder, and the real commands as processes."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path

from tests.cluster import free_port
from tests.torture.points import ARMED

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = ROOT / "tests" / "torture" / "plugin"
COMMAND = [sys.executable, "-m", "holdspace.site.commands"]


@dataclass
class Answer:
    """A page as a browser without scripts gets it."""

    status: int
    text: str
    location: str
    cookies: dict[str, str]


class House:
    """Starts and ends `holdspace serve`, and knows its processes."""

    def __init__(
        self, folder: Path, *, over: Mapping[str, str] | None = None, processes: int = 1, trapped: bool = True
    ) -> None:
        self.folder, self.port, self.processes = folder, free_port(), processes
        self.armed = folder / "armed"
        folder.mkdir(parents=True, exist_ok=True)
        self.armed.mkdir()
        self.log = folder / "log"
        self.data, self.keys = folder / "data", folder / "data-keys"
        # The settings of these tests are not the house's.
        ours = ("HOLDSPACE_", "DJANGO_", "PYTEST_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        self.env = {
            **kept,
            "HOLDSPACE_DATA": str(self.data),
            "HOLDSPACE_BASE_URL": f"http://127.0.0.1:{self.port}",
            "PYTHONPATH": str(ROOT),
            **(over or {}),
        }
        if trapped:
            self.env |= {ARMED: str(self.armed), "PYTHONPATH": os.pathsep.join([str(PLUGIN), str(ROOT)])}
        self.process: subprocess.Popen[bytes] | None = None

    def tried(self, *words: str, typed: str = "", **over: str) -> subprocess.CompletedProcess[str]:
        """A command that ends, in this house's environment, however it ends."""
        env = {**self.env, **over}
        return subprocess.run(
            words, env=env, cwd=ROOT, capture_output=True, check=False, text=True, input=typed, timeout=600
        )

    def run(self, *words: str, **over: str) -> str:
        """A command that ends well; gives what it printed."""
        done = self.tried(*words, **over)
        assert done.returncode == 0, f"{words} ended with {done.returncode}:\n{done.stderr[-3000:]}"
        return done.stdout

    @staticmethod
    def command(*words: str) -> list[str]:
        """The words of one of the house's own commands."""
        return [*COMMAND, *words]

    def holdspace(self, *words: str, **over: str) -> str:
        """One of the house's own commands, which ends well."""
        return self.run(*COMMAND, *words, **over)

    def refused(self, *words: str, typed: str = "", **over: str) -> str:
        """One of the house's own commands, which ends with 1 and a sentence: gives the sentence."""
        done = self.tried(*COMMAND, *words, typed=typed, **over)
        assert done.returncode == 1, (
            f"{words} ended with {done.returncode}: {done.stdout}{done.stderr[-3000:]}"
        )
        assert "Traceback" not in done.stderr
        return done.stderr

    def inside(self, module: str, *words: str, **over: str) -> str:
        """A module of these tests, run where the house's database is."""
        return self.run(sys.executable, "-m", "holdspace.site.start", module, *words, **over)

    def start(self, command: str = "serve") -> float:
        """Start the server; gives the seconds until the first answered page."""
        began = time.monotonic()
        words = [*COMMAND, command, "--port", str(self.port)]
        words += ["--processes", str(self.processes)] if self.processes > 1 else []
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                words, env=self.env, cwd=ROOT, stdout=log, stderr=log, process_group=0
            )
        self.wait_until_it_answers()
        return time.monotonic() - began

    def wait_until_it_answers(self, seconds: float = 90) -> None:
        """Return when a page is answered. Raises with the end of the log when it never is."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(OSError, http.client.HTTPException):
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
            time.sleep(0.02)
        raise AssertionError("The server does not answer:\n" + self.log.read_text(errors="replace")[-3000:])

    def stop(self) -> float:
        """End it with SIGTERM; gives the seconds it took."""
        if self.process is None:
            return 0.0
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        self.process = None
        return time.monotonic() - began

    def stop_group(self) -> None:
        """End whatever was started in its process group, as Ctrl-C in a terminal does."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGINT)
            self.process.wait(timeout=30)
            self.process = None

    def get(self, path: str, cookies: Mapping[str, str] | None = None) -> Answer:
        """One page."""
        return ask(self.port, "GET", path, cookies=cookies)

    def post(self, path: str, form: str, cookies: Mapping[str, str] | None = None) -> Answer:
        """One form, already encoded."""
        return ask(self.port, "POST", path, form, cookies=cookies)

    def pids(self) -> dict[str, list[int]]:
        """The process ids of ``keeper``, ``web`` and ``worker``."""
        assert self.process is not None
        keeper = self.process.pid
        found: dict[str, list[int]] = {"keeper": [keeper], "web": [], "worker": []}
        for pid in _children(keeper):
            words = _words(pid)
            if "--keeper" in words:
                found["worker"].append(pid)
            elif "--port" in words:
                found["web"].append(pid)
        return found

    def memory(self) -> dict[str, int]:
        """Bytes of all processes together: proportional share (pss) and the plain sum (rss)."""
        total = {"pss": 0, "rss": 0}
        for pid in (pid for pids in self.pids().values() for pid in pids):
            with suppress(OSError):
                for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
                    name, _, size = line.partition(":")
                    if name.lower() in total:
                        total[name.lower()] += int(size.split()[0]) * 1024
        return total


def ask(
    port: int, method: str, path: str, form: str = "", *, cookies: Mapping[str, str] | None = None
) -> Answer:
    """One request on a connection of its own; cookies given are sent, and come back with the new ones."""
    held = dict(cookies or {})
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in held.items())}
    if form:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, form.encode() or None, headers)
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        for line in response.headers.get_all("Set-Cookie") or ():
            held |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(response.status, text, response.headers.get("Location", ""), held)
    finally:
        connection.close()


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += [int(child) for child in (task / "children").read_text(encoding="ascii").split()]
    return found


def _words(pid: int) -> list[str]:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    return []
