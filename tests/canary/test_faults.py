"""Every view of the conduct room fails once, early and late: neither page, log nor mail tells what the fault held."""

import copy
import io
import logging.config
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from holdspace.conduct import views
from tests.house.addresses import Address, all_addresses
from tests.house.town import Town, build_town

pytestmark = pytest.mark.django_db
MODULES = [import_module(f"holdspace.conduct.views.{found.name}") for found in iter_modules(views.__path__)]
ADDRESSES = [address for address in all_addresses() if address.name.startswith("conduct:")]
CANARY, TYPED = "zqheronfault", "zqherontyped words"
FIELDS = (
    "what",
    "why",
    "words",
    "passphrase",
    "unlock-passphrase",
    "wording",
    "name",
    "email",
    "third",
    "again",
    "kept",
)


class Fault(Exception):
    """As a library might raise it: with what it worked on in its message, its arguments and its notes."""


def fail(*args: object, **kwargs: object) -> None:
    held = [CANARY, repr(args), repr(kwargs)]
    fault = Fault(*held)
    fault.add_note(CANARY)
    raise fault from ValueError(CANARY)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The house's own log, at its most talkative."""
    written = io.StringIO()
    config = copy.deepcopy(settings.LOGGING)
    config["handlers"]["console"]["stream"] = written
    config["root"]["level"] = config["loggers"]["django"]["level"] = "DEBUG"
    logging.config.dictConfig(config)
    yield written
    logging.config.dictConfig(settings.LOGGING)


@pytest.fixture
def town() -> Town:
    return build_town()


def clients(town: Town) -> list[Client]:
    """A visitor, staff, a member with the room locked, and one with it open; they get the page for faults."""
    found = [town.clients[name] for name in ("visitor", "staff", "seated", "reader")]
    for client in found:
        client.raise_request_exception = False
    return found


def answers(town: Town, address: Address) -> Iterator[tuple[int, str]]:
    """Reading and sending by each of them: status and page."""
    url = reverse(address.name, kwargs=town.kwargs(address.name, list(address.parameters)))
    typed = {**dict.fromkeys(FIELDS, TYPED), "step": "what", "do": "send", "choice": "free", "yes": "yes"}
    for client in clients(town):
        for response in (client.get(url), client.post(url, typed)):
            yield response.status_code, response.content.decode()


def test_no_view_that_fails_tells_anything(town: Town, log: io.StringIO) -> None:
    """``now`` fails before a view has begun; ``render`` and ``redirect`` when everything lies open in its hands."""
    failed = set()
    for part in ("now", "render", "redirect"):
        with pytest.MonkeyPatch.context() as patch:
            for module in MODULES:
                if hasattr(module, part):
                    patch.setattr(module, part, fail)
            for address in ADDRESSES:
                for status, page in answers(town, address):
                    assert CANARY not in page, address.name
                    assert "Traceback" not in page
                    failed |= {address.name} if status == 500 else set()
    # Nobody in this town has left a seat, so nobody has the link to the last of these.
    assert failed == {address.name for address in ADDRESSES} - {"conduct:copies_gone"}, "each has failed"
    told = log.getvalue()
    assert CANARY not in told
    assert TYPED not in told
    assert "Fault" in told, "what kind of fault it was is told, and where"
    assert mail.outbox == []


def test_in_the_quiet_rooms_not_even_the_address_is_told(town: Town, log: io.StringIO) -> None:
    """Missing pages, forms without their key, wrong methods: their warnings name no path and no case."""
    case_id = str(town.values["case_id"])
    for client in clients(town):
        client.get(f"/desk/cases/{case_id}/nothing/")
        client.put(f"/desk/cases/{case_id}/")
        client.get(f"/report/{TYPED}/")
        Client(enforce_csrf_checks=True).post("/my-report/", {"words": TYPED})
        Client(enforce_csrf_checks=True).post(f"/desk/cases/{case_id}/ask/", {"what": TYPED})
    told = log.getvalue()
    assert case_id not in told
    assert "zqheron" not in told
