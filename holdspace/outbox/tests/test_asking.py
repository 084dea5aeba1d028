"""Questions whose SQL is written once: each asking gets its own answer, on both databases."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from holdspace.outbox.asking import Question
from holdspace.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NOON = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
SHAKWE, PLOVER = uuid4(), uuid4()
UP_TO = Question(
    lambda person, at: (
        Letter.objects.filter(person_id=person, made_at__lte=at).order_by("made_at").values_list("subject")
    ),
    UUID,
    datetime,
)


@pytest.fixture(autouse=True)
def letters() -> None:
    for hour, (person, subject) in enumerate([(SHAKWE, "one"), (PLOVER, "two"), (SHAKWE, "three")]):
        Letter.objects.create(person_id=person, subject=subject, made_at=NOON + timedelta(hours=hour))


@pytest.mark.parametrize(
    ("person", "hours", "subjects"),
    [
        (SHAKWE, 2, ["one", "three"]),
        (SHAKWE, 1, ["one"]),
        (SHAKWE, -1, []),
        (PLOVER, 2, ["two"]),
        (uuid4(), 2, []),
    ],
)
def test_each_asking_gets_its_own_answer(person: UUID, hours: int, subjects: list[str]):
    assert UP_TO.ask(person, NOON + timedelta(hours=hours)) == [(subject,) for subject in subjects]


def test_a_question_may_take_nothing():
    assert Question(lambda: Letter.objects.filter(subject="two").values_list("subject")).ask() == [("two",)]


def test_a_value_that_has_no_place_is_refused():
    forgetful = Question(lambda person: Letter.objects.values_list("subject"), UUID)
    with pytest.raises(ValueError, match="no place"):
        forgetful.ask(SHAKWE)
