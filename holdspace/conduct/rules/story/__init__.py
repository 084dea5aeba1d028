"""A case's story: what its entries, read in order, come to. A pure fold; the card caches what a list needs.

Nobody sets a state: each kind of entry is one step, and the steps stand by whose they are.
"""

from collections.abc import Iterable

from holdspace.conduct.rules.story import done, reading, written
from holdspace.conduct.rules.story.entry import Deed, Entry
from holdspace.conduct.rules.story.folding import fold
from holdspace.conduct.rules.story.standing import Steps, Story

__all__ = ["STEPS", "Deed", "Entry", "Story", "fold", "told"]

STEPS: Steps = {**written.STEPS, **reading.STEPS, **done.STEPS}


def told(entries: Iterable[Entry]) -> Story:
    """Fold the entries, in their order, into a story. Kinds it does not know are steps without effect.

    One whose words are not of its kind's shape changes nothing; ``unfit`` has its place, so that it is shown.
    """
    story = Story()
    return fold(story, STEPS, entries, story.unfit)
