"""What `holdspace check` finds: each fault is made, and its sentence comes; without faults there is none."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from holdspace.clock import WorkingCalendar
from holdspace.community import actions as community
from holdspace.conduct.tests.make import make_committee
from holdspace.journal import actions as journal
from holdspace.journal.models import Entry
from holdspace.outbox import actions as outbox
from holdspace.outbox.models import Errand
from holdspace.people import actions as people
from holdspace.people.rules import RoleKind
from holdspace.site import checks, work

NOW = datetime(2026, 1, 15, 14, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def private_folder(settings: Any, tmp_path: Path, db: None) -> Path:
    """A data folder as `setup` makes it."""
    settings.HOLDSPACE_DATA = tmp_path / "data"
    settings.HOLDSPACE_DATA.mkdir(mode=0o700)
    return Path(settings.HOLDSPACE_DATA)


def told(area: str, now: datetime = NOW) -> list[str]:
    return [finding.sentence for finding in checks.findings(now) if finding.area == area]


def test_a_house_in_order_has_no_findings() -> None:
    make_committee(now=NOW - timedelta(days=1))
    work.link_deeds(NOW)
    Errand.objects.all().delete()
    assert checks.findings(NOW) == []


def test_an_open_data_folder(private_folder: Path) -> None:
    private_folder.chmod(0o755)
    assert told("configuration") == [
        f"Other accounts of this machine can look into {private_folder}. Run: chmod 700 {private_folder}"
    ]


def test_an_address_without_tls(settings: Any) -> None:
    settings.HOLDSPACE_BASE_URL = "http://promises.example.org"
    assert ["Put TLS in front" in sentence for sentence in told("configuration")] == [True]


def test_a_sample_for_the_world(settings: Any) -> None:
    settings.HOLDSPACE_BASE_URL, settings.HOLDSPACE_DEMO = "https://promises.example.org", True
    assert ["anybody may sign in as anybody" in sentence for sentence in told("configuration")] == [True]


def test_letters_that_reach_nobody(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert told("mail") == []
    outbox.start_sending(now=NOW)
    assert ["reach nobody" in sentence for sentence in told("mail")] == [True]


def test_a_mail_server_that_is_away(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert told("mail") == [
        "The mail server does not answer (ConnectionRefusedError). Look at HOLDSPACE_EMAIL_URL."
    ]


def test_a_clock_before_the_newest_deed() -> None:
    community.describe(by=None, now=NOW, name="Tidepool Commons")
    assert told("clock", NOW - timedelta(minutes=1)) == []
    assert ["Set the clock right" in sentence for sentence in told("clock", NOW - timedelta(days=1))] == [
        True
    ]


def test_a_year_without_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    community.describe(by=None, now=NOW, name="Tidepool Commons", zone="America/New_York", country="US")
    assert told("calendar") == []
    monkeypatch.setattr(WorkingCalendar, "covers", lambda self, year: year < 2027)
    assert ["No public holidays of US are known for 2027" in sentence for sentence in told("calendar")] == [
        True
    ]


def test_a_journal_that_somebody_changed() -> None:
    community.describe(by=None, now=NOW, name="Tidepool Commons")
    people.welcome(name="Curlew", email="curlew@example.org", zone="UTC", by=None, now=NOW)
    while work.link_deeds(NOW):
        continue
    assert told("journal") == []
    Entry.objects.filter(place=2).update(verb="person.left")
    assert ["from entry 2 on" in sentence for sentence in told("journal")] == [True]
    assert journal.first_broken_place() == 2


def test_an_errand_that_fails_again_and_again() -> None:
    outbox.ask("outbox.letter", due=NOW, key="stuck")
    Errand.objects.filter(key="stuck").update(
        attempts=6, fault="SMTPServerDisconnected", due=NOW + timedelta(hours=1)
    )
    sentence = told("errands")[0]
    assert "(outbox.letter) has failed 6 times (SMTPServerDisconnected)" in sentence


def test_a_worker_that_does_not_run() -> None:
    outbox.ask("outbox.letter", due=NOW - timedelta(minutes=11), key="waiting")
    assert told("errands") == [
        "Letters and reminders have waited for more than ten minutes. Is `holdspace worker` running?"
    ]


def test_quiet_letters_wait_by_right() -> None:
    outbox.ask("outbox.daily", due=NOW - timedelta(days=3), key="quiet", held_by_quiet=True)
    assert told("errands") == []


def test_a_member_who_is_server_administrator() -> None:
    cast = make_committee(now=NOW - timedelta(days=1))
    people.give_role(cast.people["Dunlin"], RoleKind.SERVER_ADMIN, by=None, now=NOW - timedelta(hours=1))
    assert [
        "Dunlin" in sentence and "looks after the server" in sentence for sentence in told("conduct")
    ] == [True]


def test_tables_that_wait() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'people'")
    assert ["changes to the tables are waiting" in sentence for sentence in told("database")] == [True]
