"""What a closed case may teach everybody: a note without names, for whoever later suggests a change (R-265).

It stays in the case. A suggestion that appeared with the closing would tell that something was closed (rule K8); so a
member makes it later, at a time of their own, in words of their own.
"""

from collections.abc import Iterable, Sequence

from holdspace.conduct.rules.consent import Part, hits_without
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry


def learnt_of(entries: Iterable[Entry]) -> str:
    """The newest note; nothing where nobody wrote one."""
    notes = [str(entry.body.get("learnt", "")) for entry in entries if entry.kind == "closed"]
    return next((note for note in reversed(notes) if note.strip()), "")


def why_not_learn(entries: Sequence[Entry], note: str) -> Refusal | None:
    """A note names nobody of the case, and quotes nobody."""
    return Refusal.NAME_IN_TEXT if note.strip() and hits_without(entries, note, Part.STATEMENT) else None
