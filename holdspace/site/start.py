"""What a command does before its own work: read the environment, wake Django, say no with a sentence.

``python -m holdspace.site.start MODULE words…`` wakes Django and calls ``MODULE.main(words…)``.
"""

import fcntl
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from holdspace.site import environment
from holdspace.site.environment import Environment, SettingWrong

# The C library of Linux reads this when a process begins: one heap for all of its threads. Else each keeps one of its
# own, with the 8 MB in it that its last derivation of a key took.
HEAP = "MALLOC_ARENA_MAX"
RESTORING = ".restoring"  # a file in the data folder: a restore is under way, or was cut off
IN_USE = ".in-use"
_held: list[int] = []  # open while this process runs, since the lock ends with them


def refuse(sentence: str) -> NoReturn:
    """End with exit code 1 and one sentence on the error output."""
    sys.stderr.write(f"holdspace: {sentence}\n")
    raise SystemExit(1)


def read_environment() -> Environment:
    """The settings, or an end with the sentence that says what to set."""
    try:
        return environment.load(os.environ)
    except SettingWrong as wrong:
        refuse(str(wrong))


def wake_django() -> Environment:
    """Set Django up. Settings that are missing end the command with a sentence."""
    found = read_environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdspace.site.settings")
    import django  # slow import: a command that only shows its help does not wait for it

    django.setup()
    return found


def in_a_process_of_its_own(module: str, *words: str) -> None:
    """Run a module's ``main`` elsewhere, so that this process stays small; a refusal in it is a refusal here."""
    done = subprocess.run([sys.executable, "-m", "holdspace.site.start", module, *words], check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def with_one_heap() -> None:
    """Begin this command anew with one heap, unless whoever started it chose how many."""
    if HEAP not in os.environ:
        os.execve(sys.executable, sys.orig_argv, {**os.environ, HEAP: "1"})


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine only."""
    return host in {"localhost", "::1", "[::1]"} or host.startswith("127.")


def hold(data: Path) -> None:
    """Say that this installation is in use, so that no restore replaces what lies under it."""
    _lock(data, fcntl.LOCK_SH)


def hold_alone(data: Path) -> bool:
    """Take the installation for this process alone; False while it is in use elsewhere."""
    return _lock(data, fcntl.LOCK_EX)


def _lock(data: Path, how: int) -> bool:
    handle = os.open(data / IN_USE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return False
    _held.append(handle)
    return True


if __name__ == "__main__":
    wake_django()
    import_module(sys.argv[1]).main(*sys.argv[2:])
