"""What may be told to whoever wrote, of several things that were decided: what was done, not its conditions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from holdspace.conduct import texts_measures as texts
from holdspace.conduct.readers.places import places_in_words
from holdspace.conduct.readers.told import Told
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.measures import How, Measure
from holdspace.conduct.rules.responses import Side
from holdspace.ui.dates import day


@dataclass(frozen=True)
class Tellable:
    """Sentences that may stand in the final word, and what stays among those who decide."""

    may: tuple[str, ...]
    stays: tuple[str, ...]

    @property
    def words(self) -> str:
        """The final word as a draft."""
        return str(texts.FINAL_WORD) % {"done": " ".join(self.may)}


def tellable(case: Told, zone: str, now: datetime) -> Tellable:
    """Of every measure that was decided and not lifted. Support for others, conditions and steps are not told."""
    found = [
        one
        for one in measures_of(case.opened.entries).all.values()
        if one.how is How.DECISION and not one.lifted
    ]
    may = dict.fromkeys(_sentence(one, zone, now) for one in found if one.wanted.side is not Side.SUPPORT)
    stays = [str(texts.RESPONSES[one.wanted.kind]) for one in found if one.wanted.side is Side.SUPPORT]
    stays += [str(texts.STAYS_CONDITIONS)] if any(one.conditions for one in found) else []
    return Tellable(tuple(may), tuple(stays))


def _sentence(measure: Measure, zone: str, now: datetime) -> str:
    wanted = measure.wanted
    # Midnight closes the day before it, and that day is named.
    last = measure.until - timedelta(minutes=1) if measure.until else None
    until = str(texts.TELL_UNTIL) % {"day": day(last, zone, now)} if last else ""
    where = places_in_words(wanted.where).lower() if wanted.where else ""
    said = str(texts.TELLS.get(wanted.kind, texts.TELL_ELSE)) % {"where": where, "until": until}
    return " ".join(said.split()).replace(" .", ".")
