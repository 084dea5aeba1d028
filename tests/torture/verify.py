"""After the torture: is every report there whose receipt was shown, does it open, has it its promises and letters?

Run by ``holdspace.site.start`` in the house's own environment, with nothing else running.
"""

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.timezone import now

from holdspace.conduct.actions.promised import ANSWER, FIRST_WORD, open_promises
from holdspace.conduct.models import Case, Holder, Item, Thread
from holdspace.conduct.store.opening import door, open_thread
from holdspace.conduct.tests import make
from holdspace.journal.actions import first_broken_place
from holdspace.outbox.house import house
from holdspace.outbox.models import Errand, Letter
from holdspace.promises.models import SealedPromise
from holdspace.site import work
from holdspace.vault import OpenDesk, reporter_key

LEASES_ARE_OVER = timedelta(hours=2)
WAITS = "conduct.waits"


def drain() -> int:
    """Do what is still to be done, as a worker would that comes back after two hours; gives how many errands."""
    done, later = 0, now() + LEASES_ARE_OVER
    while tried := work.run_once(later, "afterwards", most=1000):
        done += tried
    return done


def mails() -> Counter[str]:
    """How often each letter left: by the Message-ID, which is the same at every try."""
    found: Counter[str] = Counter()
    for file in Path(settings.EMAIL_FILE_PATH).glob("*.log"):
        for raw in file.read_bytes().split(b"-" * 79 + b"\n"):
            if identity := message_from_bytes(raw.lstrip())["Message-ID"]:
                found[identity] += 1
    return found


@dataclass(frozen=True)
class Member:
    """A committee member with an open desk."""

    holder: Holder
    desk: OpenDesk


def member(name: str) -> Member:
    """Unlock as this member."""
    holder = Holder.objects.select_related("person").get(person__name=name)
    return Member(holder, make.desk_of(make.Cast(holders={name: holder}), name, now=now()))


def faults_of(shown: dict[str, str], promised: dict[UUID, set[str]], reader: Member) -> list[str]:
    """What is wrong with one report whose receipt was shown; nothing when all of it is there."""
    key = reporter_key(shown["words"], house().site)
    opened = open_thread(key.locator, key.root)
    if opened is None:
        return ["it is not there"]
    found = [] if not opened.wrong else ["an entry does not belong where it stands"]
    case_id = opened.thread.case_id
    if [entry.body.get("what") for entry in opened.entries[:1]] != [shown["text"]]:
        found.append("the reporter does not find their words")
    case = door(reader.desk, reader.holder, case_id)
    if case is None or case.wrong or shown["text"] not in [entry.body.get("what") for entry in case.entries]:
        found.append("a member cannot read it")
    if promised[case_id] != {FIRST_WORD, ANSWER}:
        found.append(f"its promises are {sorted(promised[case_id])}")
    return found


def main(receipts: str) -> None:
    """Print what was found as JSON; ``lost`` and ``half_done`` are empty when nothing was."""
    drained = drain()
    lines = Path(receipts).read_text(encoding="utf-8").splitlines() if Path(receipts).exists() else []
    promised: dict[UUID, set[str]] = defaultdict(set)
    for found in open_promises():
        promised[found.route.case_id].add(found.route.kind)
    reader = member(make.MEMBERS[0])
    lost = []
    for line in lines:
        shown = json.loads(line)
        lost += [f"{shown['text'][:40]}: {fault}" for fault in faults_of(shown, promised, reader)]
    left = mails()
    sys.stdout.write(
        json.dumps(
            {
                "shown": len(lines),
                "cases": Case.objects.count(),
                "lost": lost,
                "half_done": half_done(left),
                "letters": len(left),
                "doubled": sum(count - 1 for count in left.values()),
                "drained": drained,
            }
        )
    )


def half_done(left: Counter[str]) -> list[str]:
    """What a deed that was cut off would leave behind."""
    cases = Case.objects.count()
    waits = set(Letter.objects.filter(kind=WAITS).values_list("id", flat=True))
    counted = {
        "threads": (Thread.objects.count(), cases),
        "promises": (SealedPromise.objects.count(), 2 * cases),
        "letters": (len(waits), len(make.MEMBERS) * cases),
        "cases without entries": (Case.objects.exclude(pk__in=Item.objects.values("case")).count(), 0),
        "letters that never left": (sum(f"<{letter}@holdspace>" not in left for letter in waits), 0),
        "errands that failed": (Errand.objects.filter(done_at=None).exclude(fault="").count(), 0),
        "broken journal": (first_broken_place() or 0, 0),
    }
    return [f"{name}: {found}, not {wanted}" for name, (found, wanted) in counted.items() if found != wanted]
