"""A house of its own to be tortured: a temporary data folder, a committee, and the real `holdspace serve`."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tests.cluster import free_port
from tests.torture.points import ARMED

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = Path(__file__).resolve().parent / "plugin"
COMMAND = [sys.executable, "-m", "holdspace.site.commands"]


class House:
    """Starts and ends `holdspace serve`, and knows its processes."""

    def __init__(self, folder: Path, *, over: Mapping[str, str] | None = None, processes: int = 1) -> None:
        self.folder, self.port, self.processes = folder, free_port(), processes
        self.armed = folder / "armed"
        self.armed.mkdir()
        self.log = folder / "log"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HOLDSPACE_")}
        self.env = {
            **kept,
            "HOLDSPACE_DATA": str(folder / "data"),
            "HOLDSPACE_BASE_URL": f"http://127.0.0.1:{self.port}",
            ARMED: str(self.armed),
            "PYTHONPATH": os.pathsep.join([str(PLUGIN), str(ROOT)]),
            **(over or {}),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def set_up(self, module: str) -> None:
        """Run `holdspace setup`, then a module of these tests that fills the house."""
        self.run(*COMMAND, "setup", "--no-input")
        self.run(sys.executable, "-m", "holdspace.site.start", module)

    def run(self, *words: str) -> str:
        """A command that ends, in this house's environment; gives what it printed. Raises on another exit code."""
        done = subprocess.run(words, env=self.env, cwd=ROOT, capture_output=True, check=False, text=True)
        if done.returncode:
            raise AssertionError(f"{' '.join(words)} ended with {done.returncode}:\n{done.stderr[-3000:]}")
        return done.stdout

    def start(self) -> float:
        """Start the server; gives the seconds until the first answered page."""
        began = time.monotonic()
        words = [*COMMAND, "serve", "--port", str(self.port), "--processes", str(self.processes)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(words, env=self.env, cwd=ROOT, stdout=log, stderr=log)
        self.wait_until_it_answers()
        return time.monotonic() - began

    def wait_until_it_answers(self, seconds: float = 30) -> None:
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

    def pids(self) -> dict[str, list[int]]:
        """The process ids of ``keeper``, ``web`` and ``worker``."""
        assert self.process is not None
        keeper = self.process.pid
        found: dict[str, list[int]] = {"keeper": [keeper], "web": [], "worker": []}
        for pid in _children(keeper):
            words = _words(pid)
            if "--beside-web" in words:
                found["worker"].append(pid)
            elif "serve" in words:
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
