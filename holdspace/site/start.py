"""What a command does before its own work: read the environment, wake Django, say no with a sentence."""

import os
import sys
from typing import NoReturn

from holdspace.site import environment
from holdspace.site.environment import Environment, SettingWrong


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


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine only."""
    return host in {"localhost", "::1", "[::1]"} or host.startswith("127.")
