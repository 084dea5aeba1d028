"""Promises: kept, late, let go; reminded by K4; private ones show only that something is due."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from holdspace.community.models import Description
from holdspace.outbox.models import Errand
from holdspace.promises import actions as promises
from holdspace.promises.models import Promise, SealedPromise
from holdspace.promises.readers import falling_due, figures, promised_to, waiting_for
from holdspace.promises.rules import KINDS, Outcome, Standing, declare, standing
from holdspace.vault import Damaged

NOW = datetime(2026, 1, 15, 14, 0, tzinfo=UTC)
DUE = NOW + timedelta(hours=10)
KIND = declare("test.answer", "An answer", "K1")


@pytest.mark.parametrize(
    ("outcome", "ended", "now", "expected"),
    [
        (Outcome.OPEN, None, DUE, Standing.OPEN),
        (Outcome.OPEN, None, DUE + timedelta(seconds=1), Standing.LATE),
        (Outcome.KEPT, DUE, DUE, Standing.KEPT),
        (Outcome.KEPT, DUE + timedelta(seconds=1), DUE, Standing.KEPT_LATE),
        (Outcome.WAIVED, DUE + timedelta(days=9), DUE, Standing.WAIVED),
    ],
)
def test_how_a_promise_stands(outcome, ended, now, expected):
    assert standing(outcome, DUE, ended, now) is expected


def test_a_kind_is_declared_once():
    with pytest.raises(ValueError):
        declare("test.answer", "Another", "K2")
    assert KINDS["test.answer"] is KIND


@pytest.fixture
def about(db) -> Description:
    return Description.objects.create(since=NOW, name="Tidepool")


def make(about: Description, **over: object) -> Promise:
    said = {"due": DUE, "now": NOW, "to": uuid4(), "owner": uuid4(), "label": "Captions"} | over
    return promises.make(KIND, about=about, **said)  # type: ignore[arg-type]


def test_a_kept_promise_stands_with_whom_it_was_made_to(about):
    promise = make(about)
    assert [line.says for line in waiting_for(promise.owner_id, now=NOW)] == ["An answer"]
    assert promises.keep(promises.about(about, KIND), now=NOW + timedelta(hours=1)) == 1
    assert waiting_for(promise.owner_id, now=NOW) == []
    (line,) = promised_to(promise.to_id, now=NOW, since=NOW)
    assert (line.standing, line.label) == (Standing.KEPT, "Captions")
    assert promises.keep(promises.about(about, KIND), now=NOW) == 0


def test_a_promise_let_go_says_why(about):
    promise = make(about)
    promises.waive(promises.about(about, KIND), because="Its proposer withdrew.", now=NOW)
    (line,) = promised_to(promise.to_id, now=NOW, since=NOW)
    assert (line.standing, line.because) == (Standing.WAIVED, "Its proposer withdrew.")


def test_figures_count_public_promises_by_how_they_stand(about):
    for hours in (1, 20, None):
        make(about)
        if hours:
            promises.keep(promises.about(about, KIND), now=NOW + timedelta(hours=hours))
    promises.make_sealed(due=DUE, made=NOW, route={"case": "x"})
    found = figures(now=DUE + timedelta(days=1), since=NOW - timedelta(days=1))
    assert (found.kept, found.kept_late, found.late, found.open, found.waived) == (1, 1, 1, 0, 0)
    assert len(falling_due(until=DUE + timedelta(days=2), now=NOW)) == 1


def asked() -> list[tuple[str, int]]:
    return [(errand.kind, errand.args["step"]) for errand in Errand.objects.order_by("id")]


def test_reminders_fall_due_at_half_four_fifths_and_the_whole(about):
    make(about)
    sealed = promises.make_sealed(due=DUE, made=NOW, route={"case": "x"})
    steps = [(4, 0), (5, 1), (7, 1), (8, 2), (9, 2), (10, 3), (99, 3)]
    for hours, count in steps:
        promises.ask_reminders(now=NOW + timedelta(hours=hours))
        assert asked().count((promises.REMIND, count)) == (1 if count else 0)
        assert len([kind for kind, _ in asked() if kind == promises.REMIND_SEALED]) == count
    assert Promise.objects.get().remind_at is None
    assert SealedPromise.objects.get(pk=sealed.pk).next_at is None


def test_an_ended_promise_reminds_nobody(about):
    make(about)
    sealed = promises.make_sealed(due=DUE, made=NOW, route={"case": "x"})
    promises.keep(promises.about(about, KIND), now=NOW)
    promises.end_sealed(sealed)
    assert promises.ask_reminders(now=DUE) == 0


def test_a_private_promise_shows_only_when_it_is_due(about):
    sealed = promises.make_sealed(due=DUE, made=NOW, route={"case": "heron-case", "tell": ["somebody"]})
    row = SealedPromise.objects.get(pk=sealed.pk)
    assert b"heron" not in bytes(row.route)
    assert promises.route_of(row)["case"] == "heron-case"
    promises.end_sealed(row)
    row.refresh_from_db()
    assert bytes(row.route) == b"" and promises.route_of(row) == {}


def test_a_route_moved_to_another_promise_does_not_open(about):
    one = promises.make_sealed(due=DUE, made=NOW, route={"case": "one"})
    two = promises.make_sealed(due=DUE, made=NOW, route={"case": "two"})
    SealedPromise.objects.filter(pk=two.pk).update(route=bytes(one.route))
    two.refresh_from_db()
    with pytest.raises(Damaged):
        promises.route_of(two)
