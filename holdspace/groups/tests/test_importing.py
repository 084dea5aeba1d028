"""Bringing groups in: what is written, a second time, a dry run, and what people changed meanwhile."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdspace.groups import actions, readers
from holdspace.groups.actions import Words
from holdspace.groups.formats.shape import Wrong
from holdspace.groups.importing import run_import
from holdspace.groups.imports import texts
from holdspace.groups.imports.plan import Remark, What
from holdspace.groups.models import Group, Membership, Part, Place, Question
from holdspace.groups.rules import GroupKind, GroupRole, Here, State
from holdspace.groups.tests.files import DATA, TABLE, Said, groups_file
from holdspace.groups.tests.make import NOW, make_community, make_member, make_staff
from holdspace.journal.models import Entry
from holdspace.outbox.models import Errand, Letter
from holdspace.people.actions.kept_out import keep_out
from holdspace.people.models import Handle, Person
from holdspace.people.readers import standing_of
from holdspace.promises.models import Promise
from holdspace.search.actions import found_among

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
OURS = DATA / "tidepool-groups.yaml"


@pytest.fixture(autouse=True)
def community():
    make_community()


def brought(path: Path, *, dry_run: bool = False, now: Any = NOW) -> dict[str, Any]:
    """Run the import and return what it reports to a machine."""
    said: list[str] = []
    code = run_import(path, dry_run=dry_run, as_json=True, by=None, now=now, echo=said.append)
    report: dict[str, Any] = json.loads("\n".join(said))
    assert code == (1 if "refused" in report else 0)
    return report


def kinds_of(report: dict[str, Any]) -> list[str]:
    return [change["change"] for change in report["changes"]]


def rows() -> list[list[dict[str, Any]]]:
    """Every row that an import can write."""
    tables: tuple[Any, ...] = (Group, Membership, Place, Part, Question, Person, Handle, Entry)
    return [list(table._default_manager.order_by("pk").values()) for table in tables]


def test_the_whole_file_comes_in():
    path = groups_file()
    said = Said(path)
    brought(path)
    assert Group.objects.filter(state=State.ACTIVE, imported=True, opened_at=None).count() == len(said.groups)
    kinds = {"sigs": "interest_group", "workinggroups": "working_group", "committees": "standing_committee"}
    for section, kind in kinds.items():
        count = len(said.root.get(section) or [])
        if section != "sigs":
            assert Group.objects.filter(kind=kind).count() == count
    assert Person.objects.get_queryset().count() == len(said.handles())
    assert Question.objects.filter(ended_at=None).count() == said.meetings()
    assert Part.objects.count() == said.parts()
    live = Membership.objects.live().filter(role=GroupRole.LEAD)
    assert live.count() == said.leads("chairs", "tech_leads")
    past = Membership.objects.filter(role=GroupRole.LEAD, over=True)
    assert past.count() == said.leads("emeritus_leads")
    assert not Membership.objects.exclude(since=None, until=None).exists()


def test_people_are_listed_and_hear_nothing():
    brought(groups_file())
    assert not Person.objects.get_queryset().filter(listed=False).exists()
    assert not Letter.objects.exists() and not Errand.objects.exists() and not Promise.objects.exists()
    assert not any(person.is_active for person in Person.objects.get_queryset())


def test_twice_changes_nothing():
    path = groups_file()
    brought(path)
    before = rows()
    again = brought(path, now=NOW + timedelta(days=1))
    assert again["changes"] == []
    assert rows() == before


def test_a_dry_run_shows_exactly_what_a_run_does_and_writes_nothing():
    path = groups_file()
    before = rows()
    shown = brought(path, dry_run=True)
    assert rows() == before
    done = brought(path)
    assert shown["changes"] and shown["changes"] == done["changes"]
    counted = {what: kinds_of(done).count(what) for what in set(kinds_of(done))}
    assert counted["group_new"] == Group.objects.count()
    assert counted["person_listed"] == Person.objects.get_queryset().count()
    assert counted["role_began"] == Membership.objects.live().count()
    assert counted["role_ended"] == Membership.objects.filter(over=True).count()
    assert counted["place_added"] == Place.objects.count()
    assert counted["question_asked"] == Question.objects.count()
    assert counted["part_added"] == Part.objects.count()
    assert brought(path, dry_run=True)["changes"] == []


def test_what_a_person_reads(capsys):
    said: list[str] = []
    assert run_import(OURS, dry_run=True, as_json=False, by=None, now=NOW, echo=said.append) == 0
    text = "\n".join(said)
    assert said[0] == "tidepool-groups.yaml: 4 groups, 9 people"
    assert "line 3       new: Interest group sig-data-stewards" in text
    assert "line 12      Gaivota: Lead (chair, technical lead)" in text
    assert "line 32      カモメ: no longer Lead (emeritus lead)" in text
    assert (
        "asked of whoever steers it: Regular WG Meeting, third Wednesday, 8:00, PT (Pacific Time), monthly"
        in text
    )
    assert "line 159     board_contact" in text
    assert text.endswith("things would change. Nothing was changed.")
    run_import(OURS, dry_run=False, as_json=False, by=None, now=NOW, echo=said.append)
    said.clear()
    run_import(OURS, dry_run=True, as_json=False, by=None, now=NOW, echo=said.append)
    assert said[-1].strip() == "Nothing changes: all of this is here already."


def test_a_chair_who_is_a_technical_lead_too_leads_once_under_both_titles():
    brought(OURS)
    row = Membership.objects.get(group__slug="sig-data-stewards", person__name="Gaivota")
    assert (row.role, row.title) == (GroupRole.LEAD, "chair, technical lead")
    both = Membership.objects.filter(group__slug="sig-data-stewards", person__name="Sanderling")
    assert sorted(both.values_list("title", "over")) == [("chair", False), ("emeritus lead", True)]


def test_entries_join_on_address_or_handle_and_never_on_a_name(tmp_path):
    alice, bob = (
        make_staff("Gaivota", email="gaivota@example.org"),
        make_member("Sanderling", email="other@example.org"),
    )
    Handle.objects.create(person=alice, place="github", value="gaivota-elsewhere")
    done = brought(OURS)
    leads = Membership.objects.filter(group__slug="sig-data-stewards", role=GroupRole.LEAD, over=False)
    assert alice.pk in leads.values_list("person", flat=True)  # by the address
    assert bob.pk not in leads.values_list("person", flat=True)  # the same name alone is somebody else
    assert Person.objects.get_queryset().filter(name="Sanderling").count() == 2
    assert "handle_added" in kinds_of(done)
    alice.refresh_from_db()
    assert not alice.listed and alice.affiliation == ""
    assert brought(OURS)["changes"] == []


def test_a_chain_of_signs_is_one_person(tmp_path):
    file = tmp_path / "chain.csv"
    file.write_text(
        "group,kind,name,role,person,handle,address\n"
        "a,interest_group,A,lead,Kluut,github:kluut,\n"
        "b,interest_group,B,lead,Kluut,,kluut@example.org\n"
        "c,interest_group,C,lead,K. Luut,github:KLUUT,Kluut@Example.org\n",
        encoding="utf-8",
    )
    done = brought(file)
    person = Person.objects.get_queryset().get()
    assert person.email == "kluut@example.org"
    assert [note["note"] for note in done["notes"]] == ["names_differ"]
    assert Membership.objects.filter(person=person).count() == 3


def test_signs_of_two_people_here_join_by_the_first_and_say_so(tmp_path):
    alice, bob = make_staff("Alice"), make_member("Bob")
    Handle.objects.create(person=alice, place="github", value="al")
    file = tmp_path / "two.csv"
    file.write_text(
        "group,kind,name,role,person,handle,address\na,interest_group,A,lead,Al,github:al,bob@example.org\n"
    )
    done = brought(file)
    assert [note["note"] for note in done["notes"]] == ["several_people"]
    assert Membership.objects.get().person_id == alice.pk
    bob.refresh_from_db()
    assert bob.email == "bob@example.org"


def test_somebody_who_has_left_is_not_listed_again():
    brought(OURS)
    gone = Person.objects.get_queryset().get(name="Fulmar")
    Person.objects.get_queryset().filter(pk=gone.pk).update(left_at=NOW)
    Membership.objects.filter(person=gone).delete()
    again = brought(OURS)
    assert again["changes"] == [] and [note["note"] for note in again["notes"]] == ["has_left"]


def test_somebody_who_asked_not_to_be_listed_is_not_and_has_no_role(tmp_path):
    keep_out([("github", "gaivota")], now=NOW)
    words = (
        "group,kind,name,role,person,handle\nnotes,working_group,Notes,{}\n,,,member,Plover,github:plover\n"
    )
    path = tmp_path / "groups.csv"
    path.write_text(words.format("member,Gaivota,github:gaivota").replace("\n,,,", "\nnotes,,,"))
    said = brought(path)
    assert "asked not to be listed" in said["notes"][0]["words"]
    assert list(Membership.objects.values_list("person__name", flat=True)) == ["Plover"]
    assert not Person.objects.filter(name="Gaivota").exists()


def changed(tmp_path: Path, *pairs: tuple[str, str]) -> Path:
    """Our file with some words changed."""
    text = OURS.read_text(encoding="utf-8")
    for was, to in pairs:
        assert was in text
        text = text.replace(was, to)
    file = tmp_path / "tidepool-groups.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_changed_file_changes_just_that(tmp_path):
    brought(OURS)
    file = changed(
        tmp_path,
        ("For stations with three people or fewer.", "For small stations."),
        ("slack: small-stations", "slack: stations"),
        ("day: third Wednesday", "day: fourth Wednesday"),
        ("A list of what there is.", "All there is."),
    )
    shown = brought(file, dry_run=True)
    assert sorted(kinds_of(shown)) == sorted(
        ["field_changed", "place_added", "place_gone", "part_changed", "question_asked", "question_gone"]
    )
    assert brought(file)["changes"] == shown["changes"]
    assert Group.objects.get(slug="sig-small-stations").purpose == "For small stations."
    assert not found_among(Group.objects.all(), "group", "fewer").exists()
    assert brought(file, dry_run=True)["changes"] == []
    assert Entry.objects.filter(verb="group.import_changed").count() == 3


def test_what_was_changed_here_stays(tmp_path):
    alice = make_staff()
    brought(OURS)
    group = Group.objects.get(slug="sig-small-stations")
    actions.change_charter(group, Words(name="Small stations", purpose="Ours."), by=alice, now=NOW)
    assert brought(OURS)["changes"] == []
    file = changed(tmp_path, ("For stations with three people or fewer.", "Theirs."))
    done = brought(file)
    assert done["changes"] == [] and [note["note"] for note in done["notes"]] == ["ours_stays"]
    group.refresh_from_db()
    assert (group.name, group.purpose) == ("Small stations", "Ours.")


def test_a_role_that_left_the_file_ends_and_nobody_knows_when(tmp_path):
    brought(OURS)
    file = changed(tmp_path, ("  - github: fulmar\n", "  - github: whimbrel\n"), ("fulmar@", "whimbrel@"))
    done = brought(file)
    assert kinds_of(done) == ["person_listed", "role_began", "role_ended"]
    row = Membership.objects.get(person__name="Fulmar", person__email="fulmar@example.org")
    assert (row.over, row.until) == (True, None)
    assert brought(file)["changes"] == []


def test_a_chair_who_becomes_emeritus_has_one_role_that_ended(tmp_path):
    brought(OURS)
    file = changed(
        tmp_path,
        (
            "    chairs:\n    - github: dotterel",
            "    chairs: []\n    emeritus_leads:\n    - github: dotterel",
        ),
        (
            "    emeritus_leads:\n    - github: redshank\n      name: Redshank\n      email: redshank@example.org\n",
            "",
        ),
    )
    done = brought(file)
    assert [one["name"] for one in done["changes"] if one["change"] == "role_ended"] == ["Dotterel"]
    row = Membership.objects.get(group__slug="wg-field-notes", person__name="Dotterel")
    assert (row.over, row.until, row.title) == (True, None, "emeritus lead")
    assert brought(file)["changes"] == []


def test_a_role_that_was_ended_here_stays_ended():
    alice = make_staff()
    brought(OURS)
    row = Membership.objects.live().get(person__name="Dotterel")
    actions.end_membership(row, by=alice, now=NOW)
    again = brought(OURS)
    assert again["changes"] == [] and [note["note"] for note in again["notes"]] == ["ended_here"]


def test_what_somebody_here_was_given_is_left_alone():
    alice = make_staff()
    brought(OURS)
    group = Group.objects.get(slug="sig-small-stations")
    actions.give_role(group, alice, GroupRole.SUPPORT, by=alice, now=NOW)
    assert brought(OURS)["changes"] == []


def test_a_closed_group_stays_closed():
    alice = make_staff()
    brought(OURS)
    actions.close_group(Group.objects.get(slug="wg-field-notes"), by=alice, now=NOW)
    again = brought(OURS)
    assert again["changes"] == [] and [note["note"] for note in again["notes"]] == ["closed_here"]


def test_an_answered_question_does_not_come_back():
    alice = make_staff()
    brought(OURS)
    question = Question.objects.filter(group__slug="wg-field-notes").get()
    actions.answer_question(question, answer="21 January, Los Angeles", by=alice, now=NOW)
    assert brought(OURS)["changes"] == []
    assert Question.objects.get(pk=question.pk).answer == "21 January, Los Angeles"


def test_an_imported_group_says_what_is_still_needed():
    alice = make_staff()
    brought(OURS)
    here = Here(standing_of(alice, NOW))
    notes = readers.home(Group.objects.get(slug="wg-field-notes"), here, now=NOW)
    needed = [str(one) for one in notes.needs]
    for start in (
        "A goal",
        "How the goal",
        "Somebody on the staff",
        "A day on which",
        "A support contact",
        "Answers",
    ):
        assert sum(one.startswith(start) for one in needed) == 1, start
    names = {line.name for line in readers.needing_care(NOW)}
    assert names == set(Group.objects.values_list("name", flat=True))


def test_an_address_that_is_taken_gets_a_number():
    alice = make_staff()
    own = actions.prepare(Words(name="Wg field notes"), GroupKind.WORKING_GROUP, by=alice, now=NOW)
    assert own.slug == "wg-field-notes"
    brought(OURS)
    assert Group.objects.get(source_key="wg-field-notes").slug == "wg-field-notes-2"


def test_the_table_keeps_the_days_it_knows():
    done = brought(TABLE)
    assert done["format"] == "table"
    rows_of = {row.person.name: row for row in Membership.objects.select_related("person")}
    lead, ended, past = rows_of["Gaivota"], rows_of["Fulmar"], rows_of["نورس"]
    assert (
        lead.since is not None and lead.since.isoformat() == "2024-03-01T05:00:00+00:00"
    )  # midnight, New York
    assert (ended.over, ended.since, ended.until) == (True, None, None)
    assert past.until is not None and past.until.isoformat() == "2025-07-01T04:00:00+00:00"
    assert Group.objects.get(slug="tip-sheets").ends_on == date(2026, 6, 30)
    assert brought(TABLE)["changes"] == []


def test_a_day_that_becomes_known_is_written(tmp_path):
    brought(TABLE)
    text = TABLE.read_text(encoding="utf-8")
    file = tmp_path / "groups.csv"
    file.write_text(text.replace(",,,,ended,,", ",,,2023-01-01,2024-02-29,,"), encoding="utf-8")
    done = brought(file)
    assert kinds_of(done) == ["role_ended"]
    row = Membership.objects.get(person__name="Fulmar")
    assert row.until is not None and row.until.isoformat() == "2024-03-01T05:00:00+00:00"
    assert brought(file)["changes"] == []


def test_an_end_that_is_still_to_come_is_named_and_not_written(tmp_path):
    file = tmp_path / "groups.csv"
    file.write_text(
        "group,kind,name,role,person,handle,until\na,interest_group,A,lead,Kluut,github:k,2026-12-31\n",
        encoding="utf-8",
    )
    done = brought(file)
    assert [note["note"] for note in done["notes"]] == ["ends_later"]
    assert not Membership.objects.get().over
    assert brought(file)["changes"] == []


@pytest.mark.parametrize("ending", ["yaml", "csv"])
def test_a_file_that_is_refused_leaves_nothing_half_done(tmp_path, ending):
    file = tmp_path / f"wrong.{ending}"
    whole = (OURS if ending == "yaml" else TABLE).read_text(encoding="utf-8")
    file.write_text(
        whole + ("committees: []\n" if ending == "yaml" else "x,club,X" + "," * 13 + "\n"), encoding="utf-8"
    )
    before = rows()
    for dry_run in (True, False):
        report = brought(file, dry_run=dry_run)
        line = whole.count("\n") + 1
        assert report["refused"].startswith(f"wrong.{ending}, line {line}: ") and report["line"] == line
    assert rows() == before


def test_a_refusal_in_plain_words(tmp_path):
    file = tmp_path / "cut.yaml"
    shutil.copy(OURS, file)
    file.write_bytes(file.read_bytes()[:-10])
    said: list[str] = []
    assert run_import(file, dry_run=False, as_json=False, by=None, now=NOW, echo=said.append) == 1
    assert said == [
        "cut.yaml, line 161: it ends in the middle of a line, so it may be cut off. "
        "If it is whole, add an empty line at its end."
    ]


def test_a_fault_on_the_way_writes_nothing(monkeypatch):
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    before = rows()
    monkeypatch.setattr("holdspace.groups.imports.applying.search.put_many", broken)
    with pytest.raises(RuntimeError):
        run_import(OURS, dry_run=False, as_json=True, by=None, now=NOW, echo=lambda line: None)
    assert rows() == before


def test_ten_times_the_file_costs_few_statements(tmp_path):
    """Statements grow with batches, not with people: a file of a thousand roles stays under a hundred."""
    lines = ["group,kind,name,role,person,handle"]
    lines += [f"g{n % 100},interest_group,Group {n % 100},lead,P{n},chat:p{n}" for n in range(1000)]
    file = tmp_path / "long.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with CaptureQueriesContext(connection) as caught:
        brought(file)
    assert Membership.objects.count() == 1000
    assert len(caught) < 100


def test_every_sentence_is_there():
    assert set(texts.WRONGS) == set(Wrong)
    assert set(texts.CHANGES) == set(What)
    assert set(texts.REMARKS) == set(Remark)
