"""Help that is offered, people to whom it happened, a case that is opened again: what makes each refused."""

from holdspace.community.readers import facts
from holdspace.conduct.actions import persons, reopening, support
from holdspace.conduct.rules.persons import PartIn
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.support import WHO_WROTE, offers_of
from holdspace.conduct.tests.deeds import LATER, Played
from holdspace.conduct.tests.scenes import Scenes, heard, kept_in

SCENES: Scenes = {}
scene = kept_in(SCENES)


def with_affected(played: Played) -> str:
    by = {"by": played.cast.id_of("Avocet"), "now": LATER}
    return persons.add_person(played.opened("Avocet"), PartIn.AFFECTED, "Dotterel", (), **by)


def offer(played: Played, to: str = WHO_WROTE) -> None:
    by = played.cast.id_of("Avocet")
    support.offer(
        played.opened("Avocet"), to, "A seat beside you.", look_on=None, by=by, community="T", now=LATER
    )


@scene(Refusal.DECLINED_BEFORE)
def _() -> None:
    played = heard()
    offer(played)
    (made,) = offers_of(played.opened("Avocet").entries)
    support.answer(played.thread(), made, yes=False, facts=facts(LATER), now=LATER)
    offer(played)


@scene(Refusal.NO_PAGE_YET)
def _() -> None:
    played = heard()
    offer(played, with_affected(played))


@scene(Refusal.NOT_CLOSED)
def _() -> None:
    played = heard()
    by = played.cast.id_of("Avocet")
    reopening.reopen(played.opened("Avocet"), "Somebody else was there.", by=by, community="T", now=LATER)
