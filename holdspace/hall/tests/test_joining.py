"""Joining by letter: one pass, one record, one answer for everybody."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.utils.timezone import now

from holdspace.agreements import actions as agreements
from holdspace.agreements.document import Kind
from holdspace.agreements.models import Acceptance, Version
from holdspace.agreements.readers import in_force
from holdspace.clock.refusal import Refused
from holdspace.hall import joining
from holdspace.hall.tests.make import make_community, make_person, make_staff, signed_in
from holdspace.outbox.house import house
from holdspace.outbox.models import Errand, Letter
from holdspace.people import actions as people
from holdspace.people.models import Joining, Person
from holdspace.people.readers import standing_of
from holdspace.people.rules import EVERYWHERE, Refusal, RoleKind
from holdspace.vault import Purpose

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
CHANCE = re.compile(r'name="(csrfmiddlewaretoken|once)" value="[^"]+"')


@pytest.fixture(autouse=True)
def _no_pace_from_other_tests() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def guidelines() -> Version:
    """Guidelines 1.0 in force, published by Curlew of the staff."""
    make_community(general_contact="hello@tidepool.example", conduct_address="c@tidepool.example")
    curlew = make_staff()
    draft = agreements.begin_from_starter(Kind.GUIDELINES, by=curlew, now=now())
    return agreements.publish(draft, number="1.0", note="The first.", tell=False, by=curlew, now=now())


def publish_next() -> Version:
    curlew = Person.objects.get(name="Curlew")
    draft = agreements.begin_next(Kind.GUIDELINES, by=curlew, now=now())
    return agreements.publish(draft, number="1.1", note="Shorter.", tell=False, by=curlew, now=now())


def typed(**over: str) -> dict[str, str]:
    return {
        "name": "Skimmer",
        "email": "skimmer@example.org",
        "zone": "Pacific/Auckland",
        "agree": "on",
        **over,
    }


def letters(kind: str = "hall.join") -> list[tuple[str, str, str]]:
    """Address, subject and words of the sealed letters of a kind, oldest first."""
    found = []
    for letter in Letter.objects.filter(kind=kind).order_by("made_at"):
        sealed = house().open(Purpose.LETTER, "outbox.letter", letter.id.bytes, bytes(letter.sealed))
        address, subject, text, *_ = json.loads(sealed)
        found.append((address, subject, text))
    return found


def link_in(text: str) -> str:
    found = re.search(r"/join/[0-9a-f-]{36}/", text)
    assert found is not None
    return found[0]


def ask(**over: str) -> str:
    """Ask to join; the path of the link in the letter."""
    assert Client().post("/join/", typed(**over)).status_code == 302
    return link_in(letters()[-1][2])


@pytest.mark.row("ppl.cop-member")
def test_somebody_joins_in_one_pass(guidelines: Version) -> None:
    browser = Client()
    form = browser.get("/join/").content.decode()
    assert "I share the aim and agree to the guidelines, version 1.0" in form
    assert "pronoun" not in form.casefold()
    sent = browser.post("/join/", typed(email=" Skimmer@Example.org", announce="on"), follow=True)
    assert "Look at your letters" in sent.content.decode()
    assert not Person.objects.filter(name="Skimmer").exists()
    address, _, text = letters()[0]
    assert address == "skimmer@example.org"
    page = browser.get(link_in(text))
    assert "Welcome, Skimmer" in page.content.decode()
    assert not Person.objects.filter(name="Skimmer").exists()
    done = browser.post(link_in(text))
    assert done.headers["Location"] == "/me/"
    person = Person.objects.get(name="Skimmer")
    assert browser.session["_auth_user_id"] == str(person.pk)
    assert (person.zone, person.announce) == ("Pacific/Auckland", True)
    assert standing_of(person, now()).roles == {RoleKind.MEMBER}
    assert Acceptance.objects.values_list("version", "way").get(person=person) == (guidelines.pk, "join")
    assert EmailAddress.objects.values_list("email", "verified", "primary").get(user=person) == (
        "skimmer@example.org",
        True,
        True,
    )
    assert browser.get("/me/").status_code == 200
    assert not Joining.objects.exists()


@pytest.mark.row("ppl.welcome")
def test_the_welcome_letter_names_somebody_to_turn_to(guidelines: Version) -> None:
    Client().post(ask())
    welcome = Letter.objects.get(kind="hall.welcome")
    assert "Curlew is glad that you are here" in welcome.text
    assert "/groups/" in welcome.text
    assert welcome.daily != ""


@pytest.mark.row("ppl.welcome")
def test_whoever_came_by_the_letter_of_a_group_is_welcomed_too_and_once(guidelines: Version) -> None:
    listed = people.list_person(
        name="Plover", handles={}, email="plover@example.org", affiliation="", by=None, now=now()
    )
    people.claim_entry(listed, name="Plover", zone="Asia/Kolkata", announce=True, now=now())
    for _ in range(2):
        joining.somebody_came(SimpleNamespace(about=listed.pk), now=now())
    assert "Curlew is glad that you are here" in Letter.objects.get(kind="hall.welcome").text


def answer(page: Any, address: str) -> tuple[int, dict[str, str], list[str], bytes]:
    body = CHANCE.sub("", page.content.decode()).replace(address, "ADDRESS").encode()
    # "Expires" names the second of the answer, and a second may pass between two of them.
    headers = {name: value for name, value in page.headers.items() if name != "Expires"}
    return page.status_code, headers, sorted(page.cookies), body


@pytest.mark.row("ppl.cop-member")
def test_known_and_unknown_addresses_get_the_same_answer_byte_for_byte(guidelines: Version) -> None:
    shakwe = make_person("Shakwe")
    barred = make_person("Ruff")
    people.bar(barred, EVERYWHERE, since=now() - timedelta(hours=1), until=None)
    people.list_person(
        name="Plover", handles={}, email="plover@example.org", affiliation="", by=None, now=now()
    )
    answers, work = [], []
    for name in ("nobody", "shakwe", "ruff", "plover"):
        before = (Letter.objects.count(), Errand.objects.count(), Joining.objects.count())
        browser, address = Client(), f"{name}@example.org"
        pages = (browser.post("/join/", typed(email=address)), browser.get("/join/letter/"))
        answers.append([answer(page, address) for page in pages])
        after = (Letter.objects.count(), Errand.objects.count(), Joining.objects.count())
        work.append([now_ - then for then, now_ in zip(before, after, strict=True)])
    assert answers[1:] == [answers[0]] * 3
    assert work == [[1, 1, 1]] * 4
    told = {address: text for address, _, text in letters()}
    assert "You are a member already" in told["shakwe@example.org"]
    assert "/accounts/login/code/" in told["shakwe@example.org"]
    assert "not possible with this address" in told["ruff@example.org"]
    assert "hello@tidepool.example" in told["ruff@example.org"]
    for address in ("shakwe@example.org", "ruff@example.org"):
        assert re.search(r"/join/[0-9a-f-]{36}", told[address]) is None
    shakwe.refresh_from_db()
    assert shakwe.name == "Shakwe"
    assert Person.objects.filter(email="shakwe@example.org").count() == 1


def test_a_stranger_cannot_put_words_into_a_letter(guidelines: Version) -> None:
    ask(name="Buy at https://example.com")
    assert "example.com" not in " ".join(letters()[0])


@pytest.mark.row("ppl.cop-member")
@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"name": "  "}, "Write the name you want to be called by"),
        ({"name": "x" * 81}, "This is 81 characters long"),
        ({"email": "no address"}, "This does not look like an e-mail address"),
        ({"zone": "EST5"}, "We know no place for “EST5”"),
        ({"zone": "+05:30"}, "We know no place for “+05:30”"),
        ({"agree": ""}, "Tick that you agree"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_nothing_typed_is_lost(
    guidelines: Version, over: dict[str, str], sentence: str
) -> None:
    given = typed(**over)
    page = Client().post("/join/", given)
    shown = page.content.decode()
    assert page.status_code == 422
    assert f"To put right: </span>{sentence}" in shown
    for field in {"name", "email"} - set(over):
        assert f'value="{given[field]}"' in shown
    assert not Letter.objects.filter(kind="hall.join").exists()
    assert not Joining.objects.exists()


def test_names_in_every_alphabet_join(guidelines: Version) -> None:
    for number, name in enumerate(("গাংচিল", "نورس", "🐦", "<b>Knot</b>")):
        link = ask(name=name, email=f"bird{number}@example.org")
        Client().post(link)
        cache.clear()
        assert Person.objects.filter(name=name).exists()


def test_a_link_works_once_and_says_so_kindly(guidelines: Version) -> None:
    link = ask()
    second = ask()
    assert Client().post(link).status_code == 302
    for used in (link, second, f"/join/{uuid4()}/"):
        for page in (Client().get(used), Client().post(used)):
            assert page.status_code == 404
            assert "This link no longer works" in page.content.decode()
            assert "sign in" in page.content.decode()
    assert Person.objects.filter(email="skimmer@example.org").count() == 1


def test_a_link_older_than_a_day_makes_nobody(guidelines: Version) -> None:
    link = ask()
    Joining.objects.update(made_at=now() - timedelta(days=1))
    assert Client().post(link).status_code == 404
    assert not Person.objects.filter(name="Skimmer").exists()


def test_guidelines_that_changed_since_are_agreed_to_anew(guidelines: Version) -> None:
    link = ask()
    newer = publish_next()
    assert "The guidelines changed since you wrote" in Client().get(link).content.decode()
    refused = Client().post(link)
    assert refused.status_code == 422
    assert not Person.objects.filter(name="Skimmer").exists()
    Client().post(link, {"agree": "on"})
    assert Acceptance.objects.get(person__name="Skimmer").version_id == newer.pk


def test_guidelines_that_changed_under_the_form_are_ticked_anew(guidelines: Version) -> None:
    newer = publish_next()
    page = Client().post("/join/", typed(version=str(guidelines.pk)))
    assert "The guidelines changed while you were writing. Read version 1.1" in page.content.decode()
    assert f'value="{newer.pk}"' in page.content.decode()
    assert Client().post("/join/", typed(version=str(newer.pk))).status_code == 302


def test_a_listed_person_joins_and_their_entry_is_theirs(guidelines: Version) -> None:
    listed = people.list_person(
        name="Plover",
        handles={"github": "plover"},
        email="plover@example.org",
        affiliation="",
        by=None,
        now=now(),
    )
    people.give_role(listed, RoleKind.TRAINER, by=None, now=now())
    Client().post(ask(name="Plover P.", email="Plover@example.org"))
    plover = Person.objects.get(pk=listed.pk)
    assert (plover.name, plover.listed) == ("Plover P.", False)
    assert standing_of(plover, now()).roles == {RoleKind.MEMBER, RoleKind.TRAINER}
    assert in_force(Kind.GUIDELINES) == Acceptance.objects.get(person=plover).version


def test_an_event_guest_becomes_a_member_with_what_they_had(guidelines: Version) -> None:
    carol = make_person("Carol")
    carol.roles.all().delete()
    people.give_role(carol, RoleKind.LEARNER, by=None, now=now())
    Client().post(ask(name="Other", email="carol@example.org"))
    carol.refresh_from_db()
    assert carol.name == "Carol"
    assert standing_of(carol, now()).roles == {RoleKind.MEMBER, RoleKind.LEARNER}


def test_a_bar_that_came_after_the_letter_holds(guidelines: Version) -> None:
    link = ask(email="ruff@example.org")
    ruff = make_person("Ruff")
    people.bar(ruff, EVERYWHERE, since=now() - timedelta(hours=1), until=None)
    page = Client().post(link)
    assert page.status_code == 404
    assert "This address cannot join at present" in page.content.decode()
    row = Joining.objects.get()
    with pytest.raises(Refused) as caught:
        joining.finish(row.pk, agrees_again=False, now=now())
    assert caught.value.refusal is Refusal.BARRED


def test_joining_waits_for_guidelines() -> None:
    make_community()
    page = Client().get("/join/")
    assert "staff have not published them yet" in page.content.decode()
    assert Client().post("/join/", typed()).status_code == 200
    assert not Joining.objects.exists()


def test_a_member_who_is_signed_in_has_joined_already(guidelines: Version) -> None:
    assert signed_in(make_person()).get("/join/").headers["Location"] == "/me/"


def test_asking_very_often_is_slowed_down_for_known_and_unknown_alike(guidelines: Version) -> None:
    make_person("Shakwe")
    pages = {}
    for name in ("shakwe", "nobody"):
        address = f"{name}@example.org"
        pages[name] = [answer(Client().post("/join/", typed(email=address)), address) for _ in range(4)][-1]
        cache.clear()
    assert pages["shakwe"] == pages["nobody"]
    assert b"Wait a minute and ask again" in pages["nobody"][3]
