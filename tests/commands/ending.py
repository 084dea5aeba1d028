"""Inside a house's own database: a case that was closed, and a worker that comes years later."""

import json
import sys
from datetime import datetime, timedelta
from typing import Any

from holdspace.conduct.models import Case, Item, Slot
from holdspace.conduct.tests import make
from holdspace.conduct.tests.closing import closed_case
from holdspace.site import work

LATER = timedelta(days=365 * 3)
MARK = 48  # bytes of what is sealed: enough to be found nowhere by chance


def closed() -> dict[str, Any]:
    """A closed case: its receipt words, and what of it stands sealed in the database."""
    cast = make.make_committee("Avocet", "Curlew", "Dunlin", now=make.NOW)
    filed = make.file("The heron stood where the tide had been.", now=make.NOW)
    closed_case(cast)
    sealed = [bytes(row) for model in (Item, Slot) for row in model.objects.values_list("sealed", flat=True)]
    sealed.append(bytes(Case.objects.get().card))
    # Past the head of the age format, which is the same in every file.
    marks = [row[-MARK:].hex() for row in sealed]
    return {"words": " ".join(filed.receipt.words), "marks": marks}


def years_pass() -> int:
    """The worker comes when every month has passed; gives how many cases are left."""
    later: datetime = make.NOW + LATER
    while work.run_once(later, "ending", most=1000):
        pass
    return Case.objects.count()


def main(deed: str) -> None:
    """Do one of these and print what it gives as JSON."""
    sys.stdout.write(json.dumps(globals()[deed]()))
