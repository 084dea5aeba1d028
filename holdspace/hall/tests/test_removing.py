"""“Remove me” without signing in: one answer for everybody, a letter, a button, and the entry is gone."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from holdspace.clock.refusal import Refused
from holdspace.groups.models import Membership
from holdspace.groups.rules import GroupRole
from holdspace.groups.tests.make import make_group, put_in
from holdspace.hall import removing
from holdspace.outbox.models import Letter
from holdspace.people import actions as people
from holdspace.people.actions.inviting import invite_some
from holdspace.people.actions.kept_out import ADDRESS, kept_out_among
from holdspace.people.actions.removing import begin_removal, sweep_removals
from holdspace.people.models import Erasure, OtherAddress, Person, Removal
from holdspace.people.rules import Refusal
from holdspace.people.tests.make import NOW, make_listed, make_member, make_staff
from holdspace.people.tests.test_signing_in import last_letter

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def link_in(text: str) -> str:
    found = re.search(r"/remove-me/\S+", text)
    assert found is not None
    return found[0]


def ask(email: str) -> tuple[bytes, str, str]:
    """The page that answers, and the letter's address and words."""
    Letter.objects.all().delete()
    page = Client().post("/remove-me/", {"email": email}, follow=True)
    address, _, text = last_letter()
    return page.content, address, text


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_letter() -> None:
    make_listed("Plover", email="plover@example.org")
    make_member("Bob", email="bob@example.org")
    answers = {email: ask(email) for email in ("plover@example.org", "bob@example.org", "no@example.org")}
    assert len({page for page, _, _ in answers.values()}) == 1
    assert {address for _, address, _ in answers.values()} == set(answers)
    assert len({re.sub(r"/remove-me/\S+", "", text) for _, _, text in answers.values()}) == 1


def test_whoever_reads_the_letter_takes_the_entry_out_and_it_stays_out() -> None:
    listed = make_listed("Plover", email="plover@example.org")
    put_in(make_group(by=make_staff()), listed, GroupRole.MEMBER)
    link = link_in(ask("Plover@Example.org")[2])
    assert "Take you out of the list?" in Client().get(link).content.decode()
    assert Person.objects.filter(pk=listed.pk, listed=True).exists()
    assert "Nothing is listed under this address" in Client().post(link).content.decode()
    listed.refresh_from_db()
    assert (listed.name, listed.email, listed.listed) == ("Someone who left", None, False)
    assert not listed.handles.exists()
    assert not Membership.objects.filter(person=listed, over=False).exists()
    assert Erasure.objects.filter(person_id=listed.pk).exists()
    assert len(kept_out_among([(ADDRESS, "plover@example.org"), ("github", "plover")])) == 2
    assert Client().post(link).status_code == 404
    with pytest.raises(Refused):
        people.find_or_list("plover@example.org", name="Plover", by=None, now=NOW)


def test_an_address_that_nobody_has_is_kept_out_as_well() -> None:
    link = link_in(ask("new@example.org")[2])
    assert "Nothing is listed under this address" in Client().post(link).content.decode()
    assert kept_out_among([(ADDRESS, "new@example.org")])


def test_a_member_stays_and_is_told_where_leaving_is() -> None:
    bob = make_member("Bob", email="bob@example.org")
    done = Client().post(link_in(ask("bob@example.org")[2])).content.decode()
    assert "You are a member here" in done
    bob.refresh_from_db()
    assert bob.left_at is None and not kept_out_among([(ADDRESS, "bob@example.org")])


def test_another_address_takes_a_listed_entry_out_and_leaves_a_member() -> None:
    plover, bob = make_listed("Plover", email="plover@example.org"), make_member("Bob")
    OtherAddress.objects.create(person=plover, email="p2@example.org")
    OtherAddress.objects.create(person=bob, email="b2@example.org")
    for email in ("p2@example.org", "b2@example.org"):
        removing.finish(begin_removal(email, now=NOW).pk, now=NOW)
    plover.refresh_from_db()
    bob.refresh_from_db()
    assert plover.left_at is not None and bob.left_at is None
    assert not OtherAddress.objects.exists()


def test_a_link_opens_for_a_day() -> None:
    asked = begin_removal("plover@example.org", now=NOW)
    with pytest.raises(Refused) as caught:
        removing.finish(asked.pk, now=NOW + timedelta(days=1))
    assert caught.value.refusal == Refusal.LINK_OLD
    sweep_removals({}, now=NOW + timedelta(days=1, seconds=1))
    assert not Removal.objects.exists()


def test_the_letter_that_invites_holds_a_link_that_takes_the_entry_out() -> None:
    plover = make_listed("Plover", email="plover@example.org")
    dunlin = make_listed("Dunlin", email="dunlin@example.org")
    invite_some(None, 20, by=make_staff(), now=now())
    link = link_in(Letter.objects.get(address="plover@example.org").text)
    Letter.objects.filter(address="dunlin@example.org").update(sent_at=None)
    assert "plover" not in link
    assert Client().get(link).status_code == 200
    assert Client().post(link).status_code == 200
    plover.refresh_from_db()
    dunlin.refresh_from_db()
    assert (plover.left_at is not None, dunlin.left_at) == (True, None)
    assert Client().post(link).status_code == 404
    assert Client().get("/remove-me/entry/forged/").status_code == 404


def test_an_invitation_that_still_waits_goes_with_the_entry() -> None:
    make_listed("Plover", email="plover@example.org")
    invite_some(None, 20, by=make_staff(), now=now())
    link = link_in(Letter.objects.get(kind="people.invited").text)
    Client().post(link)
    assert not Letter.objects.filter(address="plover@example.org").exists()


def test_something_that_is_no_address_is_told_beside_the_field() -> None:
    page = Client().post("/remove-me/", {"email": "plover"})
    assert page.status_code == 422
    assert "This does not look like an e-mail address" in page.content.decode()
    assert 'value="plover"' in page.content.decode()


def test_somebody_joins_by_another_address_of_their_entry() -> None:
    plover = make_listed("Plover", email="plover@example.org")
    OtherAddress.objects.create(person=plover, email="p2@example.org")
    assert people.claimable_by("p2@example.org") == plover
    people.claim_entry(plover, name="Plover", zone="UTC", announce=False, email="p2@example.org", now=NOW)
    plover.refresh_from_db()
    assert (plover.email, plover.other_addresses.count()) == ("p2@example.org", 0)
