"""The community as one archive: what is in it, what is not, and that nothing of a new room is forgotten."""

import csv
import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.apps import apps
from icalendar import Calendar

from holdspace.agreements.document import Kind as Text
from holdspace.agreements.tests.make import make_published
from holdspace.community.models import Enquiry
from holdspace.connectors.exports import Sink
from holdspace.groups.models import Group
from holdspace.groups.rules import GroupRole
from holdspace.groups.tests.make import make_group, put_in
from holdspace.hall import exporting
from holdspace.hall.tests.make import make_community, signed_in
from holdspace.journal.models import Entry
from holdspace.outbox.models import Letter
from holdspace.people import actions as people
from holdspace.people.models import OtherAddress, Person
from holdspace.people.tests.make import NOW, make_listed, make_member, make_staff
from holdspace.promises import actions as promises
from holdspace.promises.rules import Kind

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def archive(*, addresses: bool = False) -> zipfile.ZipFile:
    file = io.BytesIO()
    names = list(exporting.write(file, addresses=addresses, now=NOW))
    assert names[-1] == "calendar.ics"
    return zipfile.ZipFile(file)


def table(made: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    text = made.read(f"tables/{name}.csv").decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(json.loads(made.read(f"data/{name}.json"))) == len(found)
    return found


def everything_in(made: zipfile.ZipFile) -> str:
    return "\n".join([*made.namelist(), *(made.read(name).decode() for name in made.namelist())])


@pytest.fixture
def alice() -> Person:
    return make_staff("Alice", email="alice@example.org")


def test_every_row_of_these_rooms_is_exported_or_left_out_for_a_reason() -> None:
    """A new model has to be decided on: a table in ``exporting.py`` of its room, or a line in ``LEFT_OUT``."""
    for room in exporting.rooms(addresses=False):
        told = {table.of for table in room.tables}
        kept = set(exporting.LEFT_OUT[room.name])
        models = {model.__name__ for model in apps.get_app_config(room.name).get_models()}
        assert models - told - kept == set(), room.name
        assert (told | kept) - models == set(), room.name
        assert told & kept == set(), room.name


def test_tables_have_names_and_headings_of_their_own() -> None:
    for room in exporting.rooms(addresses=True):
        names = [table.name for table in room.tables]
        assert len(names) == len(set(names))
        for each in room.tables:
            assert len(each.columns) == len(set(each.columns)), each.name


def test_people_are_in_it_as_staff_see_them(alice: Person) -> None:
    make_listed("Plover", email="plover@example.org", handles={"github": "plover"})
    OtherAddress.objects.create(person=make_listed("Dunlin", handles={}), email="dunlin@example.org")
    gone = make_member("Smew", email="smew@example.org")
    people.erase(gone, credit_name="S.", by=gone, now=NOW)
    made = archive()
    found = {row["name"]: (row["state"], row["address"]) for row in table(made, "people/people")}
    assert found == {
        "Alice": ("member", ""),
        "Plover": ("listed", "plover@example.org"),
        "Dunlin": ("listed", ""),
        "S.": ("left", ""),
    }
    assert table(made, "people/other_addresses")[0]["address"] == "dunlin@example.org"
    assert {(row["person"], row["role"]) for row in table(made, "people/roles")} >= {("Alice", "staff")}
    assert "alice@example.org" not in everything_in(made)
    with_addresses = {row["name"]: row["address"] for row in table(archive(addresses=True), "people/people")}
    assert with_addresses["Alice"] == "alice@example.org"


def test_no_cell_is_a_formula_and_json_is_as_it_was_written(alice: Person) -> None:
    make_member("=HYPERLINK(1)")
    made = archive()
    assert "'=HYPERLINK(1)" in {row["name"] for row in table(made, "people/people")}
    assert "=HYPERLINK(1)" in {row["name"] for row in json.loads(made.read("data/people/people.json"))}


def test_groups_are_tables_pages_and_days(alice: Person) -> None:
    group = make_group(by=alice, name="Sharing field notes")
    put_in(group, make_member("Möwe"), GroupRole.MEMBER)
    Group.objects.filter(pk=group.pk).update(unlisted=True, ends_on=date(2026, 3, 31), purpose="Notes travel")
    made = archive()
    row = next(row for row in table(made, "groups/groups") if row["group"] == group.slug)
    assert (row["unlisted"], row["ends_on"]) == ("yes", "2026-03-31")
    assert {(m["person"], m["unlisted"]) for m in table(made, "groups/memberships")} >= {("Möwe", "yes")}
    page = made.read(f"texts/groups/{group.slug}.md").decode()
    assert page.startswith("# Sharing field notes\n") and "Unlisted" in page and "Notes travel" in page
    events = Calendar.from_ical(made.read("calendar.ics")).walk("VEVENT")
    ends = next(event for event in events if "ends" in event["summary"])
    assert (ends["dtstart"].dt, "unlisted group" in ends["summary"]) == (date(2026, 3, 31), True)
    assert ends["uid"] == f"group-{group.pk}-end@holdspace"


def test_every_published_version_is_a_text(alice: Person) -> None:
    make_community(now=NOW, general_contact="hello@tidepool.example", conduct_address="c@tidepool.example")
    version = make_published(alice, Text.GUIDELINES)
    made = archive()
    text = made.read(f"texts/agreements/guidelines-{version.number}.md").decode()
    assert version.document.sections[0].heading in text
    assert table(made, "agreements/versions")[0]["number"] == str(version.number)


def test_the_readme_names_every_file(alice: Person) -> None:
    make_group(by=alice)
    made = archive()
    said = made.read("README.md").decode()
    for name in set(made.namelist()) - {"README.md"}:
        known = name if name.startswith(("tables/", "data/")) else name.rpartition("/")[0] or name
        assert known in said, name


def test_a_question_that_was_handed_to_the_committee_is_not_in_it(alice: Person) -> None:
    given = {"asked_at": NOW, "zone": "UTC"}
    Enquiry.objects.create(once="0" * 32, words="How do I join?", **given)
    moved = Enquiry.objects.create(once="1" * 32, words="", moved_at=NOW, **given)
    made = archive()
    assert [row["words"] for row in table(made, "community/questions")] == ["How do I join?"]
    assert str(moved.pk) not in everything_in(made)


def test_staff_get_it_by_one_button_and_the_others_are_told(alice: Person) -> None:
    dana = make_staff("Dana")
    make_member("Bob")
    desk = signed_in(alice)
    assert "Get the file" in desk.get("/export/").content.decode()
    answer = desk.post("/export/file/")
    assert answer["Content-Disposition"].startswith('attachment; filename="community-')
    made = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert made.testzip() is None and len(table(made, "people/people")) == 3
    assert Entry.objects.get(verb="community.exported").by_id == alice.pk
    (letter,) = Letter.objects.filter(kind="hall.exported")
    assert letter.person_id == dana.pk and "Alice took everything" in letter.text
    assert signed_in(make_member("Eve")).post("/export/file/").status_code == 404


def test_promises_are_in_it_whichever_rooms_the_process_has_woken(alice: Person) -> None:
    """A command wakes fewer rooms than the pages do; the kind of a promise may be known to another process only."""
    promises.make(
        Kind("room.asleep", "Something.", "5 days"), about=alice, due=NOW + timedelta(days=5), now=NOW
    )
    assert [row["kind"] for row in table(archive(), "promises/promises")] == ["room.asleep"]


def test_it_leaves_while_it_is_made(alice: Person) -> None:
    sink = Sink()
    sizes = [len(sink.take()) for _ in exporting.write(sink, addresses=False, now=NOW)]
    assert sum(size > 0 for size in sizes) > 5
