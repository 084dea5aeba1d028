"""A code from an app, spare codes, and a passkey on a virtual authenticator."""

import base64
import hmac
import struct
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.journeys.conftest import both_kinds
from tests.journeys.houses import Sample
from tests.journeys.test_members import join
from tests.journeys.traveller import Traveller

PASSKEY_IN_THE_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def app_code(secret: str) -> str:
    """What an app with this secret shows now (RFC 6238, 30 seconds, six digits)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


@both_kinds
def test_a_second_step_is_asked_and_a_spare_code_opens(
    sample: Sample, travellers: Callable[..., Traveller], request: pytest.FixtureRequest
) -> None:
    address = f"two.steps.{request.node.callspec.id}@example.org"
    one = join(travellers(sample), "Two Steps", address)
    one.go("/people/me/").follow("How you sign in").follow("Add an app")
    secret = one.words_of("figcaption code")[0]
    one.write("Code from your app", app_code(secret)).press("Add this app").title("Your spare codes")
    spare = one.words_of(".words li")[0].split()[-1]
    assert len(spare) >= 8

    other = travellers(sample)
    other.sign_in(address).title("Your second step")
    other.write("Code from your app", "000000").press("Sign in").see("This code is not right")
    other.write("Code from your app", spare).press("Sign in").see("Two Steps", "What needs you")
    other.go("/people/me/").see("Your profile")


def test_a_passkey_signs_in_with_a_touch(sample: Sample, travellers: Callable[..., Traveller]) -> None:
    address = f"passkey.{datetime.now(UTC).timestamp()}@example.org"
    one = join(travellers(sample, host="localhost"), "Passkey", address)
    cdp = one.context.new_cdp_session(one.page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY_IN_THE_DEVICE})
    one.go("/accounts/sign-in/passkeys/add/").write("Name of this passkey", "My phone")
    one.press("Add this passkey").title("Your spare codes")
    one.go("/accounts/sign-in/passkeys/").see("My phone")
    one.go("/me/").press("Sign out")
    one.go("/accounts/login/code/").press("Use a passkey").see("Passkey", "What needs you")
