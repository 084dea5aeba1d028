"""The worker and `holdspace check` look at the conduct mailbox; what is wrong is said without a password."""

from datetime import timedelta
from typing import Any

import pytest

from holdspace.conduct.actions import mailbox as reading
from holdspace.conduct.models import Case
from holdspace.conduct.tests.at_mailbox import a_community, lay, letter, mailbox, office
from holdspace.conduct.tests.make import NOW
from holdspace.outbox.models import Errand
from holdspace.site import checks, environment, work
from tests.postoffice import PostOffice

__all__ = ["mailbox", "office"]
pytestmark = [pytest.mark.django_db, pytest.mark.row("R-183")]
KEY = {"HOLDSPACE_SECRET_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}


def test_the_worker_looks_again_and_again_with_one_errand(mailbox: PostOffice):
    a_community()
    lay(mailbox, letter())
    work.run_once(NOW, "w")
    assert Case.objects.count() == 1
    errand = Errand.objects.get(kind=reading.READ_MAIL)
    assert (errand.done_at, errand.attempts) == (None, 0)
    lay(mailbox, letter("More.", Message_ID="<two@example.org>"))
    work.run_once(NOW + reading.EVERY + timedelta(minutes=1), "w")
    assert Case.objects.count() == 2
    assert Errand.objects.filter(kind=reading.READ_MAIL).count() == 1


def test_a_mailbox_that_cannot_be_reached_is_tried_again_and_check_says_so(
    mailbox: PostOffice, settings: Any
):
    a_community()
    place = settings.HOLDSPACE_CONDUCT_MAILBOX
    assert list(checks.conduct_mailbox(NOW)) == []
    settings.HOLDSPACE_CONDUCT_MAILBOX = type(place)("imap", "127.0.0.1", 1, place.user, "zqsecret", "INBOX")
    work.run_once(NOW, "w")
    errand = Errand.objects.get(kind=reading.READ_MAIL)
    assert (errand.done_at, errand.fault) == (None, "Unreachable")
    (said,) = checks.conduct_mailbox(NOW)
    assert "does not answer" in said and "HOLDSPACE_CONDUCT_IMAP_URL" in said and "zqsecret" not in said


@pytest.mark.parametrize(
    ("change", "says"),
    [({"password": "wrong"}, "refuses to sign in"), ({"folder": "Nowhere"}, "has no folder")],
)
def test_check_says_why_a_mailbox_cannot_be_read(
    mailbox: PostOffice, settings: Any, change: dict[str, str], says: str
):
    place = settings.HOLDSPACE_CONDUCT_MAILBOX
    fields = {name: getattr(place, name) for name in place.__dataclass_fields__}
    settings.HOLDSPACE_CONDUCT_MAILBOX = type(place)(**{**fields, **change})
    (said,) = checks.conduct_mailbox(NOW)
    assert says in said


def test_the_mailbox_is_read_from_the_environment_or_from_a_file(tmp_path: Any):
    url = "imaps://conduct:zqsecret@mail.tidepool.example"
    kept = tmp_path / "imap"
    kept.write_text(url + "\n")
    by_file = environment.load(
        {**KEY, "HOLDSPACE_DATA": str(tmp_path), "HOLDSPACE_CONDUCT_IMAP_URL_FILE": str(kept)}
    )
    named = environment.load({**KEY, "HOLDSPACE_DATA": str(tmp_path), "HOLDSPACE_CONDUCT_IMAP_URL": url})
    assert by_file.conduct_mailbox == named.conduct_mailbox
    assert named.conduct_mailbox is not None and named.conduct_mailbox.folder == "INBOX"
    assert named.delete_conduct_mail is False
    assert environment.load({**KEY, "HOLDSPACE_DATA": str(tmp_path)}).conduct_mailbox is None


def test_an_address_that_is_none_stops_the_start_without_showing_the_password(tmp_path: Any):
    wrong = {
        **KEY,
        "HOLDSPACE_DATA": str(tmp_path),
        "HOLDSPACE_CONDUCT_IMAP_URL": "pop3://conduct:zqsecret@host/",
    }
    with pytest.raises(environment.SettingWrong) as said:
        environment.load(wrong)
    assert "imaps://" in str(said.value) and "zqsecret" not in str(said.value)
