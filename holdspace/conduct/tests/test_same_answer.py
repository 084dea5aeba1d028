"""K8 at the committee's addresses: missing, malformed, forbidden, excluded and ungated get one and the same answer."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdspace.conduct.actions import seats
from holdspace.conduct.models import Item
from holdspace.conduct.rules.seats import SeatKind
from holdspace.conduct.tests.at_desk import Hands, at_open_desk, said, signed_in, the_case
from holdspace.conduct.tests.make import NOW, Cast, file, make_committee, make_person, seat_person
from holdspace.conduct.tests.test_desk_pages import strip_key
from holdspace.outbox.house import house
from holdspace.outbox.models import Letter
from holdspace.people.actions.roles import write_role
from holdspace.vault import Purpose

pytestmark = pytest.mark.django_db
BELOW = (
    "gate/",
    "first-word/",
    "ask/",
    "explain/",
    "hand-on/",
    "step-aside/",
    "questions/what/",
    "propose/",
    "vote/",
    "delivered/",
    "final-word/",
    "close/",
)
METHODS = ("get", "post", "head", "options", "put", "delete", "patch")


def answer(client: Client, method: str, address: str) -> tuple[int, bytes, dict[str, str], int]:
    """Status, words, headers and how many questions were put to the database."""
    reset_queries()
    with CaptureQueriesContext(connection) as asked:
        page: Any = getattr(client, method)(address)
    return page.status_code, strip_key(page.content), dict(page.headers), len(asked)


def strangers(cast: Cast) -> dict[str, Client]:
    """Everybody for whom the case does not exist, the members among them with the room open."""
    staff, admin, deputy = (make_person(name) for name in ("Plover", "Sanderling", "Killdeer"))
    write_role(staff, "staff", by=staff, now=NOW)
    write_role(admin, "server_admin", by=staff, now=NOW)
    seats.accept(seats.invite(deputy, SeatKind.DEPUTY, affiliation="", by=None, now=NOW), by=deputy, now=NOW)
    seat_person(cast, "Pelican", SeatKind.BOARD_CONTACT)
    return {
        "visitor": signed_in(None),
        "member": signed_in(make_person("Shakwe")),
        "staff": signed_in(staff),
        "server admin": signed_in(admin),
        "deputy": signed_in(deputy),
        "excluded": at_open_desk(cast, "Kluut"),
        "recused": at_open_desk(cast, "Dunlin"),
        "outside": at_open_desk(cast, "Heron"),
        "board contact": at_open_desk(cast, "Pelican"),
    }


def recused_case() -> Cast:
    cast = make_committee()
    file("Cut off.", left_out=[cast.id_of("Kluut")])
    at_open_desk(cast, "Dunlin").post(f"{the_case()}gate/", {"choice": "no"})
    return cast


def test_nobody_outside_the_circle_can_tell_the_case_from_a_random_one(hands: Hands) -> None:
    cast = recused_case()
    real, random = the_case(), f"/desk/cases/{uuid4()}/"
    before = Item.objects.count()
    for who, client in strangers(cast).items():
        for method in METHODS:
            for below in ("", *BELOW):
                found = answer(client, method, real + below)
                assert found[0] == 404, (who, method, below)
                assert found == answer(client, method, random + below), (who, method, below)
    assert Item.objects.count() == before


@pytest.mark.parametrize("malformed", ["x", "0", "..", "' or 1", "6f2cb0b4-0000-4000-8000", "%00", "ض"])
def test_a_malformed_id_is_a_missing_one(hands: Hands, malformed: str) -> None:
    cast = recused_case()
    client = at_open_desk(cast, "Avocet")
    missing = answer(client, "get", f"/desk/cases/{uuid4()}/ask/")
    assert answer(client, "get", f"/desk/cases/{malformed}/ask/") == missing


def test_before_the_gate_the_pages_behind_it_are_missing_too(hands: Hands) -> None:
    cast = recused_case()
    client = at_open_desk(cast, "Avocet")
    for below in BELOW:
        if below in {"gate/", "first-word/"}:
            continue
        found, missing = (
            answer(client, "get", f"{case}{below}") for case in (the_case(), f"/desk/cases/{uuid4()}/")
        )
        assert found[:3] == missing[:3]


def test_a_locked_room_is_the_same_page_for_any_case(hands: Hands) -> None:
    cast = recused_case()
    for name in ("Avocet", "Kluut", "Dunlin"):
        client = signed_in(cast.people[name])
        real, random = the_case(), f"/desk/cases/{uuid4()}/"
        pages = [client.get(case).content.replace(case.encode(), b"HERE") for case in (real, random)]
        assert strip_key(pages[0]) == strip_key(pages[1])


def test_lists_of_the_excluded_are_the_same_with_and_without_the_case(hands: Hands) -> None:
    cast = make_committee()
    addresses = ("/desk/", "/desk/cases/", "/desk/people/", "/desk/key/", "/desk/away/")
    client = at_open_desk(cast, "Kluut")
    without = [strip_key(client.get(address).content) for address in addresses]
    file("Cut off.", left_out=[cast.id_of("Kluut")])
    assert [strip_key(client.get(address).content) for address in addresses] == without


def words_of(letter: Letter) -> str:
    """Address, subject and text of a letter, sealed or not."""
    if not letter.sealed:
        return f"{letter.subject} {letter.text}"
    return house().open(Purpose.LETTER, "outbox.letter", letter.id.bytes, bytes(letter.sealed)).decode()


def test_no_title_outside_the_room_and_no_letter_bears_the_code_name(hands: Hands) -> None:
    cast = make_committee("Avocet", "Curlew")
    file("Cut off.", email="r@example.org", may_write=True)
    client = at_open_desk(cast, "Avocet")
    code = said(client.get(the_case())).split(":")[0]
    assert len(code.split()) == 2
    client.post(f"{the_case()}gate/", {"choice": "free"})
    first = client.get(f"{the_case()}first-word/")
    assert code not in said(first)
    client.post(f"{the_case()}first-word/", {"what": "It has arrived."})
    client.post(f"{the_case()}ask/", {"what": "Who?", "why": "x"})
    letters = [words_of(letter) for letter in Letter.objects.all()]
    assert len(letters) > 3
    assert not [letter for letter in letters if code in letter]
