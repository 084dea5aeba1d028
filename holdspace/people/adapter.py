"""What the sign-in library asks of the house: our letters, our words, no sign-up, no traces of machines."""

import base64
import hmac
import ipaddress
import secrets
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.timezone import now

from holdspace.outbox.house import house
from holdspace.people import letters, texts
from holdspace.people.actions import prove_address
from holdspace.people.models import Person
from holdspace.people.rules import fold_email
from holdspace.vault import Purpose

CODE_LETTER = "account/email/login_code"
NAME_IN_SEALS = "mfa.authenticator"
# Machines are told apart for pacing only: under a key of this process, which no database and no log ever holds.
_OF_THIS_PROCESS = secrets.token_bytes(32)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Accounts: sign-in by a code from a letter, a passkey or a second step."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        **texts.SIGN_IN_FAULTS,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Joining is our own form, with the guidelines; the library's sign-up is closed."""
        return False

    def clean_email(self, email: str) -> str:
        return fold_email(email)

    @transaction.atomic
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Of the library's letters only the sign-in code is ours to send; it goes through the outbox."""
        if template_prefix == CODE_LETTER:
            letters.sign_in_code(fold_email(email), context["code"], now=now())

    def post_login(self, request: HttpRequest, user: Person, **details: Any) -> HttpResponse:
        """Whoever typed the code from a letter has shown that the address is theirs."""
        records = get_authentication_records(request, user)
        if any(record["method"] == "code" for record in records):
            prove_address(user)
        response: HttpResponse = super().post_login(request, user, **details)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """Somebody listed, or who has left: the same way back as for anybody who cannot sign in."""
        return HttpResponseRedirect(resolve_url(settings.LOGIN_URL))

    def get_client_ip(self, request: HttpRequest) -> str:
        """A stand-in for the caller's machine: steady within this process, meaningless outside it.

        The library paces requests by it and writes it beside each session; the real address stays out of both.
        """
        digest = hmac.digest(_OF_THIS_PROCESS, _network_of(request).encode(), "sha256")
        return str(ipaddress.IPv6Address(b"\xfd" + digest[:15]))


def _network_of(request: HttpRequest) -> str:
    """The caller's address; of a long one the part that names the network, since machines change the rest."""
    said = request.META.get("REMOTE_ADDR", "")
    if header := settings.HOLDSPACE_TRUSTED_PROXY_HEADER:
        said = request.headers.get(header, said).rsplit(",", 1)[-1].strip()
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return "unknown"
    return str(address) if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """Second steps: their secrets lie in the database sealed by the house."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        **texts.SECOND_STEP_FAULTS,
    }

    def encrypt(self, text: str) -> str:
        sealed = house().seal(Purpose.TOKENS, NAME_IN_SEALS, b"", text.encode())
        return base64.urlsafe_b64encode(sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = base64.urlsafe_b64decode(encrypted_text)
        return house().open(Purpose.TOKENS, NAME_IN_SEALS, b"", sealed).decode()

    def generate_authenticator_name(self, user: Person, type: str) -> str:
        """What a new passkey is called until its owner names it."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return str(texts.PASSKEY_NUMBER) % {"number": count + 1}

    def get_totp_label(self, user: Person) -> str:
        return user.name

    def get_totp_issuer(self) -> str:
        return letters.community_name(now())

    def _get_site_name(self) -> str:
        return letters.community_name(now())
