"""Bringing people in by the browser, as staff see it, and as nobody else does."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from holdspace.outbox.models import Letter
from holdspace.people.imports import waiting
from holdspace.people.imports.waiting import LASTS
from holdspace.people.models import Import, Person, Waiting, WaitingPiece
from holdspace.people.tests.files import MEMBERS, SPREADSHEET, users_json
from holdspace.people.tests.make import make_member, make_staff
from holdspace.people.tests.test_pages import as_person, text_of
from holdspace.people.uploads import LARGEST

pytestmark = pytest.mark.django_db


def send(client: Client, *files: bytes | str, name: str = "people.csv"):
    given = [
        SimpleUploadedFile(f"{number}{name}", file.encode() if isinstance(file, str) else file)
        for number, file in enumerate(files)
    ]
    return client.post("/people/bring-in/", {"lists": given}, follow=True)


def seal_in(page: str) -> str:
    found = re.search(r'name="seal" value="([0-9a-f]+)"', page)
    assert found is not None
    return found[1]


def test_staff_look_first_and_then_bring_in() -> None:
    desk = as_person(make_staff())
    looked = send(desk, SPREADSHEET)
    page, path = looked.content.decode(), looked.redirect_chain[-1][0]
    assert "3 new, 0 known, 4 questions" in page
    assert "Such as: Ana Lima · A. Lima · Möwe" in page
    assert not Import.objects.exists()
    done = desk.post(path, {"seal": seal_in(page)}, follow=True).content.decode()
    assert "3 people are listed now. Nobody got a letter." in done
    assert "Ana Lima" in done and "not written to" in done
    assert not Letter.objects.exists() and not WaitingPiece.objects.exists()
    assert desk.get(path).status_code == 404
    assert "0people.csv" in text_of(desk, "/people/imports/")


def test_slacks_two_lists_are_chosen_together() -> None:
    page = send(as_person(make_staff()), MEMBERS, users_json()).content.decode()
    assert "4 new, 0 known, 0 questions" in page
    assert "1 account is switched off" in page
    assert "Columns of" not in page


def test_staff_say_what_stands_in_the_columns() -> None:
    desk = as_person(make_staff())
    looked = send(desk, "who,reach\nAna,ana@example.org\n")
    path, page = looked.redirect_chain[-1][0], looked.content.decode()
    assert "no column tells people apart" in page and 'name="seal"' not in page
    said = desk.post(path, {"file": "0", "column0": "name", "column1": "address"}, follow=True)
    assert "1 new, 0 known, 0 questions" in said.content.decode()
    assert '<option value="address" selected>' in said.content.decode()


def test_what_changed_since_the_look_is_looked_at_again() -> None:
    desk = as_person(make_staff())
    looked = send(desk, SPREADSHEET)
    path, page = looked.redirect_chain[-1][0], looked.content.decode()
    make_member("Ana", email="ana@example.org")
    again = desk.post(path, {"seal": seal_in(page)})
    assert again.status_code == 422
    assert "Something changed since you looked" in again.content.decode()
    assert "2 new, 1 known, 4 questions" in again.content.decode()
    assert not Import.objects.exists()


def test_a_bad_file_is_told_beside_the_field_and_nothing_is_kept() -> None:
    desk = as_person(make_staff())
    bad = send(desk, b"PK\x03\x04broken")
    assert bad.status_code == 422
    assert "0people.csv: from here on it cannot be read" in bad.content.decode()
    assert send(desk).status_code == 422
    large = send(desk, b"x" * (LARGEST + 1))
    assert "A browser takes 24 MB" in large.content.decode()
    assert not Waiting.objects.exists()


def test_files_wait_sealed_and_only_for_whoever_sent_them() -> None:
    alice, dana = make_staff(), make_staff("Dana")
    path = send(as_person(alice), SPREADSHEET).redirect_chain[-1][0]
    assert as_person(dana).get(path).status_code == 404
    assert b"ana@example.org" not in b"".join(bytes(piece.sealed) for piece in WaitingPiece.objects.all())
    waiting.sweep_waiting({}, now=now() + LASTS + LASTS)
    assert not Waiting.objects.exists()


def test_nobody_else_can_send_a_list() -> None:
    for client in (Client(), as_person(make_member())):
        assert send(client, SPREADSHEET).status_code == 404
    assert not Waiting.objects.exists()


def test_letters_leave_by_a_button_and_it_can_all_be_taken_back() -> None:
    desk = as_person(make_staff())
    looked = send(desk, SPREADSHEET)
    desk.post(looked.redirect_chain[-1][0], {"seal": seal_in(looked.content.decode())})
    path = f"/people/imports/{Import.objects.get().pk}/"
    assert "3 people have an address and were not written to yet." in text_of(desk, path)
    wrong = desk.post(f"{path}letters/", {"most": "7"}, follow=True).content.decode()
    assert not Letter.objects.exists() and "letters" in wrong
    Person.objects.get(email="office@example.org").delete()
    sent = desk.post(f"{path}letters/", {"most": "20"}, follow=True).content.decode()
    assert "2 people are written to." in sent and "written to on" in sent
    assert (
        "Everybody with an address was written to already."
        in desk.post("/people/listed/letters/", {"most": "20"}, follow=True).content.decode()
    )
    undone = desk.post(f"{path}undo/", follow=True).content.decode()
    assert "but for 2 entries that somebody has changed since" in undone
    assert "taken out again already" in desk.post(f"{path}undo/", follow=True).content.decode()
