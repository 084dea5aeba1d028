"""What a reporter allows to be said of them, part by part, and takes back at any time (R-308, R-326). A pure fold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from holdspace.conduct.rules.leaks import Hit, held_by, leaks
from holdspace.conduct.rules.persons import PartIn, persons_of
from holdspace.conduct.rules.story import Entry


class Part(StrEnum):
    """To whom what may be said."""

    BOARD = "board"
    STATEMENT = "statement"
    EMPLOYER = "employer"


@dataclass(frozen=True)
class Consent:
    """One part that the reporter has allowed; ``words`` are the exact ones that may be said."""

    part: Part
    words: str
    at: datetime


def consents_of(entries: Iterable[Entry]) -> Mapping[Part, Consent]:
    """What the reporter allows now. Only they can say it: an entry by anybody else changes nothing."""
    found: dict[Part, Consent] = {}
    for entry in entries:
        if entry.kind != "consent" or entry.by != "reporter" or entry.body.get("part") not in set(Part):
            continue
        part = Part(entry.body["part"])
        found.pop(part, None)
        if entry.body.get("yes") is True:
            found[part] = Consent(part, str(entry.body.get("words", "")), entry.at)
    return found


def hits_without(entries: Iterable[Entry], text: str, part: Part) -> tuple[Hit, ...]:
    """What in this text only the case holds, and the reporter has not allowed to be said there.

    The words that they allowed may stand exactly as they wrote them. Nobody else of the case is named either; whom it
    is about only to their employer, who must know who is meant.
    """
    known = list(entries)
    allowed = consents_of(known).get(part)
    said = [entry.body for entry in known if entry.by == "reporter"]
    if allowed and allowed.words.strip():
        text = text.replace(allowed.words.strip(), " ")
    others = [
        one
        for one in persons_of(known).values()
        if part is not Part.EMPLOYER or one.part is not PartIn.REPORTED
    ]
    names = [word for one in others for word in one.called]
    return tuple(hit for hit in leaks(text, held_by(said, names=names)) if not hit.common)
