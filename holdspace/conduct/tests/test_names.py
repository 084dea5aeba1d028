"""The line of names: what persons of a case are called, under keys of its own (the vault scheme, sections 3 and 13)."""

import json
from datetime import timedelta

import pytest

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions import circles, export, handling, persons, statements
from holdspace.conduct.models import Case, Epoch, Item, Slot
from holdspace.conduct.readers.persons import may_be_written_to
from holdspace.conduct.readers.told import story_of
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.persons import PartIn, PersonIn, persons_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store import verifying
from holdspace.conduct.store.entries import Wrong
from holdspace.conduct.store.names import with_names
from holdspace.conduct.store.opening import seeds_of
from holdspace.conduct.tests.attacker import mallory_opens, mallorys
from holdspace.conduct.tests.deeds import LATER, Played, begin
from holdspace.outbox.house import house
from holdspace.vault import Cap, Damaged, VaultError
from holdspace.vault.age import open_sealed
from holdspace.vault.tests.age_tool import opened_with

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NAME = "Zugzwang Storm"


def names_epochs() -> list[int]:
    return list(Epoch.objects.filter(line="names").order_by("n").values_list("n", flat=True))


def a_case(**said: object) -> Played:
    """Avocet, Curlew and Dunlin are free to judge; nobody has been named yet."""
    played = begin("Avocet", "Curlew", "Dunlin", "Kluut", **said)
    handling.send_first_word(
        played.case_id, "It came.", by=played.cast.id_of("Avocet"), community="T", now=LATER
    )
    for name in ("Avocet", "Curlew", "Dunlin"):
        handling.pass_gate(played.opened(name), Gate.FREE, holder=played.cast.holders[name], now=LATER)
    return played


def write(played: Played, by: str = "Avocet", name: str = NAME) -> str:
    who = played.cast.id_of(by)
    return persons.add_person(played.opened(by), PartIn.REPORTED, name, ("@zug",), by=who, now=LATER)


def one_of(played: Played, person: str, by: str) -> PersonIn:
    return persons_of(with_names(played.opened(by)))[person]


def test_the_case_is_read_without_a_name_and_the_name_opens_apart():
    played = a_case()
    assert names_epochs() == [] and Slot.objects.count() == 8, "intake makes no key for names"
    person = write(played)
    assert names_epochs() == [1]
    opened = played.opened("Curlew")
    assert "Zugzwang" not in json.dumps([entry.body for entry in opened.entries])
    plain = persons_of(opened.entries)[person]
    assert (plain.name, plain.shut, bool(plain.tags)) == ("", True, True)
    found = one_of(played, person, "Curlew")
    assert (found.name, found.handles, found.shut) == (NAME, ("@zug",), False)
    assert verifying.first_fault(Case.objects.get()) is None
    again = write(played, "Curlew", "Gaivota")
    assert names_epochs() == [1] and one_of(played, again, "Dunlin").name == "Gaivota"


def test_the_keys_of_the_case_do_not_open_a_name():
    played = a_case()
    write(played)
    sealed = bytes(Item.objects.get(epoch__line="names").sealed)
    for seed in played.opened("Avocet").seeds.values():
        with pytest.raises(VaultError):
            open_sealed(sealed, seed, house().site, Cap.ITEM)


def test_who_left_opens_no_later_name_and_who_comes_opens_every_one():
    played = a_case()
    dunlin = played.cast.holders["Dunlin"]
    first = write(played)
    kept = seeds_of(played.opened("Dunlin").me, dunlin, played.case_id)
    handling.pass_gate(played.opened("Dunlin"), Gate.NO, holder=dunlin, now=LATER)
    handling.pass_gate(played.opened("Kluut"), Gate.NO, holder=played.cast.holders["Kluut"], now=LATER)
    assert names_epochs() == [1], "stepping aside makes none"
    second = write(played, "Curlew", "Gaivota")
    assert names_epochs() == [1, 3]
    sealed = bytes(Item.objects.get(epoch__line="names", epoch__n=3).sealed)
    for seed in kept.values():
        with pytest.raises(VaultError):
            open_sealed(sealed, seed, house().site, Cap.ITEM)
    left = {"left_out": frozenset(), "by": played.cast.id_of("Avocet"), "now": LATER}
    circles.hand_on(played.opened("Avocet"), played.cast.holders["Heron"], **left)
    assert [one_of(played, one, "Heron").name for one in (first, second)] == [NAME, "Gaivota"]
    assert Slot.objects.filter(epoch__line="names").count() == 2 * 8


def test_a_name_written_before_names_had_keys_still_reads():
    played = a_case()
    person = write(played, name="")
    act = handling.Handling(played.opened("Avocet"), by=played.cast.id_of("Avocet"), now=LATER)
    act.add("person_name", {"id": person, "name": "Kamome", "handles": [], "tags": {"t": "name"}})
    act.save()
    plain = persons_of(played.opened("Curlew").entries)[person]
    assert (plain.name, plain.shut, dict(plain.tags)) == ("Kamome", False, {"t": "name"})
    opened = played.opened("Avocet")
    persons.name_person(opened, person, "Gaivota", (), by=played.cast.id_of("Avocet"), now=LATER)
    assert persons_of(played.opened("Curlew").entries)[person].name == ""
    assert one_of(played, person, "Curlew").name == "Gaivota"


def test_of_two_witnesses_the_page_says_which_one_is_closed():
    played = a_case(witnesses="Skua, who sat beside me", may_contact="no")
    by = {"by": played.cast.id_of("Avocet"), "now": LATER}
    for name in ("Skua", "Whimbrel"):
        persons.add_person(played.opened("Avocet"), PartIn.WITNESS, name, (), **by)
    told = story_of(played.opened("Curlew"))
    closed = [not may_be_written_to(one, told) for one in persons_of(told.opened.entries).values()]
    assert closed == [True, False]


@pytest.mark.row("idc.export")
@pytest.mark.parametrize("names", [False, True])
def test_names_leave_with_an_export_only_where_it_was_asked_so(names: bool):
    played = a_case()
    write(played)
    avocet, curlew = ({"by": played.cast.id_of(name), "now": LATER} for name in ("Avocet", "Curlew"))
    export.ask(played.opened("Avocet"), "A court asks.", "The lawyer", names=names, **avocet)
    n = Case.objects.get().head_n
    key = export.confirm(played.opened("Curlew"), n, **curlew)
    sealed = export.make(played.opened("Avocet"), n, {}, **avocet)
    assert (NAME.encode() in (opened_with(key.text, sealed) or b"")) is names


# Attacks, with write access to the database and without the house key.


def swap_recipient(played: Played) -> None:
    Epoch.objects.filter(line="names").update(recipient=mallorys())


def plant_an_epoch(played: Played) -> None:
    """One for the circle that comes next, before the house makes it."""
    mac = Epoch.objects.get(line="names").mac
    circles.step_aside(played.case_id, played.cast.holders["Kluut"], now=LATER)
    Epoch.objects.create(case_id=played.case_id, n=2, line="names", recipient=mallorys(), mac=mac)


@pytest.mark.parametrize("attack", [swap_recipient, plant_an_epoch])
def test_nothing_is_sealed_to_a_key_that_the_house_did_not_make(attack):
    played = a_case()
    write(played)
    attack(played)
    with pytest.raises(Damaged):
        write(played, "Curlew", "Gaivota")
    assert mallory_opens() == 0
    opened = played.opened("Avocet")
    assert Wrong(opened.case.head_n, "epoch") in opened.wrong, "the desk says so"
    assert verifying.first_fault(Case.objects.get()) == 0


def test_a_changed_name_is_shown_before_anybody_opens_it():
    played = a_case()
    write(played)
    item = Item.objects.get(epoch__line="names")
    Item.objects.filter(pk=item.pk).update(sealed=bytes(item.sealed)[:-1] + b"x")
    assert played.opened("Curlew").wrong == [Wrong(item.n, "Damaged")]


def test_a_name_whose_keys_are_gone_holds_texts_back_until_it_is_written_anew():
    """Else a name could be made invisible for the look over a text that goes out."""
    played = a_case()
    person, by = write(played), {"by": played.cast.id_of("Avocet"), "now": LATER}
    Slot.objects.filter(epoch__line="names").delete()
    assert one_of(played, person, "Avocet").shut

    def ask() -> None:
        due = LATER + timedelta(days=3)
        statements.draft_request(played.opened("Avocet"), person, "Tell us.", answer_by=due, **by)

    with pytest.raises(Refused) as refused:
        ask()
    assert refused.value.refusal is Refusal.NAME_SHUT
    with pytest.raises(Damaged):
        persons.name_person(played.opened("Avocet"), person, NAME, (), **by)
    circles.step_aside(played.case_id, played.cast.holders["Kluut"], now=LATER)
    persons.name_person(played.opened("Avocet"), person, NAME, (), **by)
    ask()
    assert not one_of(played, person, "Curlew").shut
