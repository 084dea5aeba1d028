"""What every file of scenes begins with: keeping one for each refusal, and a case that three are free to judge."""

from collections.abc import Callable
from typing import Any

from holdspace.conduct.actions import handling
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.tests.deeds import LATER, Played, begin
from tests.replaying import played_once

TRIO = ("Avocet", "Curlew", "Dunlin")
Scene = Callable[[], Any]
Scenes = dict[Refusal, Scene]


def kept_in(scenes: Scenes) -> Callable[[Refusal], Callable[[Scene], Scene]]:
    """Above a scene: the refusal that it ends with."""

    def scene(refusal: Refusal) -> Callable[[Scene], Scene]:
        def keep(made: Scene) -> Scene:
            scenes[refusal] = made
            return made

        return keep

    return scene


@played_once
def heard(**said: object) -> Played:
    """The first word was sent; all three are free to judge."""
    played = begin(*TRIO, **said)
    by = played.cast.id_of("Avocet")
    handling.send_first_word(played.case_id, "It came.", by=by, community="T", now=LATER)
    for name in TRIO:
        handling.pass_gate(played.opened(name), Gate.FREE, holder=played.cast.holders[name], now=LATER)
    return played
