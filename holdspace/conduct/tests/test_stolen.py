"""Attack 5 of the vault scheme: database and house key, and no passphrase. What is learned is what section 0 says."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

import pytest
from django.apps import apps
from django.db.models import Model

from holdspace.conduct.actions.promised import end, open_promises
from holdspace.conduct.actions.told import ROW, TABLE
from holdspace.conduct.models import Case, Desk, Epoch, Holder, Item, Slot, Thread, Told, Wrap
from holdspace.conduct.rules.names import FIRST, SECOND
from holdspace.conduct.tests.deeds import CANARIES, REPORTER, SAID, begin, play
from holdspace.conduct.tests.make import MEMBERS, PASSPHRASE, desk_of
from holdspace.outbox.house import house
from holdspace.outbox.models import Letter
from holdspace.promises.actions import route_of
from holdspace.promises.models import SealedPromise
from holdspace.vault import Cap, Purpose, Secret, VaultError, open_desk, unwrap, unwrap_with_card
from holdspace.vault.age import open_sealed
from holdspace.vault.derive import derive

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ROOMS = ("conduct", "outbox", "promises", "journal", "people", "community")


def cells() -> Iterator[tuple[str, str, object]]:
    """Every value of every row that this room or one below it keeps."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            for row in model.objects.all():
                for field in model._meta.concrete_fields:
                    yield model.__name__, field.name, value_of(row, field.attname)


def value_of(row: Model, name: str) -> object:
    value = getattr(row, name)
    return bytes(value) if isinstance(value, memoryview) else value


def as_bytes(value: object) -> bytes:
    match value:
        case bytes():
            return value
        case UUID():
            return value.bytes
        case datetime() | date():
            return value.isoformat().encode()
        case _:
            return str(value).encode()


def sealed_things() -> list[bytes]:
    found = [bytes(item.sealed) for item in Item.objects.all()]
    found += [bytes(case.card) for case in Case.objects.all()]
    return [*found, *(bytes(slot.sealed) for slot in Slot.objects.all())]


def what_a_thief_has() -> set[bytes]:
    """Short values of the database, and every key that the house key gives."""
    short = {as_bytes(value) for _, _, value in cells()}
    keys = {key.reveal() for purpose in Purpose for key in house().keys(purpose)}
    return {value for value in short if value and len(value) <= 80} | keys


def test_no_key_that_can_be_derived_opens_anything_sealed():
    begin("Avocet", "Curlew", "Dunlin", email=REPORTER, may_write=True)
    tried = 0
    sealed = [*sealed_things()[:3], *sealed_things()[-8:]]
    for value in what_a_thief_has():
        seeds = [
            Secret(value),
            *(derive(Secret(value), purpose, house().site) for purpose in ("age", "words")),
        ]
        for seed in seeds:
            tried += len(sealed)
            assert not opened_by(seed, sealed)
    assert tried > 2000


def opened_by(seed: Secret, sealed: Iterable[bytes]) -> list[bytes]:
    found = []
    for one in sealed:
        try:
            found.append(open_sealed(one, seed, house().site, Cap.ITEM))
        except VaultError:
            continue
    return found


def test_the_passphrase_does_open_it():
    """The attack above could have succeeded: this is what the thief lacks."""
    played = begin("Avocet", "Curlew", "Dunlin")
    assert len(opened_by(desk_of(played.cast, "Avocet").seed, sealed_things())) == 1
    assert len(opened_by(played.filed.root, sealed_things())) == 1


def test_no_value_that_is_stored_is_a_passphrase_a_card_or_a_cookie():
    played = begin("Avocet", "Curlew", "Dunlin")
    desk_of(played.cast, "Avocet")
    holder = played.cast.holders["Avocet"]
    about = {"holder": holder.pk.bytes, "version": 1, "site": house().site}
    by_words, by_card = Wrap.objects.filter(holder=holder).order_by("-under")
    row = Desk.objects.get()
    for value in what_a_thief_has():
        for text in (value.hex(), value.decode(errors="ignore")):
            with pytest.raises(VaultError):
                unwrap(bytes(by_words.sealed), text, **about)
            with pytest.raises(VaultError):
                unwrap_with_card(bytes(by_card.sealed), text, **about)
            with pytest.raises(VaultError):
                open_desk(house(), text[:43], bytes(row.sealed), ends_at=row.ends_at, sign_in_key="k")
    assert unwrap(bytes(by_words.sealed), PASSPHRASE, **about) == desk_of(played.cast, "Avocet").seed


def house_opens() -> dict[str, list[object]]:
    """All that the house key opens: who was told, the promises' routes, letters that wait."""
    told = Told.objects.get()
    letters = [letter for letter in Letter.objects.all() if letter.sealed]
    return {
        "told": json.loads(house().open(Purpose.ROUTE, TABLE, ROW, bytes(told.sealed))),
        "routes": [route_of(row) for row in SealedPromise.objects.exclude(route=b"")],
        "letters": [
            json.loads(house().open(Purpose.LETTER, "outbox.letter", row.id.bytes, bytes(row.sealed)))
            for row in letters
        ],
    }


def test_the_house_key_tells_who_gets_letters_about_which_number_and_no_word_of_content():
    said = {**SAID, "may_write": True, "ongoing": "no"}
    played = begin(text=said.pop("what"), **said)
    opened = house_opens()
    readers = sorted(str(played.cast.id_of(name)) for name in MEMBERS)
    assert sorted(opened["told"]) == readers
    allowed = {"case", "kind", "tell", "late", "mail", "made"}
    for route in opened["routes"]:
        assert set(route) == allowed
        assert sorted(route["tell"]) == readers
    mails = [route["mail"] for route in opened["routes"]]
    assert mails.count([REPORTER, "America/Sao_Paulo"]) == 1, (
        "only the first word needs it while all are locked"
    )
    addresses = sorted(letter[0] for letter in opened["letters"] if "key" not in letter[1])
    assert addresses == sorted([REPORTER, *(f"{name.lower()}@example.org" for name in MEMBERS)])
    said = json.dumps(opened)
    assert not [word for word in CANARIES if word in said and word not in REPORTER]


def test_once_all_has_ended_the_house_key_names_no_case_and_no_reporter():
    play()
    Letter.objects.update(sealed=b"")
    after_closing = open_promises()
    assert after_closing and {found.route.kind for found in after_closing} == {"check_in"}
    for found in after_closing:  # two months later they have been asked how it has been
        end(found)
    opened = house_opens()
    assert opened["routes"] == []
    assert REPORTER not in json.dumps(opened)


def test_no_cell_of_the_database_holds_a_word_a_name_of_a_case_or_a_receipt():
    played = play()
    secrets = [
        *CANARIES,
        REPORTER,
        PASSPHRASE,
        *(glue.join(played.filed.receipt.words[:3]) for glue in (" ", "", "-")),
    ]
    secrets += [" ".join(card) for card in played.cast.cards.values()]
    code = str(played.opened("Avocet").card["code"])
    assert set(code.split()) <= set(FIRST.split()) | set(SECOND.split())
    for table, column, value in cells():
        found = as_bytes(value)
        held = [word for word in [*secrets, code] if word.encode() in found]
        assert not held, f"{table}.{column} holds {held}"


def test_nothing_in_the_database_points_from_a_case_to_people():
    """Who reads, who is left out, who wrote: no id of a person stands in a row of a case."""
    played = play()
    people = {person.pk for person in played.cast.people.values()} | {h.pk for h in Holder.objects.all()}
    for model in (Case, Epoch, Slot, Thread, Item, SealedPromise):
        for row in model.objects.all():
            values = [as_bytes(value_of(row, field.attname)) for field in model._meta.concrete_fields]
            for person in people:
                assert not [v for v in values if person.bytes in v or str(person).encode() in v]


def test_the_size_of_what_waits_tells_neither_whose_it_is_nor_how_many():
    begin("Avocet", "Curlew", "Dunlin", email=REPORTER, may_write=True)
    sizes = {len(bytes(letter.sealed)) for letter in Letter.objects.filter(kind__startswith="conduct.")}
    assert len(sizes) == 1
    routes = {len(bytes(row.route)) for row in SealedPromise.objects.all()}
    assert len(routes) == 1, "with an address and without"
