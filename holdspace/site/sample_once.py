"""Make the sample's tables and play it once; `demo` runs this in a process of its own."""

import sys
import time
from importlib import import_module
from importlib.util import find_spec

from django.utils.timezone import now

from holdspace.people.models import Person
from holdspace.site import first_steps


def main() -> None:
    """Bring the tables up to this version, and play the sample where nobody is yet."""
    first_steps.migrate()
    if Person.objects.exists() or find_spec("holdspace.site.sample") is None:
        return
    sys.stdout.write("Playing the sample community ...\n")
    sys.stdout.flush()
    began = time.monotonic()
    import_module("holdspace.site.sample").play(now())
    sys.stdout.write(f"Played in {time.monotonic() - began:.1f} seconds.\n")
