"""Dunlin said "partly"; the others say whether Dunlin reads on, and what makes that refused."""

from holdspace.conduct.actions import handling, partly
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.tests.deeds import LATER, Played, begin
from holdspace.conduct.tests.scenes import Scenes, kept_in

FOUR = ("Avocet", "Curlew", "Dunlin", "Kluut")
SCENES: Scenes = {}
scene = kept_in(SCENES)


def halved(*free: str) -> Played:
    """Dunlin said "partly", these said that they are free."""
    played = begin(*FOUR)
    by = played.cast.id_of("Avocet")
    handling.send_first_word(played.case_id, "It came.", by=by, community="T", now=LATER)
    choices = {**dict.fromkeys(free, Gate.FREE), "Dunlin": Gate.PARTLY}
    for name, choice in choices.items():
        handling.pass_gate(played.opened(name), choice, holder=played.cast.holders[name], now=LATER)
    return played


def say(played: Played, by: str, *, reads_on: bool, about: str = "Dunlin") -> None:
    cast = played.cast
    given = {"reads_on": reads_on, "by": cast.id_of(by), "community": "T", "now": LATER}
    partly.say(played.opened(by), cast.id_of(about), **given)  # type: ignore[arg-type]


@scene(Refusal.NOT_PARTLY)
def _() -> None:
    say(halved("Avocet", "Curlew", "Kluut"), "Avocet", reads_on=False, about="Curlew")


@scene(Refusal.READING_DECIDED)
def _() -> None:
    played = halved("Avocet", "Curlew", "Kluut")
    for name in ("Avocet", "Curlew", "Kluut"):
        say(played, name, reads_on=True)
