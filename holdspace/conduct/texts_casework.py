"""What the work in a case adds to the sentences of the trail and of refusals."""

from typing import Final

from holdspace.conduct import (
    texts_duties,
    texts_investigating,
    texts_linking,
    texts_next,
    texts_persons,
    texts_protecting,
    texts_statements,
    texts_support,
)
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.texts_persons import Words

TRAIL: Final[dict[str, Words]] = {
    **texts_protecting.TRAIL,
    **texts_next.TRAIL,
    **texts_duties.TRAIL,
    **texts_persons.TRAIL,
    **texts_statements.TRAIL,
    **texts_investigating.TRAIL,
    **texts_linking.TRAIL,
    **texts_support.TRAIL,
}
REFUSALS: Final[dict[Refusal, Words]] = {
    **texts_protecting.REFUSALS,
    **texts_persons.REFUSALS,
    **texts_statements.REFUSALS,
    **texts_investigating.REFUSALS,
    **texts_linking.REFUSALS,
    **texts_support.REFUSALS,
}
THREAD: Final[dict[str, Words]] = {**texts_protecting.THREAD, **texts_support.THREAD}
HAPPENED: Final[dict[str, Words]] = {**texts_protecting.HAPPENED, **texts_support.HAPPENED}
