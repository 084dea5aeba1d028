"""What a reporter may say (R-186, R-190 to R-199), and what the promises to them are."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from holdspace import clock
from holdspace.clock import Calendar

LONGEST_TEXT = 50_000
LONGEST_LINE = 2_000


class Closest(StrEnum):
    """What is closest? Nobody has to choose."""

    HAPPENED_TO_ME = "happened_to_me"
    SAW_IT = "saw_it"
    TOLD = "told"
    WORRY = "worry"
    ADVICE = "advice"


class Behalf(StrEnum):
    """Whether somebody for whom one writes knows of it (R-211)."""

    AGREED = "agreed"
    NOT_ASKED = "not_asked"
    UNAWARE = "unaware"


class Exact(StrEnum):
    """How a day is meant (R-195): that day, about then, or again and again until another."""

    THAT_DAY = "that_day"
    ABOUT = "about"
    REPEATEDLY = "repeatedly"


class YesNoUnsure(StrEnum):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Report:
    """A report as it was typed. Only ``what`` is needed; nothing is corrected, joined to accounts or fetched."""

    what: str
    closest: str = ""
    who: str = ""
    behalf: str = ""
    witnesses: str = ""
    may_contact: str = ""
    witness_2: str = ""
    may_2: str = ""
    witness_3: str = ""
    may_3: str = ""
    exact: str = ""
    day: str = ""
    last_day: str = ""
    when: str = ""
    where: str = ""
    links: str = ""
    ongoing: str = ""
    danger_help: bool = False
    danger_place: str = ""
    phone: str = ""
    context: str = ""
    retaliation: bool = False
    other: str = ""
    name: str = ""
    email: str = ""
    safe_ways: str = ""
    may_write: bool = False
    zone: str = "UTC"
    left_out: frozenset[UUID] = field(default_factory=frozenset)
    only: frozenset[UUID] = field(default_factory=frozenset)

    @property
    def text(self) -> str:
        """All its words in one, to see whom they name."""
        return "\n".join(said for said in self.body().values() if isinstance(said, str))

    @property
    def advice(self) -> bool:
        """Whoever writes only wants advice: no report, and counted as none (R-189)."""
        return self.closest == Closest.ADVICE

    @property
    def urgent(self) -> bool:
        """Danger, or still going on (not sure counts as yes): the first letter leaves at once (R-199)."""
        return self.danger_help or self.ongoing in {YesNoUnsure.YES, YesNoUnsure.UNSURE}

    @property
    def reply_to(self) -> str:
        """The address a letter may go to: only where the reporter said yes."""
        return self.email if self.may_write else ""

    def body(self) -> dict[str, Any]:
        """What is sealed: the words as they were typed, without empty fields.

        Who was left out or chosen goes elsewhere.
        """
        said = asdict(self)
        del said["left_out"], said["only"]
        return {name: value for name, value in said.items() if value not in ("", False)}


@dataclass(frozen=True)
class Promised:
    """Both dates that a receipt names: K1 and K2, reckoned from when the report was made.

    Whoever asks for advice gets no first word apart, only an answer.
    """

    first_word_by: datetime | None
    answer_by: datetime

    @property
    def next_by(self) -> datetime:
        """When its writer hears first."""
        return self.first_word_by or self.answer_by

    def as_body(self) -> dict[str, str]:
        """The dates as they stand in the first entry."""
        named = {"first_word_by": self.first_word_by, "answer_by": self.answer_by}
        return {name: due.isoformat() for name, due in named.items() if due}


def dates_in(body: Mapping[str, Any]) -> Promised:
    """The dates that a first entry names. Raises ``KeyError`` or ``ValueError`` where it names none."""
    first = body.get("first_word_by")
    return Promised(
        datetime.fromisoformat(first) if first else None, datetime.fromisoformat(body["answer_by"])
    )


def promised(received: datetime, calendar: Calendar, *, rolling: bool) -> Promised:
    """The two promises to a reporter (R-239, R-240, R-260)."""
    return Promised(
        clock.acknowledge_by(received, calendar, rolling), clock.answer_by(received, calendar.zone)
    )


def what_is_new(before: dict[str, Any], now: Report) -> dict[str, Any]:
    """When a form comes twice with other words: the answers that are to be added; empty when nothing is new."""
    return {name: said for name, said in now.body().items() if before.get(name) != said}


def nearest_past(day: date, today: date) -> date:
    """For a day to come, the likeliest one that has passed: the year was mistyped, else day and month.

    ``today`` where neither has passed. In January most people still write last year, or next.
    """
    for year in (today.year, today.year - 1):
        for month, number in ((day.month, day.day), (day.day, day.month)):
            try:
                meant = date(year, month, number)
            except ValueError:
                continue
            if meant <= today:
                return meant
    return today
