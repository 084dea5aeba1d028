"""Make the sample's tables, play it once, and write the tour; `demo` runs this in a process of its own."""

import sys
import time
from pathlib import Path

from django.conf import settings
from django.utils.timezone import now

from holdspace.site import first_steps
from holdspace.site.sample.age import is_played
from holdspace.site.sample.play import play
from holdspace.site.sample.stage import PASSPHRASE
from holdspace.site.sample.tour import TOUR

WORDS = """
Tidepool Commons, a sample community, is at   {address}/
Be anybody in it, at any time:                {address}/try/
The committee's passphrase, in the sample:    {passphrase}
Letters are not sent; each is a file in       {data}/mail

Ten minutes:
{steps}

In a second terminal:   HOLDSPACE_DATA={data} {program} check
Ctrl-C ends it; what you did stays. To begin anew, delete {data} and {data}-keys.
"""


def main(tour: str) -> None:
    """Bring the tables up to this version, play into an empty house, and write the tour into the file named."""
    first_steps.migrate()
    if not is_played():
        sys.stdout.write("Playing the sample community ...\n")
        sys.stdout.flush()
        began = time.monotonic()
        play(now())
        sys.stdout.write(f"Played in {time.monotonic() - began:.1f} seconds.\n")
    Path(tour).write_text(words(), encoding="utf-8")


def words() -> str:
    """Where the sample is, how to try each role, and the ten-minute tour."""
    return WORDS.format(
        address=settings.HOLDSPACE_BASE_URL,
        data=settings.HOLDSPACE_DATA,
        passphrase=PASSPHRASE,
        program=Path(sys.executable).with_name("holdspace"),
        steps="\n".join(f"  {number}  {step}" for number, step in enumerate(TOUR, 1)),
    )
