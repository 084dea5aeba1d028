"""Who the lines of the files are: they join on an address or a handle, never on a name; plain Python.

An address under two names that have nothing in common may be an office's and not a person's: that is asked.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from holdspace.people.formats.shape import Ask, FoundPerson, Skip
from holdspace.people.imports.plan import Entry, Merge, Question, Sign, Where


class Joined:
    """The people of the files so far. A line that links two earlier ones makes them one person."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self._entries: list[Entry | None] = []  # None: it went into an earlier one
        self._place: dict[Sign, int] = {}
        self._off: dict[Sign, Skip] = {}  # accounts that are no member's, as any line about them says

    def add(self, file: int, found: Iterable[FoundPerson]) -> None:
        """Take the lines of one file in their order."""
        for one in found:
            self._add(Where(file, one.line), one)

    def people(self) -> list[Entry]:
        """Everybody, in the order of the lines that name them first.

        Whoever is named only by accounts that are switched off, bots or guests is to be skipped; beside a living
        account, or a line of another list, such accounts do not count.
        """
        found = [entry for entry in self._entries if entry is not None]
        for entry in found:
            living = [handle for handle in entry.handles if handle not in self._off]
            if living or entry.plain or not entry.handles:
                entry.handles = living
            else:
                entry.skip = self._off[entry.handles[0]]
        return found

    def signs(self) -> Iterator[Sign]:
        """Everything by which any of them can be told."""
        return iter(self._place)

    def merges(self) -> list[Merge]:
        """Which lines are about one person."""
        return [
            Merge(where, name, entry.where, entry.name)
            for entry in self.people()
            for where, name in entry.shared
        ]

    def _add(self, where: Where, one: FoundPerson) -> None:
        if one.ask is not None:
            self.questions.append(Question(where, one.ask, one.said))
            return
        handles = list(one.handles)
        plain = one.skip is None and not handles
        entry = Entry(where, one.name, one.named, list(one.emails), handles, one.affiliation, plain)
        if one.skip is not None:
            self._off |= dict.fromkeys(handles, one.skip)
        hits = sorted({self._place[sign] for sign in entry.signs() if sign in self._place})
        other = None if one.skip else self._stranger(hits, entry)
        if other is not None:
            said = ", ".join(email for email in entry.emails if email in other.emails)
            self.questions.append(Question(where, Ask.OTHER_NAME, said, other.where, other.name))
            return
        self._put(entry, hits)

    def _put(self, entry: Entry, hits: list[int]) -> None:
        at = hits[0] if hits else len(self._entries)
        if not hits:
            self._entries.append(entry)
        for place in hits[1:]:
            self._gather(at, self._entries[place])
            self._entries[place] = None
        if hits:
            self._gather(at, entry)
        kept = self._entries[at]
        assert kept is not None
        for sign in kept.signs():
            self._place[sign] = at

    def _stranger(self, hits: list[int], new: Entry) -> Entry | None:
        """An earlier one whom nothing but an address joins, under a name without a word in common."""
        for at in hits:
            old = self._entries[at]
            if old is None or not (old.named and new.named) or not set(old.handles).isdisjoint(new.handles):
                continue
            if _words(old.name).isdisjoint(_words(new.name)):
                return old
        return None

    def _gather(self, at: int, new: Entry | None) -> None:
        old = self._entries[at]
        assert old is not None and new is not None
        # Two files about the same accounts are meant to go together: that is no double worth showing.
        same_account = new.where.file != old.where.file and not set(old.handles).isdisjoint(new.handles)
        old.shared += [*([] if same_account else [(new.where, new.name)]), *new.shared]
        if new.named and not old.named:
            old.name, old.named = new.name, True
        old.emails += [email for email in new.emails if email not in old.emails]
        old.handles += [handle for handle in new.handles if handle not in old.handles]
        old.affiliation = old.affiliation or new.affiliation
        old.plain = old.plain or new.plain


def _words(name: str) -> frozenset[str]:
    """The words of a name, without marks above letters: Möwe and Mowe are one word."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = (sign for sign in plain if not unicodedata.combining(sign))
    return frozenset("".join(sign if sign.isalnum() else " " for sign in letters).split())
