"""The promise line: where the marks stand, and what the words beside it say."""

from datetime import UTC, datetime, timedelta

import pytest

from holdspace.ui.dates import Reader
from holdspace.ui.line import END, START, Tone, draw, tone_of, words

NOW = datetime(2026, 1, 15, 6, 12, tzinfo=UTC)
READER = Reader("Africa/Nairobi", NOW)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "ended", "outcome", "tone"),
    [
        (4, None, "", Tone.OPEN),
        (4, None, "open", Tone.OPEN),
        (2, None, "", Tone.SOON),
        (0, None, "", Tone.LATE),
        (-1, None, "open", Tone.LATE),
        (1, -2, "kept", Tone.KEPT),
        (-2, -2, "kept", Tone.KEPT),
        (-3, -2, "kept", Tone.LATE),
        (3, None, "missed", Tone.LATE),
        (-3, -4, "waived", Tone.LET_GO),
    ],
)
def test_tone(due: float, ended: float | None, outcome: str, tone: Tone) -> None:
    at = None if ended is None else NOW + ended * DAY
    assert tone_of(NOW + due * DAY, NOW, at, outcome) is tone


def test_today_stands_between_made_and_due_in_proportion() -> None:
    line = draw(NOW - 3 * DAY, NOW + DAY, NOW)
    assert (line.due, line.reach, line.over) == (END, START + (END - START) * 3 // 4, False)


def test_late_goes_visibly_over_the_due_mark() -> None:
    barely = draw(NOW - 30 * DAY, NOW - DAY / 24, NOW)
    long_ago = draw(NOW - 30 * DAY, NOW - 20 * DAY, NOW)
    assert barely.over and barely.reach == END and barely.reach - barely.due >= 16
    assert long_ago.gone == long_ago.due < barely.due


def test_kept_stops_where_it_ended_not_today() -> None:
    line = draw(NOW - 10 * DAY, NOW, NOW + 90 * DAY, NOW - 5 * DAY, "kept")
    assert (line.reach, line.due, line.ended) == ((START + END) // 2, END, True)


@pytest.mark.parametrize("now", [NOW - 5 * DAY, NOW])
def test_a_clock_that_went_back_and_a_promise_without_length_stay_on_the_line(now: datetime) -> None:
    line = draw(NOW, NOW, now)
    assert START <= line.reach <= END and START <= line.due <= END


SENTENCES = [
    (4.45, None, "", "due", "Open until Monday 19 January, 20:00 (Nairobi)."),
    (1.325, None, "", "closes", "Soon: closes tomorrow, Friday 16 January, 17:00 (Nairobi)."),
    (0.2, None, "", "due", "Soon: due today, Thursday 15 January, 14:00 (Nairobi)."),
    (0.2, -2, "kept", "due", "Kept on Tuesday 13 January, two days early."),
    (-1, None, "open", "due", "Late. Promised for yesterday."),
    (-4, None, "open", "due", "Late. Promised for Sunday 11 January."),
    (-2, -1, "kept", "due", "Late: kept on Wednesday 14 January, one day late."),
    (5, -3, "waived", "due", "Let go on Monday 12 January."),
]


@pytest.mark.parametrize(("due", "ended", "outcome", "verb", "said"), SENTENCES)
def test_sentences(due: float, ended: float | None, outcome: str, verb: str, said: str) -> None:
    at = None if ended is None else NOW + ended * DAY
    found = words(NOW + due * DAY, READER, at, outcome, verb)
    assert found.word + found.rest == said
