"""A case on its whole way through the real actions."""

from holdspace.conduct.actions import deciding, handling
from holdspace.conduct.models import Case
from holdspace.conduct.rules.case import Gate, Outcome, Question
from holdspace.conduct.store.opening import OpenCase
from holdspace.conduct.tests.make import NOW, Cast, open_as


def behind(cast: Cast, name: str) -> OpenCase:
    opened = open_as(cast, name, Case.objects.get().pk)
    assert opened is not None
    return opened


def closed_case(cast: Cast) -> None:
    """From the first word to the last, in an hour."""
    avocet, case_id = cast.id_of("Avocet"), Case.objects.get().pk
    handling.send_first_word(case_id, "It has arrived.", by=avocet, community="T", now=NOW)
    for name in ("Avocet", "Curlew", "Dunlin"):
        handling.pass_gate(behind(cast, name), Gate.FREE, holder=cast.holders[name], now=NOW)
    answers = {"ongoing": "neither", "what": "known", "who": "known", "against": "no"}
    for question, answer in answers.items():
        deciding.find(behind(cast, "Avocet"), Question(question), answer, "", by=avocet, now=NOW)
    deciding.propose(
        behind(cast, "Avocet"),
        outcome=Outcome.NO_ACTION,
        why="It was settled.",
        deliverer=None,
        wording="",
        minimum=2,
        by=avocet,
        now=NOW,
    )
    for name in ("Curlew", "Dunlin"):
        deciding.vote(behind(cast, name), yes=True, by=cast.id_of(name), now=NOW)
    handling.send_final_word(behind(cast, "Avocet"), "It was settled.", by=avocet, community="T", now=NOW)
    handling.close(behind(cast, "Avocet"), by=avocet, now=NOW)
