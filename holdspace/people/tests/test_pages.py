"""Pages about people, as those who may see them see them, and as everybody else does."""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from holdspace.outbox.models import Letter
from holdspace.people import actions
from holdspace.people.models import Claim, ExtraRole, Person, Role
from holdspace.people.rules import RoleKind
from holdspace.people.tests.make import make_listed, make_member, make_person, make_staff
from holdspace.people.tests.test_signing_in import last_letter
from holdspace.ui.dates import clock_time

pytestmark = pytest.mark.django_db


def as_person(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def text_of(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200, path
    return page.content.decode()


def fields_of(person: Person, **over: str) -> dict[str, str]:
    return {"name": person.name, "zone": person.zone, "language": "en", **over}


def test_members_find_each_other() -> None:
    bob = make_member("Bob", affiliation="Wadden Station")
    make_member("Möwe", pronouns="sie")
    make_listed("Plover")
    gone = make_member("Smew")
    actions.erase(gone, credit_name="Smew", by=gone, now=now())
    make_person("Oriole", RoleKind.LEARNER)
    page = text_of(as_person(bob), "/people/")
    assert "Wadden Station" in page
    assert re.search(r"Möwe</span>\s*<span[^>]*>\(sie\)", page)
    for absent in ("Plover", "Smew", "Oriole"):
        assert absent not in page
    assert "example.org" not in page


@pytest.mark.parametrize("who", [None, RoleKind.LEARNER, RoleKind.BOARD, RoleKind.SERVER_ADMIN])
def test_the_list_tells_others_that_it_is_for_members(who: str | None) -> None:
    bob = make_member("Bob")
    client = as_person(make_person("Carol", who)) if who else Client()
    page = client.get("/people/")
    assert page.status_code == 403
    assert b"This page is for members" in page.content
    assert b"Join us" in page.content
    assert b"Bob" not in page.content
    assert client.get(f"/people/{bob.pk}/").status_code == 404


def test_a_persons_page_and_one_that_is_not_there_look_alike_to_strangers() -> None:
    bob = make_member("Bob")
    there, missing = Client().get(f"/people/{bob.pk}/"), Client().get(f"/people/{make_listed().pk}/")
    assert (there.status_code, there.content) == (missing.status_code, missing.content)


@pytest.mark.row("ppl.pronouns")
def test_a_persons_page_shows_what_they_gave_and_asks_for_nothing() -> None:
    bob = make_member("Bob", zone="Asia/Kolkata")
    shown = text_of(as_person(make_member("Dana")), f"/people/{bob.pk}/")
    assert "Pronouns" not in shown
    assert "unknown" not in shown.casefold()
    assert clock_time(now(), "Asia/Kolkata").split(" ")[1] in shown
    assert "ORCID" not in shown
    client = as_person(bob)
    given = {"pronouns": "<b>they</b>", "orcid": "https://orcid.org/0000-0002-1825-0097"}
    client.post("/people/me/", fields_of(bob, **given))
    shown = text_of(client, f"/people/{bob.pk}/")
    assert "&lt;b&gt;they&lt;/b&gt;" in shown
    assert "0000-0002-1825-0097" in shown


def test_an_event_guest_sees_their_own_page_only() -> None:
    carol = make_person("Carol", RoleKind.LEARNER)
    assert "Carol" in text_of(as_person(carol), f"/people/{carol.pk}/")


def test_searching_by_the_words_of_a_name() -> None:
    client = as_person(make_member("Bob"))
    make_member("Möwe Strand")
    make_member("নিশি গাংচিল")
    assert "Möwe" in text_of(client, "/people/?q=mowe")
    assert "Möwe" in text_of(client, "/people/?q=str+mo")
    assert "নিশি" in text_of(client, f"/people/?q={quote('গাংচিল')}")
    assert "Nobody here has these words" in text_of(client, "/people/?q=zzz")


@pytest.mark.row("ppl.identity")
def test_after_a_change_the_old_name_is_on_no_page() -> None:
    person = make_member("Wigeon")
    own, other = as_person(person), as_person(make_member("Bob"))
    changed = own.post("/people/me/", fields_of(person, name="Teal"), follow=True)
    assert b"Your profile is saved." in changed.content
    for path in ("/people/", f"/people/{person.pk}/", "/people/?q=teal"):
        page = text_of(other, path)
        assert "Teal" in page
        assert "Wigeon" not in page
    assert "Nobody here" in text_of(other, "/people/?q=wigeon")


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"name": ""}, "Write the name you want to be called by"),
        ({"name": "x" * 81}, "81 characters long"),
        ({"pronouns": "x" * 41}, "41 characters long"),
        ({"zone": "EST5"}, "We know no place for “EST5”"),
        ({"zone": "+05:30"}, "We know no place for “+05:30”"),
        ({"orcid": "0000-0002-1825-0098"}, "This is no ORCID iD"),
        ({"paused_until": "2001-01-01"}, "This day is not ahead of you"),
    ],
)
def test_what_the_profile_refuses_is_told_beside_the_field_and_kept(
    over: dict[str, str], sentence: str
) -> None:
    bob = make_member("Bob")
    page = as_person(bob).post("/people/me/", fields_of(bob, affiliation="Kept as typed", **over))
    shown = page.content.decode()
    assert page.status_code == 422
    assert sentence in shown
    assert "Kept as typed" in shown
    bob.refresh_from_db()
    assert bob.affiliation == ""


def test_the_list_pages_by_key_with_an_equal_number_of_queries() -> None:
    client = as_person(make_member("Aa"))

    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(path).status_code == 200
        return len(caught)

    make_member("Bb")
    few = queries("/people/")
    for number in range(60):
        make_member(f"Knot {number:02}", pronouns="they")
    assert queries("/people/") == few
    first = text_of(client, "/people/")
    more = re.search(r'rel="next" href="([^"]+)"', first)
    assert more is not None
    rest = text_of(client, "/people/" + more[1].replace("&amp;", "&"))
    names = [re.findall(r'<span dir="auto">(Knot \d\d)</span>', page) for page in (first, rest)]
    assert sorted(names[0] + names[1]) == [f"Knot {number:02}" for number in range(60)]
    assert client.get("/people/?after=%0Abroken").status_code == 200
    one, three = make_member("One"), make_member("Three")
    for kind in (RoleKind.TRAINER, RoleKind.SPEAKER):
        actions.give_role(three, kind, by=None, now=now())
    assert queries(f"/people/{one.pk}/") == queries(f"/people/{three.pk}/")


@pytest.mark.row("ppl.welcome")
def test_newcomers_who_like_it_are_named_to_the_others() -> None:
    at = now() - timedelta(days=1)
    client = as_person(make_member("Bob", now=at - timedelta(days=90)))
    make_member("Skimmer", now=at, pronouns="she", affiliation="Lab")
    make_member("Quiet", now=at, announce=False)
    shown = text_of(client, "/people/")
    new = shown[shown.index("New here") : shown.index("</section>", shown.index("New here"))]
    assert "Skimmer" in new
    assert "she" not in new
    assert "Quiet" not in new
    assert "Bob" not in new


def test_only_newcomers_are_asked_whether_to_be_named() -> None:
    new, long_here = make_member("Skimmer", now=now()), make_member("Bob", now=now() - timedelta(days=31))
    assert "Tell the others that I am new" in text_of(as_person(new), "/people/me/")
    client = as_person(long_here)
    assert "Tell the others that I am new" not in text_of(client, "/people/me/")
    client.post("/people/me/", fields_of(long_here))
    long_here.refresh_from_db()
    assert long_here.announce


STAFF_PAGES: tuple[Callable[[Person], str], ...] = (
    lambda person: f"/people/{person.pk}/roles/",
    lambda person: "/people/roles/",
    lambda person: "/people/listed/",
)


@pytest.mark.parametrize("path", STAFF_PAGES)
def test_staffs_pages_are_there_for_staff_only(path: Callable[[Person], str]) -> None:
    bob = make_member("Bob")
    assert as_person(make_staff()).get(path(bob)).status_code == 200
    for other in (Client(), as_person(bob), as_person(make_person("Keeper", RoleKind.SERVER_ADMIN))):
        assert other.get(path(bob)).status_code == 404
        assert other.post(path(bob), {"kind": "staff"}).status_code == 404
    assert not Role.objects.filter(person=bob, kind=RoleKind.STAFF).exists()


@pytest.mark.row("ppl.kinds")
def test_staff_give_extend_and_end_roles() -> None:
    client, bob = as_person(make_staff()), make_member("Bob")
    page = f"/people/{bob.pk}/roles/"
    wrong = client.post(page, {"kind": "king"})
    assert wrong.status_code == 422
    assert "There is no such role" in wrong.content.decode()
    assert "community manager" in wrong.content.decode()
    backwards = client.post(page, {"kind": "trainer", "since": "2026-03-02", "until": "2026-02-01"})
    assert "The role would end before it begins" in backwards.content.decode()
    assert bob.roles.count() == 1
    client.post(page, {"kind": "trainer", "since": "2026-02-02", "until": "2026-03-01"})
    twice = client.post(page, {"kind": "trainer", "since": "2026-02-20"})
    assert "Extend the one they have" in twice.content.decode()
    extended = client.post(page, {"kind": "trainer", "until": "2099-03-01", "extend": "on"}, follow=True)
    assert "The role of Bob goes on." in extended.content.decode()
    role = bob.roles.get(kind="trainer")
    assert (role.since.isoformat(), role.until.isoformat()) == (
        "2026-02-02T00:00:00+00:00",
        "2099-03-02T00:00:00+00:00",
    )
    ended = client.post(f"{page}{role.pk}/end/", follow=True)
    assert "Bob is no longer trainer" in ended.content.decode()


def test_a_staff_role_without_an_employer_is_saved_with_a_word_about_it() -> None:
    client, bob = as_person(make_staff()), make_member("Bob")
    given = client.post(f"/people/{bob.pk}/roles/", {"kind": "staff"}, follow=True)
    assert "without an employer of record" in given.content.decode()
    assert Role.objects.filter(person=bob, kind="staff").exists()


def test_the_last_of_the_staff_is_told_to_hand_on_first() -> None:
    alice = make_staff()
    role = alice.roles.get(kind=RoleKind.STAFF)
    told = as_person(alice).post(f"/people/{alice.pk}/roles/{role.pk}/end/", follow=True)
    assert "Nobody else is on the staff" in told.content.decode()
    role.refresh_from_db()
    assert role.until is None


def test_a_role_name_of_ones_own_can_be_given() -> None:
    client, bob = as_person(make_staff()), make_member("Bob")
    client.post("/people/roles/", {"role_name": " data   librarian "})
    assert ExtraRole.objects.get().name == "data librarian"
    client.post(f"/people/{bob.pk}/roles/", {"kind": "data librarian"})
    assert "data librarian" in text_of(as_person(bob), f"/people/{bob.pk}/")


def test_a_member_claims_their_entry_and_staff_confirm_it() -> None:
    bob, plover = make_member("Bob"), make_listed("Plover")
    client, desk = as_person(bob), as_person(make_staff())
    wrong = client.post("/people/me/listed/", {"handle": "nobody"})
    assert "No listed entry bears this name" in wrong.content.decode()
    client.post("/people/me/listed/", {"handle": "plover"})
    assert "Bob says: I am Plover" in text_of(desk, "/people/listed/")
    claim = Claim.objects.get()
    assert as_person(bob).post(f"/people/claims/{claim.pk}/", {"answer": "yes"}).status_code == 404
    desk.post(f"/people/claims/{claim.pk}/", {"answer": "yes"})
    assert not Person.objects.filter(pk=plover.pk).exists()
    assert "Plover" not in text_of(desk, "/people/listed/")
    assert desk.post(f"/people/claims/{claim.pk}/", {"answer": "yes"}).status_code == 404


def test_staff_write_to_somebody_listed_once_they_know_the_address() -> None:
    desk, plover = as_person(make_staff()), make_listed("Plover")
    make_member("Bob", email="bob@example.org")
    taken = desk.post(f"/people/listed/{plover.pk}/", {"email": "bob@example.org"})
    assert "belongs to somebody here already" in taken.content.decode()
    sent = desk.post(f"/people/listed/{plover.pk}/", {"email": "plover@example.org"}, follow=True)
    assert "The letter is written" in sent.content.decode()
    letter = Letter.objects.get(kind="people.invited")
    assert letter.address == "plover@example.org"
    assert "/join/" in letter.text
    again = desk.post(f"/people/listed/{plover.pk}/", {"email": "plover@example.org"})
    assert "nobody is written to twice" in again.content.decode()
    assert "Write to them at another address" in text_of(desk, "/people/listed/")


def test_a_new_address_is_proved_by_its_own_letter() -> None:
    bob = make_member("Bob", email="old@example.org")
    make_member("Dana", email="dana@example.org")
    client = as_person(bob)
    asked = client.post("/people/me/address/", {"email": "new@example.org"}, follow=True)
    taken = client.post("/people/me/address/", {"email": "dana@example.org"}, follow=True)
    assert asked.content.count(b"Look at your letters at the new address") == 1
    assert taken.content.count(b"Look at your letters at the new address") == 1
    assert "nothing was changed" in last_letter()[2]
    Letter.objects.order_by("-made_at").first().delete()
    link = re.search(r"/people/me/address/\S+", last_letter()[2])
    assert link is not None
    assert as_person(make_member("Eve")).get(link[0]).status_code == 404
    assert "new@example.org" in text_of(client, link[0])
    bob.refresh_from_db()
    assert bob.email == "old@example.org"
    client.post(link[0])
    bob.refresh_from_db()
    assert bob.email == "new@example.org"
    used = client.post(link[0])
    assert used.status_code == 404
    assert b"This link no longer works" in used.content


@pytest.mark.parametrize("path", ["/people/me/", "/people/me/listed/", "/people/me/address/"])
def test_a_visitor_signs_in_first_and_comes_back(path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/accounts/login/code/?next={path}"
