"""The page about letters: what waits, starting and stopping, and the sample's mailbox."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from holdspace.hall.tests.make import make_community, make_person, make_staff, signed_in
from holdspace.hall.tests.test_pages import words_of
from holdspace.outbox import actions as outbox
from holdspace.outbox.models import Letter
from holdspace.outbox.readers import is_quiet
from holdspace.outbox.rules import Address

pytestmark = pytest.mark.django_db
SHAKWE, MOWE = Address("shakwe@example.org", "Africa/Nairobi"), Address("mowe@example.org", "Europe/Berlin")


def post(to: Address, *, days: int = 0, kind: str = "groups.invitation") -> None:
    outbox.post(kind, to=to, subject="A word", text="Some words", now=now() - timedelta(days=days))


def test_staff_see_how_many_letters_wait_for_how_many_people():
    make_community()
    post(SHAKWE)
    post(SHAKWE, days=3)
    post(MOWE, kind="promise.remind")
    page = words_of(signed_in(make_staff()).get("/letters/"))
    assert "3 letters wait, for 2 people. 1 is older than a day." in page
    assert "letters of groups2" in page
    assert "reminders of promises1" in page
    assert "Some words" not in page


def test_confidential_letters_are_in_no_figure():
    """Even their number would tell that something was reported (K8)."""
    make_community()
    client = signed_in(make_staff())
    before = words_of(client.get("/letters/"))
    outbox.post_sealed("conduct.waits", [outbox.Sealed(SHAKWE, "Something waits", "Sign in")], now=now())
    assert words_of(client.get("/letters/")) == before
    assert Letter.objects.count() == 1


def test_starting_drops_what_is_old_and_keeps_the_rest():
    make_community()
    post(SHAKWE, days=3)
    post(MOWE)
    client = signed_in(make_staff())
    page = words_of(client.post("/letters/start/", {"which": "drop"}, follow=True))
    assert "Letters leave from now on" in page
    assert not is_quiet()
    assert [letter.address for letter in Letter.objects.all()] == ["mowe@example.org"]
    client.post("/letters/stop/")
    assert is_quiet()


def test_the_samples_mails_are_read_only_in_the_sample_and_only_here(settings, tmp_path):
    make_community()
    settings.EMAIL_FILE_PATH = str(tmp_path)
    (tmp_path / "one.log").write_bytes(
        b"To: shakwe@example.org\nSubject: Your code\nDate: Thu, 15 Jan 2026 06:12:00 +0000\n\n"
        b"ABC-DEF\nhttp://127.0.0.1:8000/accounts/login/code/\n" + b"-" * 79 + b"\n"
    )
    client = Client()
    assert client.get("/letters/sample/").status_code == 404
    settings.HOLDSPACE_DEMO = True
    page = client.get("/letters/sample/")
    assert "ABC-DEF" in words_of(page)
    assert '<a href="http://127.0.0.1:8000/accounts/login/code/"' in page.content.decode()
    assert client.get("/letters/sample/", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.get("/letters/sample/", headers={"x-forwarded-for": "192.0.2.7"}).status_code == 404


def test_a_member_can_neither_start_nor_stop():
    make_community()
    client = signed_in(make_person())
    assert client.post("/letters/start/", {"which": "all"}).status_code == 404
    assert client.post("/letters/stop/").status_code == 404
    assert is_quiet()
