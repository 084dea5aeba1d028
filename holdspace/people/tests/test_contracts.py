"""Contracts, line managers and the employer's policies: written by staff, and a letter that is the same for all."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from holdspace.clock.refusal import Refused
from holdspace.outbox.models import Errand, Letter
from holdspace.people import actions, readers
from holdspace.people.actions.contracts import RENEWAL, write_renewal
from holdspace.people.models import Contract, Person, Role
from holdspace.people.rules import Refusal, RoleKind
from holdspace.people.tests.make import make_person

pytestmark = [pytest.mark.django_db]
NOW = datetime(2026, 1, 15, 14, 0, tzinfo=UTC)
RENEWS = date(2026, 4, 1)


def on_staff(name: str = "Curlew") -> Person:
    person = make_person(name)
    actions.give_role(person, RoleKind.STAFF, by=None, now=NOW)
    return person


def contract(owner: Person, **over) -> Contract:
    said = {"renews_on": RENEWS, "by": owner, **over}
    return actions.write_contract("Godwit & co", owner=owner, now=NOW, **said)


def refused(deed) -> Refusal:
    with pytest.raises(Refused) as why:
        deed()
    return Refusal(why.value.refusal)


def test_only_staff_write_contracts_and_look_after_them():
    curlew, godwit = on_staff(), make_person("Godwit")
    assert refused(lambda: actions.write_contract("X", owner=curlew, renews_on=None, by=godwit, now=NOW)) is (
        Refusal.NOT_STAFF
    )
    assert refused(lambda: contract(godwit, by=curlew)) is Refusal.OWNER_NOT_STAFF


@pytest.mark.row("stf.contract-renewal")
def test_sixty_days_before_a_letter_goes_out_that_tells_of_nobody():
    row = contract(on_staff())
    errand = Errand.objects.get(kind=RENEWAL)
    assert errand.due.date() == RENEWS - timedelta(days=60)
    write_renewal(errand.args, now=errand.due)
    letter = Letter.objects.get(kind="people.renewal")
    assert "ask the committee" in letter.text and "Godwit & co" in letter.text
    assert "says nothing about anybody" in letter.text
    actions.end_contract(row, by=None, now=errand.due)
    write_renewal(errand.args, now=errand.due)
    assert Letter.objects.filter(kind="people.renewal").count() == 1
    assert mail.outbox == []


def test_a_contract_that_somebody_else_looks_after_writes_to_them_and_an_end_ends_its_roles():
    curlew, plover, godwit = on_staff(), on_staff("Plover"), make_person("Godwit")
    row = contract(curlew)
    actions.give_role(godwit, RoleKind.CONTRACTOR, by=curlew, now=NOW, contract=row)
    assert readers.contracts_of({godwit.pk}, NOW + timedelta(days=1)) == {godwit.pk: row}
    actions.change_contract(row, name=row.name, owner=plover, renews_on=RENEWS, by=curlew, now=NOW)
    write_renewal(Errand.objects.get(kind=RENEWAL).args, now=NOW)
    assert Letter.objects.get(kind="people.renewal").person_id == plover.pk
    actions.end_contract(row, by=curlew, now=NOW + timedelta(days=2))
    assert Role.objects.get(person=godwit, kind=RoleKind.CONTRACTOR).until == NOW + timedelta(days=2)
    assert refused(
        lambda: actions.change_contract(row, name="X", owner=plover, renews_on=None, by=curlew, now=NOW)
    ) is (Refusal.CONTRACT_ENDED)
    assert refused(
        lambda: actions.give_role(
            godwit, RoleKind.VENDOR, by=curlew, now=NOW, contract=Contract.objects.get()
        )
    ) is (Refusal.CONTRACT_ENDED)


def test_a_line_manager_is_noted_with_a_staff_role_and_is_never_oneself():
    curlew, plover = on_staff(), make_person("Plover")
    assert refused(lambda: actions.give_role(plover, RoleKind.STAFF, by=curlew, now=NOW, manager=plover)) is (
        Refusal.MANAGER_SELF
    )
    actions.give_role(plover, RoleKind.STAFF, by=curlew, now=NOW, manager=curlew)
    assert readers.managers_of(plover.pk, NOW) == {curlew.pk}
    assert readers.managers_of(curlew.pk, NOW) == frozenset()
    role = Role.objects.get(person=curlew, kind=RoleKind.STAFF)
    actions.extend_role(role, until=None, by=curlew, now=NOW, manager=plover)
    assert readers.managers_of(curlew.pk, NOW) == {plover.pk}


@pytest.mark.row("stf.policy-links")
def test_each_version_of_a_policy_asks_everybody_anew():
    curlew = on_staff()
    old = actions.write_policy(
        "Conduct at work", version="1", link="https://example.org/1", by=curlew, now=NOW
    )
    actions.agree_to_policy(old, by=curlew, now=NOW)
    assert [one.agreed for one in readers.policies_in_force(curlew)] == [True]
    new = actions.write_policy(
        "Conduct at work", version="2", link="https://example.org/2", by=curlew, now=NOW
    )
    assert [(one.version, one.agreed) for one in readers.policies_in_force(curlew)] == [("2", False)]
    old.refresh_from_db()
    assert refused(lambda: actions.agree_to_policy(old, by=curlew, now=NOW)) is Refusal.POLICY_OLD
    assert (
        refused(lambda: actions.agree_to_policy(new, by=make_person("Godwit"), now=NOW)) is Refusal.NOT_STAFF
    )


def test_through_the_pages(client: Client, settings):
    curlew = on_staff()
    client.force_login(curlew, backend=settings.AUTHENTICATION_BACKENDS[0])
    said = {"name": "Godwit & co", "owner": str(curlew.pk), "renews_on": "2030-04-01", "once": "1"}
    page = client.post("/people/contracts/", said, follow=True).content.decode()
    assert "Curlew looks after it" in page and "1 April 2030" in page
    row = Contract.objects.get()
    page = client.get(f"/people/contracts/{row.pk}/").content.decode()
    assert 'value="2030-04-01"' in page
    policy = {"name": "Conduct at work", "version": "3", "link": "https://example.org/policy", "once": "2"}
    page = client.post("/people/policies/", policy, follow=True).content.decode()
    assert "version 3" in page and "I know this version" in page
    yes = readers.policies_in_force()[0].id
    assert "you know it" in client.post(f"/people/policies/{yes}/yes/", follow=True).content.decode()
    role = {"kind": "contractor", "contract": str(row.pk), "once": "3"}
    page = client.post(f"/people/{make_person('Godwit').pk}/roles/", role, follow=True).content.decode()
    assert "Godwit &amp; co" in page
    assert "Ended." in client.post(f"/people/contracts/{row.pk}/end/", follow=True).content.decode()
