"""One whole journey through the real actions, in words that stand nowhere else."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from holdspace.community.readers import facts
from holdspace.conduct.actions import deciding, handling, returning
from holdspace.conduct.models import Case, Thread
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.case import Gate, Outcome, Question
from holdspace.conduct.store.opening import OpenCase, OpenThread, open_thread
from holdspace.conduct.tests.make import NOW, Cast, Filed, file, make_committee, open_as
from tests.replaying import played_once

LATER = NOW + timedelta(hours=1)
REPORTER = "reporter-zqmail@example.org"

# What is typed, field by field: each holds one word that occurs nowhere else.
SAID = {
    "what": "zqwhat happened in both calls.",
    "closest": "happened_to_me",
    "who": "zqwho with the green hat",
    "witnesses": "zqwitness stood beside",
    "may_contact": "zqmaycontact",
    "witness_2": "zqwitnesstwo behind the door",
    "day": "zqday",
    "when": "zqwhen it rained",
    "where": "zqwhere the river bends",
    "links": "https://example.org/zqlinks",
    "ongoing": "unsure",
    "danger_place": "zqplace",
    "phone": "zqphone 12",
    "context": "zqcontext of it",
    "other": "zqother things",
    "name": "zqname Reporter",
    "email": REPORTER,
    "safe_ways": "zqsafeways only at noon",
    "zone": "America/Sao_Paulo",
}
DEEDS = (
    "zqfirstword",
    "zqquestion",
    "zqwhyasked",
    "zqanswer",
    "zqaddition",
    "zqexplanation",
    "zqfinding",
    "zqwhyproposed",
    "zqwording",
    "zqdelivered",
    "zqfinalword",
)
CANARIES = (
    *DEEDS,
    *(word for text in SAID.values() for word in text.replace("/", " ").split() if word.startswith("zq")),
)


@dataclass
class Played:
    """A closed case, with everything that was secret in it."""

    cast: Cast
    filed: Filed
    case_id: UUID

    def opened(self, name: str) -> OpenCase:
        opened = open_as(self.cast, name, self.case_id)
        assert opened is not None
        return opened

    def thread(self) -> OpenThread:
        thread = open_thread(self.filed.locator, self.filed.root)
        assert thread is not None
        return thread


@played_once
def begin(*names: str, now: datetime = NOW, **said: object) -> Played:
    """A committee, and a report that has come in."""
    cast = make_committee(*names, now=now)
    filed = file(now=now, **said)  # type: ignore[arg-type]
    return Played(cast, filed, Thread.objects.get(locator=filed.locator).case_id)


@played_once
def play() -> Played:
    """From the first word to the last; Kluut is left out, Turnstone steps aside."""
    cast = make_committee()
    said = {**SAID, "may_write": True, "left_out": [cast.id_of("Kluut")]}
    filed = file(str(said.pop("what")), **said)
    played = Played(cast, filed, Case.objects.get().pk)
    avocet, curlew = cast.id_of("Avocet"), cast.id_of("Curlew")
    handling.send_first_word(played.case_id, "zqfirstword", by=avocet, community="T", now=LATER)
    for name in ("Avocet", "Curlew", "Dunlin"):
        handling.pass_gate(played.opened(name), Gate.FREE, holder=cast.holders[name], now=LATER)
        handling.note_reading(played.opened(name), by=cast.id_of(name), desk_id=bytes(32), now=LATER)
    handling.pass_gate(played.opened("Turnstone"), Gate.NO, holder=cast.holders["Turnstone"], now=LATER)
    asked = {"by": avocet, "community": "T", "now": LATER}
    handling.ask_question(played.opened("Avocet"), "zqquestion", "zqwhyasked", **asked)
    told = {"committee": committee(LATER), "facts": facts(LATER), "now": LATER}
    returning.answer(played.thread(), "zqanswer", **told)
    returning.say_more(played.thread(), "zqaddition", **told)
    due = LATER + timedelta(days=9)
    handling.explain(played.opened("Avocet"), "zqexplanation", next_word_by=due, **asked)
    answers = {"ongoing": "not_sure", "what": "partly_known", "who": "known", "against": "yes"}
    for question, answer in answers.items():
        opened = played.opened("Avocet")
        deciding.find(opened, Question(question), answer, "zqfinding", by=avocet, now=LATER)
    deciding.propose(
        played.opened("Avocet"),
        outcome=Outcome.PRIVATE_WORD,
        why="zqwhyproposed",
        deliverer=curlew,
        wording="zqwording",
        minimum=3,
        by=avocet,
        now=LATER,
    )
    for name in ("Curlew", "Dunlin"):
        deciding.vote(played.opened(name), yes=True, by=cast.id_of(name), now=LATER)
    deciding.record_delivered(played.opened("Curlew"), "zqdelivered", by=curlew, now=LATER)
    handling.send_final_word(played.opened("Avocet"), "zqfinalword", **asked)
    handling.close(played.opened("Avocet"), by=avocet, now=LATER)
    return played
