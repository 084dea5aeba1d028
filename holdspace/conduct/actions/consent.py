"""A reporter says, part by part, what may be said of them, and takes it back. Only they can: it needs their words."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from holdspace.conduct.rules.consent import Part, consents_of
from holdspace.conduct.store.ledger import REPORTER, THREAD, Ledger
from holdspace.conduct.store.opening import OpenThread


@transaction.atomic
def say(opened: OpenThread, wanted: Mapping[Part, str], *, now: datetime) -> None:
    """Allow the words that stand beside each part; a part whose words are empty is taken back. Works locked."""
    had = consents_of(opened.entries)
    changed = {
        part: words.strip()
        for part, words in wanted.items()
        if words.strip() != (had[part].words if part in had else "")
    }
    if not changed:
        return
    ledger = Ledger.of(opened.thread.case_id)
    for part, words in changed.items():
        body = {"part": str(part), "yes": bool(words), "words": words}
        ledger.add("consent", body, by=REPORTER, at=now, drawer=THREAD, thread=opened.thread)
    ledger.save()
