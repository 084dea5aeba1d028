"""The public page about promises kept."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import strip_tags
from django.utils.timezone import now

from holdspace.community import actions as community
from holdspace.community.models import Closure
from holdspace.promises import actions
from holdspace.promises.models import SealedPromise
from holdspace.promises.rules import KINDS, Kind

pytestmark = pytest.mark.django_db
ANSWERS = Kind("test.answers", "An answer to a suggestion.", "K2")
MEETINGS = Kind("test.meetings", "Invitations to a meeting.", "K2")


@pytest.fixture(autouse=True)
def kinds(monkeypatch) -> None:
    for kind in (ANSWERS, MEETINGS):
        monkeypatch.setitem(KINDS, kind.name, kind)


@pytest.fixture
def about() -> Closure:
    return community.close_day(now().date() + timedelta(days=9), words="", by=None, now=now())


def words_of(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def test_nothing_promised_yet():
    page = words_of(Client().get("/promises/"))
    assert "No promise has been made yet." in page


def test_each_kind_in_sentences_by_name(about):
    """Late and kept late are said as plainly as kept; what is none is not said."""
    at = now()
    for kind, ended, due in (
        (ANSWERS, 1, 5),
        (ANSWERS, 7, 5),
        (ANSWERS, None, 5),
        (MEETINGS, None, 90),
    ):
        made = at - timedelta(days=30)
        row = actions.make(kind, about=about, due=made + timedelta(days=due), now=made)
        if ended:
            row.__class__.objects.filter(pk=row.pk).update(
                outcome="kept", ended_at=made + timedelta(days=ended)
            )
    page = words_of(Client().get("/promises/"))
    assert (
        "An answer to a suggestion Three were made. One was kept in time. One was kept late. One is late."
        in page
    )
    assert "Invitations to a meeting One was made. One is open, not due yet." in page
    assert page.index("An answer to a suggestion") < page.index("Invitations to a meeting")


def test_sealed_promises_are_in_no_figure(about):
    before = words_of(Client().get("/promises/"))
    SealedPromise.objects.create(due=now() + timedelta(days=1))
    assert words_of(Client().get("/promises/")) == before


def test_what_is_older_than_twelve_months_is_not_shown(about):
    long_ago = now() - timedelta(days=400)
    actions.make(ANSWERS, about=about, due=long_ago + timedelta(days=3), now=long_ago)
    assert "No promise has been made yet." in words_of(Client().get("/promises/"))
