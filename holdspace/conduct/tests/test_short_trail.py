"""Attack 3 of the vault scheme: a trail cut short or rebuilt, without the house key, is shown."""

import pytest

from holdspace import vault
from holdspace.conduct.models import Case, Item
from holdspace.conduct.store import rows, verifying
from holdspace.conduct.store.entries import Wrong
from holdspace.conduct.tests.attacker import (
    a_case_with_a_past,
    add_words,
    relinked,
)
from holdspace.conduct.tests.deeds import begin
from holdspace.promises.models import SealedPromise
from holdspace.vault import Damaged, digest

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_the_last_three_entries_dropped_and_the_head_reset_is_shown():
    played = a_case_with_a_past()
    add_words(played, "even more")
    Item.objects.filter(n__gt=3).delete()
    Case.objects.update(head_n=3, head_link=Item.objects.get(n=3).link)
    assert verifying.first_fault(Case.objects.get()) == 0
    assert played.opened("Avocet").wrong == [Wrong(3, "head")]
    with pytest.raises(Damaged):
        add_words(played)


def test_a_chain_rebuilt_from_the_fifth_entry_on_is_shown():
    played = a_case_with_a_past()
    add_words(played, "even more")
    Item.objects.filter(n=5).delete()
    last = Item.objects.get(n=6)
    last.n = 5
    last.link = relinked(last, bytes(Item.objects.get(n=4).link))
    last.save()
    Case.objects.update(head_n=5, head_link=last.link)
    assert verifying.broken_cases() == 1
    assert verifying.first_fault(Case.objects.get()) == 0
    case = Case.objects.get()
    rows.sign(case)
    case.save()
    assert verifying.first_fault(case) == 5, (
        "with the case's row as it should be, the entry's own still tells"
    )
    assert played.opened("Avocet").wrong == [Wrong(5, "Damaged")]


def test_the_chain_itself_shows_a_gap_and_a_wrong_head():
    played = a_case_with_a_past()
    case = Case.objects.get()
    chain = [
        vault.Entry(
            i.n,
            i.epoch_id.bytes,
            i.drawer,
            i.thread_id.bytes if i.thread_id else None,
            digest(bytes(i.sealed)),
            bytes(i.link),
        )
        for i in Item.objects.order_by("n")
    ]
    head = {"head_n": case.head_n, "head_link": bytes(case.head_link)}
    assert vault.first_wrong(played.case_id.bytes, chain, **head) is None
    assert vault.first_wrong(played.case_id.bytes, chain[:-3], **head) == 3
    assert vault.first_wrong(played.case_id.bytes, [*chain[:2], *chain[3:]], **head) == 3


def test_a_forged_promise_is_named_and_reminds_nobody():
    begin("Avocet", "Curlew", "Dunlin")
    one, two = SealedPromise.objects.order_by("due")
    SealedPromise.objects.filter(pk=one.pk).update(route=two.route)
    assert verifying.false_promises() == 1


def test_all_is_well_where_nobody_wrote_from_outside():
    played = a_case_with_a_past()
    assert verifying.broken_cases() == 0
    assert verifying.false_keys() == []
    assert verifying.false_promises() == 0
    assert played.opened("Curlew").wrong == []
