"""Whatever arrives in the mailbox is taken in, passed over or set aside: never an error, never lost, never in clear."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdspace.conduct.actions.mailing import take_in
from holdspace.conduct.models import Case, MailSeen
from holdspace.conduct.rules.mail import without_quotes
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, hands
from holdspace.conduct.tests.at_mailbox import a_community
from holdspace.conduct.tests.make import NOW
from holdspace.connectors.mail.mailbox import Taken
from holdspace.connectors.mail.tests.test_message import body, header, raw

__all__ = ["hands"]
pytestmark = [pytest.mark.row("R-183")]


@pytest.fixture
def community(db: None) -> None:
    """The cast; all examples of one test share it."""
    a_community()


@given(st.lists(header, max_size=8), body, st.booleans())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_message_is_taken_in_once(
    community: None, headers: list[tuple[str, str]], content: bytes, cut: bool
):
    message = raw(headers, content)
    taken = Taken("1", NOW - timedelta(hours=1), len(message) + cut, message)
    cases, known = Case.objects.count(), MailSeen.objects.count()
    by_a_person = take_in(taken, now=NOW)
    new = MailSeen.objects.count() - known
    assert Case.objects.count() - cases == (new if by_a_person else 0)
    take_in(taken, now=NOW)
    assert (Case.objects.count() - cases, MailSeen.objects.count() - known) == (
        new if by_a_person else 0,
        new,
    )


@pytest.mark.django_db
def test_what_cannot_be_read_can_still_be_looked_at(hands: Hands):
    """A member opens what nobody could parse: the pages stand."""
    cast = a_community()
    for number, content in enumerate(
        (b"\xff\xfe\x00" * 20, b"Subject: =?x?q?=00?=\n\n", b"\n\n<p>\xed\xa0\x80", b"")
    ):
        take_in(Taken(str(number), NOW, len(content), content), now=NOW)
    desk = at_open_desk(cast, "Avocet")
    assert Case.objects.count() == 4
    for case in Case.objects.all():
        page = desk.get(f"/desk/cases/{case.pk}/", follow=True)
        assert page.status_code == 200


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_trimming_quotes_never_takes_all(text: str):
    kept = without_quotes(text)
    assert bool(kept.strip()) == bool(text.strip())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Yes.\n\nOn Friday we wrote:\n> one\n> two\n", "Yes."),
        ("Yes.\n\nOn Friday, somebody with a long\naddress wrote:\n> one\n", "Yes."),
        ("> one\nYes.\n> two\nNo.\n", "> one\nYes.\n> two\nNo."),
        ("> only\n> quotes\n", "> only\n> quotes"),
        ("Yes.\n-----Original Message-----\nFrom: us\n", "Yes."),
        ("What we need:\nhelp", "What we need:\nhelp"),
    ],
)
def test_an_answer_is_what_stands_above_the_quoted_letter(text: str, kept: str):
    assert without_quotes(text) == kept
