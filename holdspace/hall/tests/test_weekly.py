"""The staff's letter on Mondays."""

from datetime import UTC, datetime, timedelta

import pytest

from holdspace.groups.models import Group
from holdspace.groups.rules import GroupKind, State
from holdspace.hall.promised import ENQUIRY_ANSWER
from holdspace.hall.tests.make import make_community, make_person, make_staff
from holdspace.hall.weekly import write_week
from holdspace.outbox.models import Letter
from holdspace.promises import actions as promises

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 19, 11, 0, tzinfo=UTC)  # 06:00 in New York
BEFORE = MONDAY - timedelta(days=10)


def test_on_mondays_staff_read_what_needs_them():
    make_community(now=BEFORE)
    curlew, _ = make_staff(now=BEFORE), make_person(now=BEFORE)
    Group.objects.create(
        name="Small stations",
        slug="small-stations",
        sort="small stations",
        kind=GroupKind.INTEREST_GROUP,
        state=State.ACTIVE,
        made_at=BEFORE,
        gap_told_at=BEFORE,
    )
    due = MONDAY + timedelta(days=2)
    promises.make(ENQUIRY_ANSWER, about=curlew, due=due, now=BEFORE, label="About recordings")
    write_week({}, now=MONDAY)
    letter = Letter.objects.get()
    assert letter.address == "curlew@example.org"
    assert letter.subject == "Your week at Tidepool Commons"
    assert "Small stations. Still needed: A member who leads." in letter.text
    assert "About recordings Wednesday 21 January, 11:00 (London)" in letter.text
    assert "Nothing else needs you." in letter.text


def test_a_quiet_week_is_said_so():
    make_community(now=BEFORE)
    make_staff(now=BEFORE)
    write_week({}, now=MONDAY)
    assert "Nothing needs you this week." in Letter.objects.get().text


def test_on_other_days_nothing_is_written():
    """Sunday evening in New York is Monday already in London: the community's day counts."""
    make_community(now=BEFORE)
    make_staff(now=BEFORE)
    write_week({}, now=MONDAY - timedelta(hours=10))
    write_week({}, now=MONDAY + timedelta(days=1))
    assert not Letter.objects.exists()
