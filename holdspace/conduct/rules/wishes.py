"""What the reporter takes back, part by part: letters and words from us, their name, what they wrote, acting on it.

Nothing suggests any of it (R-210). The committee weighs whether safety needs acting all the same, and says why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.story import Entry, Story


class Wish(StrEnum):
    NO_CONTACT = "no_contact"
    NO_NAME = "no_name"
    NO_ACTION = "no_action"


# What says who somebody is, or how they are reached.
OF_THE_NAME: Final = frozenset({"name", "email", "phone", "safe_ways"})
# A message as it was fetched says who sent it, whoever wrote the entry.
BY_MAIL: Final = frozenset({"mail_original", "mail_held", "set_aside"})
OF_A_MAIL: Final = frozenset({"from", "raw"})
# What may stand in the thread of somebody who wants no word: one confirmation, and what is no word to them.
NO_WORDS: Final = frozenset({"wish_confirmed", "shared", "check_ins", "advice_sought"})
CAN_BE_TAKEN: Final = frozenset({"addition", "answer"})
# No form lets a zero byte in, so nobody can have written this.
TAKEN: Final = "\x00taken back"


@dataclass(frozen=True)
class Wishes:
    """As they stand now. ``confirmed``: that they want no word was confirmed, once.

    ``taken``: parts taken back, as "place:field", or "place" for all of a later entry.
    """

    no_contact: bool = False
    no_name: bool = False
    no_action: bool = False
    confirmed: bool = False
    taken: frozenset[str] = frozenset()

    @property
    def any(self) -> bool:
        return self.no_contact or self.no_name or self.no_action


def wishes_of(entries: Iterable[Entry]) -> Wishes:
    """Fold the wishes, the newest word counting; what is taken back stays taken back."""
    found = Wishes()
    for entry in entries:
        if entry.kind == "wish" and entry.body.get("wish") in set(Wish):
            found = _wished(found, Wish(entry.body["wish"]), on=bool(entry.body.get("on")))
        elif entry.kind == "taken_back":
            parts = entry.body.get("parts", ())
            found = replace(found, taken=found.taken | {str(part) for part in parts})
        elif entry.kind in {"wish_confirmed", "first_word"} and found.no_contact:
            found = replace(found, confirmed=True)
    return found


def _wished(found: Wishes, which: Wish, *, on: bool) -> Wishes:
    if which is Wish.NO_CONTACT:
        return replace(found, no_contact=on, confirmed=False)
    return replace(found, no_name=on) if which is Wish.NO_NAME else replace(found, no_action=on)


def why_not_say(entries: Iterable[Entry], kind: str) -> Refusal | None:
    """Why nothing of this kind may be said to the reporter: they asked for no word, but for one confirmation."""
    wishes = wishes_of(entries)
    if kind == "wish_confirmed":
        return None if wishes.no_contact and not wishes.confirmed else Refusal.WISH_CONFIRMED
    return Refusal.NO_CONTACT if wishes.no_contact and kind not in NO_WORDS else None


def why_not_unwanted(story: Story, *, decided: bool) -> Refusal | None:
    """Why the final word cannot be written down as unwanted (R-263)."""
    if not story.no_contact:
        return Refusal.CONTACT_WANTED
    return None if decided or story.no_action else Refusal.NOT_DECIDED


def why_not_withdraw(story: Story, why: str) -> Refusal | None:
    """Why it cannot be closed as withdrawn: nobody asked for that, no reason, no final word to those who want one."""
    if not story.no_action:
        return Refusal.NOT_WITHDRAWN
    if not why.strip():
        return Refusal.WHY_BLANK
    return None if story.final_word or story.no_contact else Refusal.NO_FINAL_WORD


def parts_of(entries: Iterable[Entry], fields: Iterable[str]) -> list[str]:
    """Every part that its writer can take back and has not: fields of what came first, and later entries whole."""
    every = list(entries)
    gone, found = wishes_of(every).taken, []
    wanted = list(fields)
    for entry in every:
        if entry.kind in {"report", "enquiry"}:
            found += [f"{entry.n}:{name}" for name in wanted if entry.body.get(name)]
        elif entry.by == "reporter" and entry.kind in CAN_BE_TAKEN and not entry.body.get("declined"):
            found.append(str(entry.n))
    return [part for part in found if part not in gone]


def covered(entries: Iterable[Entry]) -> list[Entry]:
    """The entries as they are shown to whoever reads the case: what was taken back is covered, wherever it stands.

    Every page and every export is made of these; only what looks for words that must not get out reads the others.
    """
    every = list(entries)
    wishes = wishes_of(every)
    if not (wishes.taken or wishes.no_name):
        return every
    theirs = [entry.by == "reporter" or entry.kind in BY_MAIL for entry in every]
    return [_covered(entry, wishes) if mine else entry for entry, mine in zip(every, theirs, strict=True)]


def _covered(entry: Entry, wishes: Wishes) -> Entry:
    body: Mapping[str, Any] = entry.body
    if str(entry.n) in wishes.taken:
        return replace(entry, body={**body, "what": TAKEN})
    gone = {name for name in body if f"{entry.n}:{name}" in wishes.taken}
    if wishes.no_name:
        gone |= (OF_THE_NAME | (OF_A_MAIL if entry.kind in BY_MAIL else frozenset())) & body.keys()
    hidden = {name: TAKEN for name in gone if body[name]}
    return replace(entry, body={**body, **hidden}) if hidden else entry
