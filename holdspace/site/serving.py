"""Web and worker as processes of one command: started together, ended together, started again when they fall."""

import errno
import gc
import importlib
import itertools
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from holdspace.site import start

THREADS = 4  # in a web process: more of them would only wait for each other, and for the one that writes
PAUSE = 1.0  # seconds before something that fell is started again
BESIDE = [sys.executable, "-m", "holdspace.site.commands", "worker", "--keeper"]


def why_not_address(host: str, port: int) -> str | None:
    """Why nothing can listen there, or None."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        return f"{host} is not an address of this machine. Give --host an address, such as 127.0.0.1."
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as fault:
            taken = "is taken" if fault.errno == errno.EADDRINUSE else "cannot be used"
            return (
                f"Port {port} on {host} {taken} ({fault.strerror}). End what uses it, or give another --port."
            )
    return None


class WorkerBeside:
    """The worker's process, beside the web. Started again when it ends by itself."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ending = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="worker-beside", daemon=True)

    def start(self) -> None:
        self._begin()
        self._keeper.start()

    def stop(self) -> None:
        """Let it end the errand in hand; what takes longer than ten seconds comes back when its lease ends."""
        self._ending.set()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _begin(self) -> None:
        self._process = subprocess.Popen([*BESIDE, str(os.getpid())], process_group=0)

    def _keep(self) -> None:
        while self._process is not None:
            code = self._process.wait()
            if self._ending.wait(PAUSE):
                return
            sys.stderr.write(f"holdspace: the worker ended by itself ({code}) and is started again.\n")
            self._begin()


def serve(*, host: str, port: int, processes: int, worker: bool, announce: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM. ``announce`` is called once the address listens."""
    if refusal := why_not_address(host, port):
        start.refuse(refusal)
    start.in_a_process_of_its_own("holdspace.site.ready", str(processes))
    start.hold(start.read_environment().data)
    beside = WorkerBeside() if worker else None
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    try:
        if beside:
            beside.start()
        _keep_web(host, port, processes, announce)
    except KeyboardInterrupt:
        return
    finally:
        if beside:
            beside.stop()


def _as_ctrl_c(number: int, frame: Any) -> None:
    raise KeyboardInterrupt


def _keep_web(host: str, port: int, processes: int, announce: Callable[[], None]) -> None:
    """Run the web server; one whose processes fall more quickly than it restarts them is started anew, every time."""
    loaded = multiprocessing.RawValue("b", 0)  # set by a web process that could load the application
    if processes > 1:
        _load_once_for_all()
    for start_number in itertools.count():
        server = Server(
            "holdspace.site.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=processes,
            blocking_threads=THREADS,
            respawn_failed_workers=True,
            respawn_interval=0.1,
            workers_kill_timeout=5,
            websockets=False,
            log_level=LogLevels.error,
        )
        if start_number == 0:
            server.on_startup(announce)
        try:
            server.serve(target_loader=partial(load, os.getpid(), loaded), wrap_loader=True)
            return
        except SystemExit:
            if server.interrupt_signal:
                return
        _again_as_before()
        if not loaded.value:
            start.refuse("The web process cannot start; the lines above say why.")
        time.sleep(PAUSE)


def _load_once_for_all() -> None:
    """Load the application before the web processes are forked, so that they share its memory.

    A single one would share it with nobody but its keeper, which is small without it. Nothing here opens the database:
    a connection must not be used by two processes.
    """
    # The tables of all countries come with the first promise, so they are there beforehand, too.
    for module in ("holdspace.site.wsgi", "holdspace.site.urls", "holidays.countries"):
        importlib.import_module(module)
    gc.collect()
    gc.freeze()


def _again_as_before() -> None:
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def load(keeper: int, loaded: Any, target: str) -> Any:
    """The web application, in its own process, which ends when the one that started it is gone."""
    # Out of the reach of Ctrl-C: told by its keeper and by the terminal at once, it would not end for seconds.
    os.setpgid(0, 0)
    leave_with(keeper)
    from holdspace.site.whole import in_one_piece  # slow import: only the web process needs it
    from holdspace.site.wsgi import application  # slow import: likewise

    # What is loaded now stays to the end: looking through it again and again would cost every page a tenth.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    loaded.value = 1
    return in_one_piece(application)


def leave_with(keeper: int) -> None:
    """End this process soon after its keeper, so that no web process without one holds the port."""

    def watch() -> None:
        while os.getppid() == keeper:
            time.sleep(PAUSE)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="leave-with-keeper", daemon=True).start()
