"""The verbs about people: what they write, what they refuse, and what is gone afterwards."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import IntegrityError

from holdspace.clock.refusal import Refused
from holdspace.journal import actions as journal
from holdspace.journal.models import Detail, Entry
from holdspace.outbox.models import Errand, Letter
from holdspace.people import actions, letters, readers, texts
from holdspace.people.models import Bar, Claim, Erasure, Handle, Joining, Person, Role
from holdspace.people.rules import EVERYWHERE, Refusal, RoleKind
from holdspace.people.tests.make import NOW, make_listed, make_member, make_person, make_staff
from holdspace.promises import actions as promises
from holdspace.promises import rules as promise_rules
from holdspace.promises.models import Promise
from holdspace.search.models import Word

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
NEXT_DAY = NOW + timedelta(days=1)


def refusal_of(act: Callable[..., Any], *given: Any, **over: Any) -> str:
    with pytest.raises(Refused) as caught:
        act(*given, **over)
    return caught.value.refusal


def verbs_about(person: Person) -> list[str]:
    return list(
        Entry.objects.filter(about_id=person.pk).order_by("at", "verb").values_list("verb", flat=True)
    )


def everything_stored() -> str:
    """Every value of every row, as a member of the house would find it in the database."""
    rows: list[Any] = []
    for model in apps.get_models():
        rows += list(model._base_manager.values_list())
    return repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in rows])


@pytest.mark.row("ppl.kinds")
def test_one_person_of_each_kind() -> None:
    for kind in RoleKind:
        person = make_person(f"As {kind}", kind)
        standing = readers.standing_of(person, NOW)
        assert standing.roles == frozenset({kind})
        assert standing.covered_by_guidelines


@pytest.mark.row("ppl.kinds")
def test_an_unknown_role_writes_no_row() -> None:
    staff, bob = make_staff(), make_member()
    assert refusal_of(actions.give_role, bob, "king", by=staff, now=NOW) == Refusal.ROLE_UNKNOWN
    assert Role.objects.filter(person=bob).count() == 1
    actions.name_role("librarian", by=staff, now=NOW)
    actions.give_role(bob, "librarian", by=staff, now=NOW)
    assert Role.objects.filter(person=bob, kind="librarian").exists()


@pytest.mark.row("ppl.multi-role")
def test_ending_the_staff_role_leaves_the_others() -> None:
    alice, dana = make_staff(), make_staff("Dana")
    actions.give_role(alice, RoleKind.TRAINER, by=dana, now=NOW)
    actions.end_role(alice.roles.get(kind=RoleKind.STAFF), by=dana, now=LATER)
    assert readers.standing_of(alice, LATER).roles == {RoleKind.MEMBER, RoleKind.TRAINER}
    assert not readers.standing_of(alice, LATER).is_staff
    assert "role.ended" in verbs_about(alice)


@pytest.mark.row("ppl.multi-role")
def test_the_same_role_is_extended_and_not_given_twice() -> None:
    staff, bob = make_staff(), make_member()
    role = actions.give_role(bob, RoleKind.CONTRACTOR, by=staff, now=NOW, until=NEXT_DAY)
    again = refusal_of(actions.give_role, bob, RoleKind.CONTRACTOR, by=staff, now=LATER)
    assert again == Refusal.ROLE_OVERLAPS
    actions.extend_role(role, until=None, by=staff, now=LATER)
    assert list(bob.roles.filter(kind=RoleKind.CONTRACTOR).values_list("since", "until")) == [(NOW, None)]


@pytest.mark.row("ppl.multi-role")
def test_somebody_barred_from_the_community_holds_no_role_until_the_bar_ends() -> None:
    bob = make_member()
    actions.bar(bob, EVERYWHERE, since=NOW, until=NEXT_DAY)
    assert readers.standing_of(bob, LATER).roles == frozenset()
    assert readers.standing_of(bob, NEXT_DAY).is_member


def test_roles_are_given_by_staff_only() -> None:
    bob, keeper = make_member(), make_person("Keeper", RoleKind.SERVER_ADMIN)
    for somebody in (bob, keeper):
        refusal = refusal_of(actions.give_role, somebody, RoleKind.STAFF, by=somebody, now=LATER)
        assert refusal == Refusal.NOT_STAFF
        assert refusal_of(actions.name_role, "owner", by=somebody, now=LATER) == Refusal.NOT_STAFF


def test_the_last_of_the_staff_cannot_be_removed() -> None:
    alice = make_staff()
    only = alice.roles.get(kind=RoleKind.STAFF)
    assert refusal_of(actions.end_role, only, by=alice, now=LATER) == Refusal.LAST_STAFF
    actions.give_role(make_member("Dana"), RoleKind.COMMUNITY_MANAGER, by=alice, now=LATER)
    actions.end_role(only, by=alice, now=NEXT_DAY)
    assert not readers.standing_of(alice, NEXT_DAY).is_staff


@pytest.mark.row("ppl.cop-member")
def test_one_address_is_one_person() -> None:
    bob = make_member(email="Bob@Example.org")
    assert bob.email == "bob@example.org"
    with pytest.raises(IntegrityError):
        make_member("Robert", email="BOB@example.ORG")


@pytest.mark.parametrize(
    ("over", "refusal"),
    [({"name": " "}, Refusal.NAME_BLANK), ({"zone": "EST5"}, Refusal.ZONE_UNKNOWN)],
)
def test_nobody_is_welcomed_with_a_blank_name_or_a_zone_that_is_no_place(
    over: dict[str, str], refusal: Refusal
) -> None:
    assert refusal_of(make_member, **over) == refusal
    assert not Person.objects.exists()


@pytest.mark.row("ppl.identity")
def test_a_name_that_was_changed_is_nowhere_any_more() -> None:
    person = make_member("Wigeon", email="first@example.org")
    actions.prove_address(person)
    new = replace(actions.profile_of(person), name="Teal")
    actions.change_profile(person, new, by=person, now=LATER)
    assert readers.names_of({person.pk}) == {person.pk: "Teal"}
    assert bytes(Word.objects.get(item=person.pk).word) == b"teal"
    assert "wigeon" not in everything_stored().casefold()
    assert Detail.objects.get(entry__verb="person.changed").words == {"fields": ["name"]}


@pytest.mark.row("ppl.identity")
def test_an_old_name_stays_for_credit_when_somebody_wants_it() -> None:
    person = make_member("Wigeon")
    new = replace(actions.profile_of(person), name="Teal", credit_name="Wigeon")
    actions.change_profile(person, new, by=person, now=LATER)
    person.refresh_from_db()
    assert (person.name, person.credit_name) == ("Teal", "Wigeon")


@pytest.mark.parametrize(
    ("over", "refusal"),
    [
        ({"name": ""}, Refusal.NAME_BLANK),
        ({"zone": "+05:30"}, Refusal.ZONE_UNKNOWN),
        ({"orcid": "0000-0002-1825-0098"}, Refusal.ORCID_WRONG),
        ({"paused_until": date(2026, 1, 15)}, Refusal.PAUSE_PAST),
    ],
)
def test_what_a_profile_refuses_changes_nothing(over: dict[str, Any], refusal: Refusal) -> None:
    person = make_member("Knot")
    new = replace(actions.profile_of(person), **over)
    assert refusal_of(actions.change_profile, person, new, by=person, now=NOW) == refusal
    person.refresh_from_db()
    assert actions.profile_of(person).name == "Knot"
    assert "person.changed" not in verbs_about(person)


def test_a_pause_that_is_over_does_not_keep_the_profile_from_being_saved() -> None:
    person = make_member()
    on_pause = replace(actions.profile_of(person), paused_until=date(2026, 1, 16))
    actions.change_profile(person, on_pause, by=person, now=NOW)
    later = NOW + timedelta(days=9)
    actions.change_profile(person, replace(on_pause, pronouns="they"), by=person, now=later)
    person.refresh_from_db()
    assert person.pronouns == "they"


def test_a_listed_entry_becomes_theirs_with_its_id_and_roles() -> None:
    plover = make_listed(email="plover@example.org")
    actions.give_role(plover, RoleKind.SPEAKER, by=None, now=NOW)
    assert readers.address_of(plover) is None
    actions.claim_entry(plover, name="Plover P.", zone="Asia/Tokyo", announce=False, now=LATER)
    plover.refresh_from_db()
    assert (plover.listed, plover.name, plover.zone) == (False, "Plover P.", "Asia/Tokyo")
    assert readers.standing_of(plover, LATER).roles == {RoleKind.SPEAKER, RoleKind.MEMBER}
    assert [str(handle) for handle in plover.handles.all()] == ["github:plover"]
    assert verbs_about(plover) == ["person.listed", "role.given", "person.claimed", "role.given"]
    again = refusal_of(actions.claim_entry, plover, name="Other", zone="UTC", announce=True, now=NEXT_DAY)
    assert again == Refusal.NOT_LISTED


def test_staff_confirm_a_claim_and_what_points_to_the_entry_is_theirs() -> None:
    staff, bob, plover = make_staff(), make_member(), make_listed()
    actions.give_role(plover, RoleKind.SPEAKER, by=None, now=NOW)
    kind = promise_rules.Kind("test.kind", "", "K1")
    promises.make(kind, about=plover, due=NEXT_DAY, now=NOW, owner=plover.pk)
    claim = actions.ask_claim(bob, "@Plover", now=LATER)
    assert actions.ask_claim(bob, "github:plover", now=LATER) == claim
    actions.confirm_claim(claim, by=staff, now=NEXT_DAY)
    assert not Person.objects.filter(pk=plover.pk).exists()
    assert readers.standing_of(bob, NEXT_DAY).roles == {RoleKind.MEMBER, RoleKind.SPEAKER}
    assert Handle.objects.get(value="plover").person == bob
    assert Promise.objects.get().owner_id == bob.pk
    assert Letter.objects.get(kind="people.claim").person_id == bob.pk


def test_claims_that_are_refused() -> None:
    staff, bob, plover = make_staff(), make_member(), make_listed()
    assert refusal_of(actions.ask_claim, bob, "nobody", now=NOW) == Refusal.NO_SUCH_HANDLE
    claim = actions.ask_claim(bob, "plover", now=NOW)
    assert refusal_of(actions.confirm_claim, claim, by=bob, now=LATER) == Refusal.NOT_STAFF
    actions.decline_claim(claim, by=staff, now=LATER)
    assert Person.objects.filter(pk=plover.pk, listed=True).exists()
    assert not Claim.objects.exists()


def test_a_listed_person_gets_one_letter_to_the_address_staff_wrote_down() -> None:
    staff, bob, plover = make_staff(), make_member(email="bob@example.org"), make_listed()
    taken = refusal_of(actions.invite_listed, plover, "bob@example.org", by=staff, now=NOW)
    assert taken == Refusal.ADDRESS_TAKEN
    assert refusal_of(actions.invite_listed, plover, "p@example.org", by=bob, now=NOW) == Refusal.NOT_STAFF
    actions.invite_listed(plover, "P@Example.org", by=staff, now=NOW)
    plover.refresh_from_db()
    assert plover.email == "p@example.org"
    assert Letter.objects.filter(kind="people.invited").count() == 1


def test_a_link_is_used_once_and_for_a_day() -> None:
    given: dict[str, Any] = {"name": "Skua", "zone": "UTC", "announce": True, "agreed": make_member().pk}
    first = actions.begin_joining(email="skua@example.org", now=NOW, **given)
    second = actions.begin_joining(email="SKUA@example.org", now=NOW, **given)
    assert refusal_of(actions.take_joining, first.pk, now=NEXT_DAY) == Refusal.LINK_OLD
    assert actions.take_joining(first.pk, now=LATER).name == "Skua"
    for used in (first, second):
        assert refusal_of(actions.take_joining, used.pk, now=LATER) == Refusal.LINK_OLD
    actions.begin_joining(email="skua@example.org", now=NOW, **given)
    actions.sweep_joinings({}, now=NEXT_DAY)
    assert Joining.objects.count() == 1
    actions.sweep_joinings({}, now=NEXT_DAY + timedelta(seconds=1))
    assert not Joining.objects.exists()


def test_a_new_address_is_the_only_one() -> None:
    bob = make_member(email="old@example.org")
    actions.prove_address(bob)
    make_member("Dana", email="taken@example.org")
    assert refusal_of(actions.change_address, bob, "Taken@example.org", now=LATER) == Refusal.ADDRESS_TAKEN
    bob.refresh_from_db()
    actions.change_address(bob, "New@example.org", now=LATER)
    assert EmailAddress.objects.values_list("email", "verified", "primary").get() == (
        "new@example.org",
        True,
        True,
    )
    assert "old@example.org" not in everything_stored()


def test_leaving_erases_everything_but_the_name_chosen_for_credit() -> None:
    make_staff()
    bob = make_member("Ruff", email="ruff@example.org", pronouns="he/they", affiliation="Wadden Station")
    new = replace(actions.profile_of(bob), orcid="0000-0002-1825-0097", country="NL")
    actions.change_profile(bob, new, by=bob, now=NOW)
    actions.prove_address(bob)
    Handle.objects.create(person=bob, place="github", value="ruffbird")
    Authenticator.objects.create(user=bob, type="totp", data={"secret": "totp-secret"})
    letters.post_to(bob, "test.kind", "Hello %(name)s", "For %(name)s only", now=NOW)
    actions.erase(bob, credit_name="R. Ruff", by=bob, now=LATER)
    assert readers.names_of({bob.pk}) == {bob.pk: "R. Ruff"}
    assert (bob.name, bob.left_at, bob.is_active) == ("R. Ruff", LATER, False)
    stored = everything_stored()
    for gone in (
        "ruff@example.org",
        "he/they",
        "Wadden",
        "0000-0002-1825-0097",
        "ruffbird",
        "totp-secret",
        "For Ruff",
    ):
        assert gone not in stored
    assert not EmailAddress.objects.filter(user=bob).exists()
    assert not Authenticator.objects.filter(user=bob).exists()
    assert not Word.objects.filter(item=bob.pk).exists()
    assert readers.standing_of(bob, NEXT_DAY).roles == frozenset()
    assert readers.address_of(bob) is None
    assert Erasure.objects.get().person_id == bob.pk
    assert "person.left" in verbs_about(bob)
    journal.link_new(react=lambda entry: None)
    assert journal.first_broken_place() is None


def test_leaving_without_a_name_and_leaving_twice() -> None:
    bob = make_member()
    actions.erase(bob, credit_name="", by=bob, now=LATER)
    actions.erase(bob, credit_name="Bob", by=bob, now=NEXT_DAY)
    assert readers.names_of({bob.pk}) == {bob.pk: str(texts.SOMEONE_WHO_LEFT)}
    assert Entry.objects.filter(verb="person.left").count() == 1


def test_the_last_of_the_staff_cannot_leave_before_handing_on() -> None:
    alice = make_staff()
    assert refusal_of(actions.erase, alice, credit_name="", by=alice, now=LATER) == Refusal.LAST_STAFF
    alice.refresh_from_db()
    assert alice.email is not None
    actions.give_role(make_member("Dana"), RoleKind.STAFF, by=alice, now=LATER)
    actions.erase(alice, credit_name="", by=alice, now=NEXT_DAY)
    assert alice.left_at == NEXT_DAY


def test_a_bar_outlives_the_address() -> None:
    bob = make_member(email="bob@example.org")
    actions.bar(bob, EVERYWHERE, since=NOW, until=NEXT_DAY)
    actions.erase(bob, credit_name="", by=bob, now=LATER)
    assert Bar.objects.get().person == bob
    assert actions.is_barred("BOB@example.org", now=LATER)
    assert not actions.is_barred("bob@example.org", now=NEXT_DAY)
    assert not actions.is_barred("dana@example.org", now=LATER)


def test_a_restored_copy_erases_again_whoever_had_left() -> None:
    """The copy is older than the leaving: the person is in it as they were."""
    alice, bob = make_staff(), make_member("Ruff", email="ruff@example.org")
    dana = make_member("Dana")
    assert actions.replay_erasures([bob.pk, alice.pk], now=LATER) == 2
    bob.refresh_from_db()
    assert (bob.email, bob.left_at, bob.name) == (None, LATER, str(texts.SOMEONE_WHO_LEFT))
    assert set(Erasure.objects.values_list("person_id", flat=True)) == {bob.pk, alice.pk}
    assert actions.replay_erasures([bob.pk], now=NEXT_DAY) == 0
    dana.refresh_from_db()
    assert dana.left_at is None


def test_my_data_has_the_profile_and_no_keys() -> None:
    bob = make_member(email="bob@example.org", pronouns="he")
    Authenticator.objects.create(user=bob, type="totp", data={"secret": "totp-secret"})
    found = readers.my_data(bob.pk)
    assert found["profile"]["pronouns"] == "he"
    assert found["profile"]["email"] == "bob@example.org"
    assert [role["kind"] for role in found["roles"]] == ["member"]
    assert "totp-secret" not in json.dumps(found, default=str)


def test_a_letter_is_written_in_the_receivers_words_and_only_to_who_can_be_reached() -> None:
    bob, listed = make_member("Bob"), make_listed(email="listed@example.org")
    letters.post_to(bob, "test.kind", "Hello %(name)s", "From %(community)s", now=NOW)
    letters.post_to(listed, "test.kind", "Hello", "Nothing", now=NOW)
    assert list(Letter.objects.values_list("subject", "text")) == [("Hello Bob", "From this community")]


def test_a_code_is_in_a_sealed_letter_and_never_in_its_subject() -> None:
    make_member("Bob", email="bob@example.org")
    letters.sign_in_code("bob@example.org", "BCDF-GHJK", now=NOW)
    letters.sign_in_code("nobody@example.org", "BCDF-GHJK", now=NOW)
    assert Letter.objects.count() == 1
    assert Errand.objects.count() == 2
    assert "BCDF" not in everything_stored()
