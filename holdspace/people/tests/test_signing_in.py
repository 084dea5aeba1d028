"""Signing in by a code from a letter; strangers and members get the same answer."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from holdspace.outbox.house import house
from holdspace.outbox.models import Errand, Letter
from holdspace.people import actions
from holdspace.people.models import Person
from holdspace.people.tests.make import make_listed, make_member
from holdspace.vault import Purpose

pytestmark = pytest.mark.django_db
ASK, TYPE = "/accounts/login/code/", "/accounts/login/code/confirm/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|name="once" value="[^"]+"')


@pytest.fixture(autouse=True)
def _no_pace_from_other_tests() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def last_letter() -> tuple[str, str, str]:
    """Address, subject and words of the newest sealed letter."""
    letter = Letter.objects.exclude(sealed=b"").order_by("-made_at").first()
    assert letter is not None
    plain = house().open(Purpose.LETTER, "outbox.letter", letter.id.bytes, bytes(letter.sealed))
    address, subject, text, *_ = json.loads(plain)
    return address, subject, text


def code_in(text: str) -> str:
    found = re.search(r"[B-Z]{4}-[B-Z]{4}", text)
    assert found is not None
    return found[0]


def ask(client: Client, address: str) -> HttpResponse:
    return client.post(ASK, {"email": address}, follow=True)  # type: ignore[return-value]


def plain(answer: Any, address: str) -> bytes:
    """A page without what differs by chance: tokens, and the address that was typed."""
    return TOKEN.sub("", answer.content.decode()).replace(address, "ADDRESS").encode()


def test_a_member_signs_in_with_the_code_of_their_letter(client: Client) -> None:
    bob = make_member("Bob", email="bob@example.org")
    assert ask(client, " Bob@Example.ORG ").status_code == 200
    address, subject, text = last_letter()
    assert address == "bob@example.org"
    assert code_in(text) not in subject
    assert "15 minutes" in text
    assert "will ever ask you for this code" in text
    done = client.post(TYPE, {"code": code_in(text).lower()})
    assert done.status_code == 302
    assert done.headers["Location"] == "/me/"
    assert client.session["_auth_user_id"] == str(bob.pk)
    assert EmailAddress.objects.values_list("email", "verified", "primary").get() == (
        "bob@example.org",
        True,
        True,
    )


@pytest.mark.row("ppl.cop-member")
def test_known_and_unknown_addresses_get_the_same_answer_byte_for_byte() -> None:
    make_member("Bob", email="bob@example.org")
    make_listed(email="listed@example.org")
    gone = make_member("Gone", email="gone@example.org")
    actions.erase(gone, credit_name="", by=gone, now=gone.joined_at)  # type: ignore[arg-type]
    answers = []
    for address in ("bob@example.org", "nobody@example.org", "listed@example.org", "gone@example.org"):
        browser = Client()
        first = browser.post(ASK, {"email": address})
        second = browser.get(TYPE)
        wrong = browser.post(TYPE, {"code": "BBBB-BBBB"})
        again = browser.post(TYPE, {"action": "resend"})
        answers.append(
            [
                (page.status_code, sorted(page.headers.items()), sorted(page.cookies), plain(page, address))
                for page in (first, second, wrong, again)
            ]
        )
        cache.clear()
    for other in answers[1:]:
        for known, unknown in zip(answers[0], other, strict=True):
            assert known[0] == unknown[0]
            assert known[2:] == unknown[2:]
            headers = dict(known[1])
            # How long a page is follows from the address in it; when it expires, from the second it was asked for.
            own = {"Content-Length": "", "Expires": ""}
            assert {**headers, **own} == {**dict(unknown[1]), **own}
    assert Letter.objects.count() == 2  # the member's code, and the second one they asked for
    assert Errand.objects.count() == 8  # every asking left one, so that it took the same work


def test_pace_does_not_tell_either() -> None:
    make_member("Bob", email="bob@example.org")
    pages = {}
    for address in ("bob@example.org", "nobody@example.org"):
        browsers = [Client() for _ in range(4)]
        pages[address] = [plain(browser.post(ASK, {"email": address}), address) for browser in browsers][-1]
        cache.clear()
    assert pages["bob@example.org"] == pages["nobody@example.org"]
    assert b"Wait five minutes" in pages["bob@example.org"]


def test_five_wrong_codes_end_the_try(client: Client) -> None:
    make_member("Bob", email="bob@example.org")
    ask(client, "bob@example.org")
    code = code_in(last_letter()[2])
    wrong = client.post(TYPE, {"code": "BBBB-BBBB"})
    assert b"This is not the code from the letter" in wrong.content
    for _ in range(4):
        client.post(TYPE, {"code": "BBBB-BBBB"})
    client.post(TYPE, {"code": code})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/signup/",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/password/set/",
        "/accounts/password/reset/",
        "/accounts/confirm-email/",
        "/accounts/reauthenticate/",
        "/accounts/inactive/",
    ],
)
def test_what_we_do_not_offer_is_not_there(client: Client, path: str) -> None:
    with pytest.raises(Resolver404):
        resolve(path)
    assert client.get(path).status_code == 404


def sign_in(client: Client, person: Person) -> None:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/logout/",
        "/accounts/sign-in/",
        "/accounts/sign-in/app/",
        "/accounts/sign-in/passkeys/",
        "/accounts/sign-in/passkeys/add/",
        "/accounts/sessions/",
    ],
)
def test_pages_about_signing_in_are_in_our_house_and_hold_no_inline_script(client: Client, path: str) -> None:
    sign_in(client, make_member("Bob", email="bob@example.org"))
    page = client.get(path)
    assert page.status_code == 200
    text = page.content.decode()
    assert 'id="main"' in text
    assert re.findall(r"<script(?![^>]*\bsrc=)", text) == []
    assert " style=" not in text
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_the_sign_in_page_holds_no_inline_script(client: Client) -> None:
    text = client.get(ASK).content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)", text) == []
    assert "passkey.js" in text


def test_a_second_step_is_asked_after_the_code_and_its_secret_is_sealed(client: Client) -> None:
    bob = make_member("Bob", email="bob@example.org")
    sign_in(client, bob)
    page = client.get("/accounts/sign-in/app/")
    secret = page.context["form"].secret
    now_code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    added = client.post("/accounts/sign-in/app/", {"code": now_code}, follow=True)
    assert b"Your spare codes" in added.content
    assert secret not in repr(list(Authenticator.objects.values_list("data", flat=True)))
    spare = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    client.logout()
    ask(client, "bob@example.org")
    step = client.post(TYPE, {"code": code_in(last_letter()[2])}, follow=True)
    assert b"Your second step" in step.content
    assert "_auth_user_id" not in client.session
    wrong = client.post("/accounts/sign-in/second-step/", {"code": "000000"})
    assert b"This code is not right" in wrong.content
    done = client.post("/accounts/sign-in/second-step/", {"code": spare[0]})
    assert done.headers["Location"] == "/me/"
    assert isinstance(Authenticator.objects.get(type="totp").wrap(), TOTP)


def test_changing_how_one_signs_in_asks_once_more(client: Client) -> None:
    bob = make_member("Bob", email="bob@example.org")
    TOTP.activate(bob, "JBSWY3DPEHPK3PXP")
    sign_in(client, bob)
    page = client.get("/accounts/sign-in/app/remove/", follow=True)
    assert b"Is it you?" in page.content


def test_signing_out_everywhere_ends_every_session() -> None:
    bob = make_member("Bob", email="bob@example.org")
    here, there, unlisted = (
        Client(),
        Client(HTTP_USER_AGENT="Mozilla/5.0 (Android 15) Firefox/140.0"),
        Client(),
    )
    for browser in (here, there):
        ask(browser, "bob@example.org")
        browser.post(TYPE, {"code": code_in(last_letter()[2])})
    sign_in(unlisted, bob)
    listed = here.get("/accounts/sessions/").content.decode()
    assert "Firefox on Android" in listed
    assert "this one" in listed
    assert "127.0.0.1" not in listed
    here.post("/accounts/sessions/end/", follow=True)
    for browser in (here, there, unlisted):
        assert browser.get("/accounts/sessions/").status_code == 302
    assert not UserSession.objects.exists()


def test_no_address_of_a_machine_is_kept(client: Client) -> None:
    make_member("Bob", email="bob@example.org")
    client.post(ASK, {"email": "bob@example.org"}, REMOTE_ADDR="203.0.113.7")
    client.post(TYPE, {"code": code_in(last_letter()[2])}, REMOTE_ADDR="203.0.113.7")
    kept = UserSession.objects.get().ip
    assert "203.0.113.7" not in kept
    assert kept.startswith("fd")


def test_nobody_signs_in_who_is_listed_only(client: Client) -> None:
    make_listed(email="listed@example.org")
    ask(client, "listed@example.org")
    assert not Letter.objects.exists()
