"""Leaving the community, and taking one's data along."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client
from django.utils.timezone import now

from holdspace.agreements import actions as agreements
from holdspace.agreements.document import Kind
from holdspace.agreements.rules import Way
from holdspace.clock.refusal import Refused
from holdspace.groups.models import Group, Membership
from holdspace.groups.rules import GroupKind, GroupRole, State
from holdspace.hall import leaving, my_data
from holdspace.hall.tests.make import make_community, make_person, make_staff, signed_in
from holdspace.hall.tests.test_joining import letters
from holdspace.people import actions as people
from holdspace.people.models import Erasure, Person
from holdspace.people.readers import names_of, standing_of
from holdspace.people.rules import Refusal
from holdspace.promises import actions as promises
from holdspace.promises.models import Promise
from holdspace.promises.rules import Kind as PromiseKind
from holdspace.promises.rules import Outcome

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ANSWER = PromiseKind("test.answer", "", "K1")


@pytest.fixture
def shakwe() -> Person:
    """A member with a group, an agreement, a promise and a profile."""
    make_community(general_contact="hello@tidepool.example", conduct_address="c@tidepool.example")
    curlew, person = make_staff(), make_person("Shakwe")
    draft = agreements.begin_from_starter(Kind.GUIDELINES, by=curlew, now=now())
    version = agreements.publish(draft, number="1.0", note="The first.", tell=False, by=curlew, now=now())
    agreements.accept(person, version, way=Way.PAGE, by=person, now=now())
    group = Group.objects.create(
        slug="data-stewards",
        name="Data stewards",
        sort="data stewards",
        kind=GroupKind.INTEREST_GROUP,
        state=State.ACTIVE,
        made_at=now(),
    )
    Membership.objects.create(group=group, person=person, role=GroupRole.MEMBER, since=now())
    promises.make(ANSWER, about=group, due=now() + timedelta(days=2), now=now(), owner=person.pk)
    people.prove_address(person)
    profile = people.profile_of(person).__class__(name="Shakwe", zone="Africa/Nairobi", pronouns="she/her")
    people.change_profile(person, profile, by=person, now=now())
    return person


def everything_stored() -> str:
    rows: list[object] = []
    for model in apps.get_models():
        rows += list(model._base_manager.values_list())
    return repr(rows)


def test_somebody_leaves_and_keeps_their_credit(shakwe: Person) -> None:
    browser = signed_in(shakwe)
    page = browser.get("/me/leave/").content.decode()
    assert "What goes, at once" in page
    assert "Shakwe, as now" in page
    done = browser.post("/me/leave/", {"credit": "other", "other_name": "S. of Nairobi"}, follow=True)
    assert "You have left" in done.content.decode()
    assert browser.get("/me/").status_code == 302
    assert names_of({shakwe.pk}) == {shakwe.pk: "S. of Nairobi"}
    assert not Membership.objects.live().filter(person=shakwe).exists()
    assert standing_of(shakwe, now()).roles == frozenset()
    assert Promise.objects.filter(kind=ANSWER.name).values_list("outcome", "because").get() == (
        Outcome.WAIVED,
        "They have left the community.",
    )
    stored = everything_stored()
    for gone in ("shakwe@example.org", "she/her", "Africa/Nairobi", "Shakwe"):
        assert gone not in stored
    address, subject, text = letters("hall.farewell")[0]
    assert (address, subject) == ("shakwe@example.org", "You have left Tidepool Commons")
    assert "stays credited to: S. of Nairobi" in text


@pytest.mark.parametrize(
    ("choice", "stays"), [({"credit": "name"}, "Shakwe"), ({"credit": "none"}, "Someone who left")]
)
def test_the_name_for_credit_is_theirs_to_choose(shakwe: Person, choice: dict[str, str], stays: str) -> None:
    signed_in(shakwe).post("/me/leave/", choice)
    assert names_of({shakwe.pk}) == {shakwe.pk: stays}


def test_another_name_has_to_be_written(shakwe: Person) -> None:
    page = signed_in(shakwe).post("/me/leave/", {"credit": "other", "other_name": " "})
    assert page.status_code == 422
    assert "Write the name under which your work should stay" in page.content.decode()
    shakwe.refresh_from_db()
    assert shakwe.left_at is None


def test_the_last_of_the_staff_hands_on_first_and_nothing_is_changed(shakwe: Person) -> None:
    curlew = Person.objects.get(name="Curlew")
    page = signed_in(curlew).post("/me/leave/", {"credit": "name"})
    assert page.status_code == 422
    assert "Nobody else is on the staff" in page.content.decode()
    with pytest.raises(Refused) as caught:
        leaving.leave(curlew, credit_name="", by=curlew, now=now())
    assert caught.value.refusal is Refusal.LAST_STAFF
    assert letters("hall.farewell") == []
    curlew.refresh_from_db()
    assert curlew.email is not None


def test_a_restored_copy_lets_them_go_again_in_every_room(shakwe: Person) -> None:
    gone: list[UUID] = [shakwe.pk]
    assert leaving.replay_erasures(gone, now=now()) == 1
    assert not Membership.objects.live().filter(person=shakwe).exists()
    assert letters("hall.farewell") == []
    assert Erasure.objects.get().person_id == shakwe.pk
    assert leaving.replay_erasures(gone, now=now()) == 0


def test_the_file_holds_what_each_room_keeps_and_nothing_of_others(shakwe: Person) -> None:
    make_person("Möwe")
    browser = signed_in(shakwe)
    assert "Get the file" in browser.get("/me/data/").content.decode()
    answer = browser.get("/me/data/file/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert "no-store" in answer.headers["Cache-Control"]
    found = json.loads(answer.content)
    assert set(found) == {"made_at", *my_data.ROOMS}
    assert found["people"]["profile"]["pronouns"] == "she/her"
    assert found["agreements"][0]["version"] == "1.0"
    assert found["groups"]["memberships"][0]["group"] == "Data stewards"
    assert found["promises"][0]["yours_to_keep"] is True
    assert "person.joined" in {deed["deed"] for deed in found["journal"]}
    assert "Möwe" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/me/data/", "/me/data/file/", "/me/leave/"])
def test_a_visitor_has_none_of_this(path: str) -> None:
    assert Client().get(path).headers["Location"] == f"/accounts/login/code/?next={path}"
