"""Bringing people in: what is shown, what is written, what is taken back, who is written to."""

import io
import json
from contextlib import redirect_stderr
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError

from holdspace.clock.refusal import Refused
from holdspace.connectors.tables import from_bytes
from holdspace.journal.models import Entry
from holdspace.outbox import actions as outbox
from holdspace.outbox.models import Errand, Letter
from holdspace.people import actions
from holdspace.people.actions.inviting import invite_some
from holdspace.people.actions.kept_out import ADDRESS, keep_out, kept_out_among
from holdspace.people.actions.undoing import undo_import
from holdspace.people.importing import run_import
from holdspace.people.imports.applying import carry_out
from holdspace.people.imports.plan import Plan
from holdspace.people.imports.reading import opened, plan_of
from holdspace.people.imports.told import NotTaken, told
from holdspace.people.models import Arrival, Handle, Import, KeptOut, OtherAddress, Person
from holdspace.people.rules import EVERYWHERE, Refusal
from holdspace.people.tests.files import MEMBERS, SPREADSHEET, slack_export, users_json
from holdspace.people.tests.make import NOW, make_listed, make_member, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LATER = NOW + timedelta(hours=1)
PEOPLE = (
    "name,email,github\nAna,ana@example.org,ana\nMöwe,mowe@example.org,\nDunlin,dunlin@example.org,dunlin\n"
)


def plan(*contents: bytes | str) -> Plan:
    return plan_of(
        [
            opened(from_bytes(f"file {number}", content.encode() if isinstance(content, str) else content))
            for number, content in enumerate(contents)
        ]
    )


def bring_in(*contents: bytes | str, by: Person | None = None) -> Import:
    return carry_out(plan(*contents), sources="people.csv", once=uuid4(), by=by, now=NOW)


def listed() -> dict[str, str]:
    people = Person.objects.get_queryset().filter(listed=True, left_at=None)
    return {person.name: person.email or "" for person in people}


def refusal_of(call, *given, **over) -> str:
    with pytest.raises(Refused) as caught:
        call(*given, **over)
    return caught.value.refusal


def test_what_would_be_done_is_shown_before_anything_is_written() -> None:
    make_member("Ana", email="ana@example.org")
    make_listed("Moewe", handles={"github": "moewe"})
    made = plan(SPREADSHEET)
    words = told(made, ["people.csv"])
    assert words.counts == "1 new, 2 known, 4 questions"
    assert words.questions[0].startswith("line 5: “Nobody in particular” has no address and no handle")
    assert "line 8" in words.questions[3] and words.questions[3].startswith("line 9: office@example.org")
    assert words.merges == ("line 3: A. Lima, the same person as Ana Lima in line 2",)
    assert not Import.objects.exists() and listed() == {"Moewe": ""}


def test_people_are_listed_and_nobody_gets_a_letter() -> None:
    staff = make_staff()
    row = bring_in(SPREADSHEET, by=staff)
    assert (row.listed, row.known, row.asked, row.by_id) == (3, 0, 4, staff.pk)
    assert listed() == {
        "Ana Lima": "ana@example.org",
        "Möwe": "moewe@example.org",
        "Office": "office@example.org",
    }
    ana = Person.objects.get(email="ana@example.org")
    assert [other.email for other in ana.other_addresses.all()] == ["ana.lima@example.org"]
    assert not ana.is_active and not ana.has_usable_password() and not ana.roles.exists()
    assert not Letter.objects.exists() and not Errand.objects.exists()
    assert set(Entry.objects.filter(by_id=staff.pk, at=NOW).values_list("verb", flat=True)) >= {
        "import.made",
        "person.listed",
    }


def test_a_second_run_finds_everybody() -> None:
    bring_in(SPREADSHEET)
    again = plan(SPREADSHEET)
    assert (len(again.new), len(again.known), again.additions) == (0, 3, [])


def test_slacks_two_lists_together() -> None:
    made = plan(MEMBERS, users_json())
    assert told(made, ["a", "b"]).skipped == (
        "1 account is switched off",
        "1 is a guest",
        "2 are bots",
    )
    bring_in(MEMBERS, slack_export())
    assert set(listed()) == {"Avocet Ramírez", "Kluut, de", "গাংচিল", "Dunlin"}
    assert Handle.objects.filter(place="slack").count() == 4
    assert OtherAddress.objects.get().email == "kluut@other.example"


def test_what_somebody_listed_had_not_is_added_and_a_member_stays_as_they_are() -> None:
    plover = make_listed("Plover", handles={"github": "plover"})
    bob = make_member("Bob", email="bob@example.org")
    bring_in("name,email,github\nP,p@example.org,plover\nRobert,bob@example.org,bobby\n")
    plover.refresh_from_db()
    assert (plover.name, plover.email) == ("Plover", "p@example.org")
    assert (bob.handles.count(), bob.name) == (0, "Bob")


def test_signs_of_two_people_are_a_question() -> None:
    make_listed("Plover", handles={"github": "plover"})
    make_listed("Dunlin", handles={}, email="dunlin@example.org")
    made = plan("name,email,github\nPlover,dunlin@example.org,plover\n")
    assert "belongs to several people here" in told(made, ["x"]).questions[0]
    assert not made.new and not made.known


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("who,reach\nAna,ana@example.org\n", "no column tells people apart"),
        ("name,email\nAna,ana@example.org,x\n", "file 0, line 2: there are 3 values here, and 2 columns."),
        (b"PK\x03\x04broken", "file 0: from here on it cannot be read"),
        ('[{"id": "U1"},', "file 0, line 1: it ends in the middle of a line"),
    ],
)
def test_a_bad_file_is_one_sentence_with_its_line(content: bytes | str, words: str) -> None:
    with pytest.raises(NotTaken) as caught:
        plan(content)
    assert words in caught.value.sentence


def test_nothing_is_half_brought_in() -> None:
    made = plan(PEOPLE)
    make_listed("Somebody", handles={}, email="dunlin@example.org")
    with pytest.raises(IntegrityError):
        carry_out(made, sources="x", once=uuid4(), by=None, now=NOW)


# Undo.


def test_all_of_it_can_be_taken_out_again() -> None:
    staff = make_staff()
    plover = make_listed("Plover", handles={"github": "plover"})
    before = Person.objects.count()
    row = bring_in(PEOPLE + "Plover,plover@example.org,plover\nPlover,p2@example.org,plover\n")
    assert Person.objects.count() == before + 3
    undone = undo_import(row, by=staff, now=LATER)
    assert (undone.stayed, Arrival.objects.count()) == (0, 0)
    plover.refresh_from_db()
    assert (listed(), plover.email, plover.other_addresses.count()) == ({"Plover": ""}, None, 0)
    assert Handle.objects.count() == 1
    assert refusal_of(undo_import, row, by=staff, now=LATER) == Refusal.UNDONE_ALREADY


def test_what_somebody_changed_since_stays() -> None:
    staff = make_staff()
    row = bring_in(PEOPLE + "Smew,smew@example.org,\nRuff,ruff@example.org,ruff\nSkua,skua@example.org,\n")
    ana, dunlin = (Person.objects.get(name=name) for name in ("Ana", "Dunlin"))
    actions.claim_entry(ana, name="Ana", zone="UTC", announce=False, now=LATER)
    actions.invite_listed(dunlin, "dunlin@example.org", by=staff, now=LATER)
    bring_in("name,email,github\nSmew,smew@example.org,smew\n")
    actions.ask_claim(make_member("Bob"), "ruff", now=LATER)
    Person.objects.get_queryset().filter(name="Skua").update(affiliation="Wadden Station")
    undone = undo_import(row, by=staff, now=LATER)
    stayed = {"Ana", "Dunlin", "Smew", "Ruff", "Skua"}
    assert undone.stayed == len(stayed)
    assert set(Person.objects.filter(name__in=[*stayed, "Möwe"]).values_list("name", flat=True)) == stayed


def test_it_can_be_taken_out_for_a_week_and_by_staff() -> None:
    row = bring_in(PEOPLE)
    assert refusal_of(undo_import, row, by=make_member(), now=LATER) == Refusal.NOT_STAFF
    week = NOW + timedelta(days=7)
    assert refusal_of(undo_import, row, by=make_staff(), now=week) == Refusal.UNDO_LATE
    assert undo_import(row, by=make_staff(), now=week - timedelta(seconds=1)).stayed == 0


# Invitations.


def test_letters_leave_when_staff_press_send_so_many_at_a_time_and_never_twice() -> None:
    staff = make_staff()
    row = bring_in(PEOPLE + "Nobody here,,nohow\n")
    assert invite_some(row, 2, by=staff, now=LATER) == 2
    assert invite_some(row, 2, by=staff, now=LATER) == 1
    assert invite_some(row, 2, by=staff, now=LATER) == 0
    letters = Letter.objects.filter(kind="people.invited")
    assert sorted(letter.address for letter in letters) == [
        "ana@example.org", "dunlin@example.org", "mowe@example.org",
    ]  # fmt: skip
    assert Entry.objects.filter(verb="person.invited", by_id=staff.pk).count() == 3
    ana = Person.objects.get(name="Ana")
    assert ana.invited_at == LATER
    assert refusal_of(actions.invite_listed, ana, "ana@example.org", by=staff, now=LATER) == (
        Refusal.INVITED_ALREADY
    )
    assert refusal_of(invite_some, row, 2, by=make_member(), now=LATER) == Refusal.NOT_STAFF


def test_in_quiet_mode_invitations_wait() -> None:
    row = bring_in(PEOPLE)
    outbox.stop_sending()
    invite_some(row, 20, by=make_staff(), now=LATER)
    assert outbox.claim(now=LATER, owner="test") is None
    outbox.start_sending(now=LATER)
    assert outbox.claim(now=LATER, owner="test") is not None


def test_somebody_barred_gets_nothing_and_nobody_can_tell() -> None:
    staff, gone = make_staff(), make_member("Gone", email="ana@example.org")
    actions.bar(gone, EVERYWHERE, since=NOW, until=None)
    actions.erase(gone, credit_name="", by=gone, now=NOW)
    KeptOut.objects.all().delete()
    row = bring_in(PEOPLE)
    assert invite_some(row, 20, by=staff, now=LATER) == 3
    assert Person.objects.get(email="ana@example.org").invited_at == LATER
    assert not Letter.objects.filter(kind="people.invited", address="ana@example.org").exists()
    assert Entry.objects.filter(verb="person.invited").count() == 3


# Kept out.


def test_whoever_left_is_not_brought_in_again_and_may_come_by_themselves() -> None:
    bob = make_member("Ana", email="ana@example.org")
    actions.erase(bob, credit_name="", by=bob, now=NOW)
    made = plan(PEOPLE)
    assert (len(made.new), made.kept_out) == (2, 1)
    assert "1 asked not to be listed" in told(made, ["x"]).skipped
    assert refusal_of(actions.find_or_list, "ANA@example.org", name="", by=None, now=NOW) == Refusal.KEPT_OUT
    make_member("Ana", email="ana@example.org")
    assert kept_out_among([(ADDRESS, "ana@example.org")]) == set()


def test_a_handle_is_kept_out_as_well_and_no_row_tells_whose() -> None:
    keep_out([("github", "ana"), (ADDRESS, "ana@example.org"), ("github", "ana")], now=NOW)
    assert KeptOut.objects.count() == 2
    assert plan("name,github\nAna,ana\n").kept_out == 1
    assert "ana" not in repr(list(KeptOut.objects.values_list()))


def test_find_or_list_by_address() -> None:
    bob = make_member("Bob", email="bob@example.org")
    assert actions.find_or_list("BOB@example.org ", name="x", by=None, now=NOW) == (bob, False)
    new, is_new = actions.find_or_list("new@example.org", name="", by=None, now=NOW)
    assert (new.name, new.listed, is_new) == ("new", True, True)
    assert actions.find_or_list("new@example.org", name="", by=None, now=NOW) == (new, False)
    assert refusal_of(actions.find_or_list, "none", name="", by=None, now=NOW) == Refusal.ADDRESS_WRONG


# The command.


def run(paths: list[Path], **over) -> tuple[int, str]:
    said: list[str] = []
    given = {"columns": "", "dry_run": False, "as_json": False, "by": None, "now": NOW, **over}
    code = run_import(paths, echo=said.append, **given)
    return code, "\n".join(said)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(SPREADSHEET, encoding="cp1252")
    return path


def test_a_dry_run_says_it_and_changes_nothing(file: Path) -> None:
    code, said = run([file], dry_run=True)
    assert code == 0
    assert "people.csv is a table." in said
    assert "Other e-mail: Another address of theirs" in said
    assert "3 new, 0 known, 4 questions" in said
    assert said.endswith("Nothing was changed.")
    assert not listed()


def test_the_command_brings_in_what_it_showed(file: Path) -> None:
    asked: list[str] = []

    def no(question: str) -> bool:
        asked.append(question)
        return False

    assert "Nothing was changed." in run([file], ask=no)[1] and asked == ["Bring them in?"]
    assert not listed()
    assert "/people/imports/" in run([file])[1]
    assert len(listed()) == 3
    assert "Nothing changes: nobody in it is new." in run([file])[1]


def test_for_machines_and_with_columns_said(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("who,reach\nAna,ana@example.org\nB,b\n")
    code, said = run([path], as_json=True, columns="name=who,address=reach")
    found = json.loads(said)
    assert (code, found["new"], found["known"]) == (0, 1, 0)
    assert found["questions"][0] | {"words": ""} == {
        "file": "x.csv",
        "line": 3,
        "question": "address",
        "words": "",
    }
    assert run([path], columns="name=whom")[0] == 1
    assert json.loads(run([tmp_path / "none.csv"], as_json=True)[1])["refused"].startswith(
        "none.csv: there is"
    )


def test_a_log_shows_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("holdspace.people.importing.STEP", 500)
    path = tmp_path / "many.csv"
    path.write_text("name,email\n" + "".join(f"Bird {n},bird{n}@example.org\n" for n in range(1001)))
    with redirect_stderr(io.StringIO()) as error:
        run([path])
    assert error.getvalue() == "500 of 1,001 people\n1,000 of 1,001 people\n"
