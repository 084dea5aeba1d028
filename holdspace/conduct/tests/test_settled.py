"""What was kept to is settled after a year, and comes up again only with a new finding (R-299)."""

from datetime import timedelta

import pytest

from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.register import settled_from
from holdspace.conduct.rules.responses import Response
from holdspace.conduct.rules.story import told
from holdspace.conduct.tests.deeds import LATER
from holdspace.conduct.tests.scenes_measures import UNTIL, close, decided, do_all

pytestmark = pytest.mark.django_db


def test_a_private_word_is_settled_a_year_after_the_closing():
    played = do_all(decided(Response.PRIVATE_REPRIMAND))
    entries = played.opened("Avocet").entries
    assert settled_from(entries, told(entries)) is None
    close(played)
    entries = played.opened("Avocet").entries
    assert settled_from(entries, told(entries)) == LATER + timedelta(days=365)
    (measure,) = measures_of(entries).all.values()
    assert not measure.settled(LATER + timedelta(days=364))
    assert measure.settled(LATER + timedelta(days=365))


def test_a_ban_is_settled_a_year_after_its_end_and_one_without_an_end_never():
    played = do_all(decided(Response.TEMPORARY_BAN, where=("groups",), until=UNTIL))
    close(played)
    entries = played.opened("Avocet").entries
    assert settled_from(entries, told(entries)) == UNTIL + timedelta(days=365)
    assert played.opened("Avocet").card["settled_from"] == (UNTIL + timedelta(days=365)).isoformat()


def test_a_ban_without_an_end_is_not_settled():
    played = do_all(decided(Response.PERMANENT_BAN, where=("groups",)))
    close(played)
    entries = played.opened("Avocet").entries
    assert settled_from(entries, told(entries)) is None
