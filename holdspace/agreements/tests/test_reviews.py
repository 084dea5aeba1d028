"""What is in force is looked at again by a day (R-060); interim texts say so, and take comments (R-071)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from holdspace.agreements import actions, readers
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Agreement, Review
from holdspace.agreements.promised import REVIEW
from holdspace.agreements.rules import Refusal
from holdspace.agreements.rules.renewal import is_review_due
from holdspace.agreements.tests.make import (
    NOW,
    make_community,
    make_member,
    make_next,
    make_published,
    make_staff,
)
from holdspace.agreements.tests.test_actions import refused
from holdspace.agreements.tests.test_pages import seen
from holdspace.promises.models import Promise

pytestmark = pytest.mark.row("gdl.update-cycle")
AHEAD = datetime(2026, 12, 20, 12, tzinfo=UTC)
DAY = date(2027, 1, 15)


@pytest.fixture
def alice(db):
    make_community()
    return make_staff("Alice")


@pytest.fixture
def version(alice):
    return make_published(alice, Kind.GUIDELINES)


def review(version, by, **over):
    words = {
        "stays": True,
        "note": "Read it in the call.",
        "next_on": date(2027, 6, 1),
        "owner": by,
        "now": NOW,
    }
    return actions.record_review(version, by=by, **{**words, **over})


def test_review_is_due_from_the_day_on():
    days = (DAY - timedelta(days=1), DAY, DAY + timedelta(days=1))
    assert [is_review_due(DAY, day) for day in days] == [False, True, True]
    assert not is_review_due(None, DAY)


def test_a_version_in_force_is_looked_at_in_a_year_by_whoever_published_it(version, alice):
    row = Agreement.objects.get()
    assert (row.review_on, row.review_owner) == (DAY, alice)
    assert not Promise.objects.exists()  # a year ahead, nobody is bothered


def test_a_month_ahead_it_is_promised_once_and_after_the_day_it_is_the_owners_task(version, alice):
    for at in (AHEAD, AHEAD + timedelta(days=1)):
        actions.promise_reviews({}, now=at)
    (promise,) = Promise.objects.all()
    assert (promise.kind, promise.owner_id, promise.link) == (
        REVIEW.name,
        alice.pk,
        "/agreements/guidelines/review/",
    )
    assert promise.due_at == datetime(2027, 1, 16, 5, tzinfo=UTC)
    after = promise.due_at + timedelta(days=3)
    current = readers.in_force(Kind.GUIDELINES)
    assert readers.version_page(current, None, now=after).review_due
    assert not readers.version_page(current, None, now=AHEAD).review_due
    review(readers.in_force(Kind.GUIDELINES), alice, now=after)
    promise.refresh_from_db()
    assert promise.outcome == "kept"
    assert not readers.version_page(readers.in_force(Kind.GUIDELINES), None, now=after).review_due


def test_a_new_version_is_a_look_too_and_what_was_replaced_is_never_due(version, alice):
    actions.promise_reviews({}, now=AHEAD)
    make_next(alice, version)
    version.refresh_from_db()
    assert Promise.objects.get().outcome == "kept"
    assert not readers.version_page(version, None, now=AHEAD + timedelta(days=999)).review_due


@pytest.mark.parametrize(
    ("over", "why"),
    [
        ({"next_on": None}, Refusal.REVIEW_NEEDED),
        ({"next_on": date(2026, 1, 15)}, Refusal.REVIEW_PAST),
    ],
)
def test_the_next_day_is_always_named_and_lies_ahead(version, alice, over, why):
    assert refused(review, version, alice, **over) == why


def test_only_staff_look_and_only_staff_see_to_it(version, alice):
    bob = make_member("Bob")
    assert refused(review, version, bob) == Refusal.NOT_STAFF
    assert refused(review, version, alice, owner=bob) == Refusal.OWNER_NOT_STAFF
    make_next(alice, version)
    version.refresh_from_db()
    assert refused(review, version, alice) == Refusal.NOT_IN_FORCE


def test_staff_record_a_look_on_the_page(version, alice, client):
    client.force_login(alice)
    path = "/agreements/guidelines/review/"
    wrong = client.post(path, {"stays": "no", "owner": str(alice.pk), "next_on": ""})
    assert wrong.status_code == 422 and "on which day" in seen(wrong)
    client.post(path, {"stays": "no", "note": "Too long.", "owner": str(alice.pk), "next_on": "2036-01-01"})
    assert Review.objects.get().stays is False
    assert "Too long." in seen(client.get(path)) and "Needed a change" in seen(client.get(path))
    assert client.get("/agreements/credit-policy/review/").status_code == 404


@pytest.mark.row("gdl.interim-mark")
def test_an_interim_text_shows_its_day_and_takes_suggestions_on_the_whole(alice, client):
    make_published(alice, Kind.PROTOCOL)
    page = client.get("/protocol/")
    assert "Interim." in seen(page) and 'href="/protocol/suggest/"' in page.content.decode()
    assert client.get("/protocol/suggest/").status_code == 200


@pytest.mark.row("gdl.interim-mark")
def test_interim_without_a_day_is_refused(alice):
    draft = actions.begin_from_starter(Kind.PROTOCOL, by=alice, now=NOW)
    draft.review_on = None
    draft.save(update_fields=["review_on"])
    words = {"number": "1.0", "note": "First.", "by": alice, "now": NOW}
    assert refused(actions.publish, draft, **words) == Refusal.SOMETHING_MISSING


@pytest.mark.row("gdl.reporting-link")
def test_guidelines_in_force_without_a_protocol_show_staff_the_gap(version, alice, client):
    client.force_login(alice)
    assert all(
        "not in force yet" in seen(client.get(path)) for path in ("/agreements/", "/agreements/guidelines/")
    )
    make_published(alice, Kind.PROTOCOL)
    assert all(
        "not in force yet" not in seen(client.get(path))
        for path in ("/agreements/", "/agreements/guidelines/")
    )
    html = client.get("/guidelines/").content.decode()
    assert html.count('<a href="/protocol/">How to tell us about something</a>') == 5  # one at each value


def test_from_one_text_a_reader_finds_the_others_that_are_in_force(version, alice, client):
    assert "What else we live by" not in seen(client.get("/guidelines/"))
    for kind in (Kind.CREDIT, Kind.CONFIDENTIALITY):
        make_published(alice, kind)
    html = client.get("/guidelines/").content.decode()
    assert '<a href="/credit-policy/">Credit policy</a>' in html
    assert (
        '<a href="/confidentiality/">Confidentiality terms</a>' in html
        and 'href="/sig-expectations/"' not in html
    )
