"""Read a file, write the copy of it that may be shown."""

import os
import resource
import sys

from holdspace.conduct.cleaning.kinds import CLEAN, Unclean

MEMORY = 1536 * 1024 * 1024
SECONDS = 30


def give_up() -> None:
    """Nothing new can be opened from here on, no process begun, and memory and time have an end."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        resource.setrlimit(what, (most, most))


def main(kind: str) -> int:
    """Clean what comes in. A fault says its kind alone: the words of a parser may hold words of the file."""
    os.closerange(3, 256)
    give_up()
    try:
        copy = CLEAN[kind](sys.stdin.buffer.read())
    except (Unclean, KeyError):
        copy = None
    except Exception:  # whatever a parser meets in a stranger's file
        copy = None
    out = sys.stdout.buffer
    out.write(b"no\n" if copy is None else b"ok\n" + copy)
    out.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
