"""The permission matrix (R-398): every address, every sort of person, reading and sending. A new one needs a row.

A cell is "status when read / status when sent, with nothing in the form". 404 is the one answer for missing,
forbidden and excluded (rule K8): it is compared byte for byte with that for a thing that does not exist. So is
every answer about a case to anybody who may not read it, whatever its status.
"""

import copy
import re
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.house.addresses import Address, all_addresses
from tests.house.matrix import AT_OTHER_GROUPS, LOOKERS, ROWS
from tests.house.town import Town, build_town

ADDRESSES = {address.name: address for address in all_addresses()}
KEYS = re.compile(r'name="(?:[a-z]+-)*(?:csrfmiddlewaretoken|once)" value="[^"]*"')
OTHER_GROUPS = ("quiet", "forming")


def rows_wanted() -> set[str]:
    """Each address once; those of a group once more for an unlisted one, and for one that has not opened."""
    wanted = set(ADDRESSES)
    for name, address in ADDRESSES.items():
        if "slug" in address.parameters:
            wanted |= {f"{name}@{group}" for group in OTHER_GROUPS}
    return wanted


def test_every_address_has_a_name_of_its_own():
    names = [address.name for address in all_addresses()]
    assert sorted(names) == sorted(set(names))


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(ROWS) == rows_wanted()


@pytest.mark.row("sys.permissions")
@pytest.mark.django_db
def test_who_may_see_and_do_what():
    """All cells at once: the town takes longer to build than to look at."""
    town, found, nowhere = build_town(), {}, {}
    for name in ROWS:
        address, _, group = name.partition("@")
        url, nothing = urls_of(town, ADDRESSES[address], group)
        found[name] = " ".join(
            cell(town.clients[looker], url, nothing, alike=is_shut(address, looker), nowhere=nowhere)
            for looker in (AT_OTHER_GROUPS if group else LOOKERS)
        )
    assert {name: row for name, row in found.items() if row != ROWS[name]} == {}


def is_shut(address: str, looker: str) -> bool:
    """Whether every answer must be that about no case at all.

    The first word is sent without opening: a reader sees its form with a locked desk too.
    """
    readers = {"reader", "seated"} if address == "conduct:first_word" else {"reader"}
    return "case_id" in ADDRESSES[address].parameters and looker not in readers


def urls_of(town: Town, address: Address, group: str) -> tuple[str, str]:
    """The address of a thing, and of one that does not exist."""
    over = {"slug": town.values[group]} if group else {}
    there = town.kwargs(address.name, list(address.parameters), **over)
    number = isinstance(there.get("pk"), int)
    missing = {"slug": "no-such-group", "pk": 404 if number else uuid4(), "case_id": uuid4()}
    nowhere = {**there, **{each: value for each, value in missing.items() if each in there}}
    return reverse(address.name, kwargs=there), reverse(address.name, kwargs=nowhere)


def cell(client: Client, url: str, nothing: str, *, alike: bool, nowhere: dict[Any, Any]) -> str:
    """Read it, send to it; whatever that did is undone.

    ``nowhere`` keeps what this client got for things that do not exist: several addresses have that one in common.
    """
    statuses = []
    for ask in (client.get, client.post):
        cookies, point = copy.deepcopy(client.cookies), transaction.savepoint()
        response = ask(url)
        if response.status_code == 404 or alike:
            key = client, ask.__name__, nothing
            nowhere[key] = nowhere.get(key) or answer(ask(nothing), nothing)
            assert answer(response, url) == nowhere[key], url
        statuses.append(str(response.status_code))
        transaction.savepoint_rollback(point)
        client.cookies = cookies
    return "/".join(statuses)


def answer(response: HttpResponse, url: str) -> tuple[str, dict[str, str]]:
    """What a browser gets, without its own address and without the keys that differ from page to page."""
    here = (url, quote(url, safe=""), quote(url))
    body, headers = response.content.decode(), {**response.headers}
    for text in here:
        body = body.replace(text, "here")
        headers = {name: value.replace(text, "here") for name, value in headers.items()}
    return KEYS.sub("key", body), headers
