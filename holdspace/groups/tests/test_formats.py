"""Reading files: what is found, what is skipped with its line, and each file that is refused. No database."""

from pathlib import Path

import pytest

from holdspace.groups.formats import FORMATS, kubernetes, read_file, table, text_of
from holdspace.groups.formats.marked import DEEPEST
from holdspace.groups.formats.shape import FileWrong, FoundGroup, Wrong
from holdspace.groups.rules import GroupKind, GroupRole
from holdspace.groups.tests.files import DATA, TABLE, Said, groups_file

OURS = DATA / "tidepool-groups.yaml"


def numbered(table: list[tuple[str, Wrong, int]]) -> list[str]:
    """Names of the rows of a table, for whoever reads what failed."""
    return [f"{place}-{why}" for place, (_, why, _) in enumerate(table)]


def refused(why: Wrong, line: int, read, *args) -> FileWrong:
    with pytest.raises(FileWrong) as caught:
        read(*args)
    assert (caught.value.why, caught.value.line) == (why, line)
    return caught.value


def test_everything_in_the_file_is_found():
    path = groups_file()
    said, (source, found) = Said(path), read_file(path)
    assert source.name == "kubernetes"
    assert [group.key for group in found.groups] == [group["dir"] for group in said.groups]
    assert [group.name for group in found.groups] == [group["name"] for group in said.groups]
    assert sum(len(group.questions) for group in found.groups) == said.meetings()
    assert sum(len(group.parts) for group in found.groups) == said.parts()
    signs = {value for group in found.groups for role in group.roles for _, value in role.person.handles}
    assert signs == said.handles()


def test_lines_are_those_of_the_file():
    path = groups_file()
    text, (_, found) = path.read_text(encoding="utf-8").splitlines(), read_file(path)
    for group in found.groups:
        assert text[group.line - 1] == f"- dir: {group.key}"
        for role in group.roles:
            assert any(handle in text[role.person.line - 1].casefold() for _, handle in role.person.handles)
    for skipped in found.skipped:
        assert text[skipped.line - 1].strip().startswith(skipped.field.rpartition(".")[2])


def one_of_ours(key: str) -> FoundGroup:
    return next(group for group in read_file(OURS)[1].groups if group.key == key)


def test_a_group_as_the_file_has_it():
    group = one_of_ours("sig-data-stewards")
    assert (group.kind, group.name) == (GroupKind.INTEREST_GROUP, "Data Stewards")
    assert group.purpose == "A monthly hour for those who look after data."
    roles = [
        (role.person.name, role.role, role.title, role.over, role.since, role.until) for role in group.roles
    ]
    assert ("カモメ", GroupRole.LEAD, "emeritus lead", True, None, None) in roles
    assert ("Plover", GroupRole.LIAISON, "", False, None, None) in roles
    assert ("Shakwe", GroupRole.PART_LEAD, "tide-tables", False, None, None) in roles
    assert {place.kind for place in group.places} == {
        "charter",
        "label",
        "chat",
        "list",
        "private_list",
        "team",
    }
    assert [part.name for part in group.parts] == ["catalogue", "tide-tables"]
    assert one_of_ours("wg-field-notes").kind is GroupKind.WORKING_GROUP
    assert one_of_ours("committee-steering").kind is GroupKind.STANDING_COMMITTEE


def test_meeting_times_stay_the_words_they_are():
    said = [dict(question.said) for question in one_of_ours("sig-data-stewards").questions]
    assert [(one["time"], one["tz"]) for one in said] == [
        ("9:00", "PT (Pacific Time)"),
        ("17", "UTC"),
        ("2PM", "Poland"),
    ]
    assert said[2]["part"] == "catalogue"


def test_an_unknown_field_is_skipped_with_its_line():
    found = kubernetes.read(
        "sigs:\n- dir: a\n  name: A\n  colour: blue\n  contact:\n    fax: none\nmore: 1\n"
    )
    assert [(one.line, one.field) for one in found.skipped] == [
        (4, "a.colour"),
        (6, "a.contact.fax"),
        (7, "more"),
    ]
    assert [one.field for one in read_file(OURS)[1].skipped] == ["board_contact"]


GROUP = "sigs:\n- dir: a\n  name: A\n"
CHAIR = GROUP + "  leadership:\n    chairs:\n    - "
BILLION = "a: &a [x, x]\nb: &b [*a, *a]\nsigs: [*b, *b]\n"
YAML_REFUSED = [
    (BILLION, Wrong.ALIAS, 1),
    ("sigs:\n- dir: a\n  name: *b\n", Wrong.ALIAS, 3),
    ("sigs:\n- &a\n  dir: a\n", Wrong.ALIAS, 2),
    ("sigs: !!python/object/apply:os.system [ls]\n", Wrong.TAG, 1),
    ("sigs:\n- dir: !!str a\n", Wrong.TAG, 2),
    (GROUP + "  name: B\n", Wrong.KEY_TWICE, 4),
    (GROUP + "sigs: []\n", Wrong.KEY_TWICE, 4),
    (GROUP + "- dir: a\n  name: Again\n", Wrong.GROUP_TWICE, 4),
    (GROUP + "committees:\n- dir: a\n  name: Again\n", Wrong.GROUP_TWICE, 5),
    (GROUP + "---\nsigs: []\n", Wrong.SECOND_DOCUMENT, 4),
    (GROUP + "? [a, b]\n: c\n", Wrong.KEY, 4),
    ("sigs: " + "[" * (DEEPEST + 2) + "]" * (DEEPEST + 2) + "\n", Wrong.DEEP, 1),
    ("sigs:\n- dir: a\n name: A\n", Wrong.SYNTAX, 3),
    ('sigs:\n- dir: "a\n', Wrong.SYNTAX, 3),
    ("sigs:\n- dir: a\n\tname: A\n", Wrong.SYNTAX, 3),
    ("- a\n", Wrong.TYPE, 1),
    ("text\n", Wrong.TYPE, 1),
    ("sigs: 5\n", Wrong.TYPE, 1),
    ("sigs:\n  a: b\n", Wrong.TYPE, 2),
    ("sigs:\n- a\n", Wrong.TYPE, 2),
    ("sigs:\n- dir: 5\n  name: A\n", Wrong.TYPE, 2),
    ("sigs:\n- dir: [a]\n  name: A\n", Wrong.TYPE, 2),
    ("sigs:\n- dir: a\n  name: true\n", Wrong.TYPE, 3),
    (GROUP + "  leadership: Gaivota\n", Wrong.TYPE, 4),
    (GROUP + "  meetings:\n    day: Tuesday\n", Wrong.TYPE, 5),
    (GROUP + "  meetings:\n  - day: [Tuesday]\n", Wrong.TYPE, 5),
    ("sigs:\n- name: A\n", Wrong.LACKS, 2),
    ("sigs:\n- dir: a\n  name:\n", Wrong.BLANK, 3),
    ("sigs:\n- dir: a\n  name: " + "x" * 121 + "\n", Wrong.LONG, 2),
    ("people: []\n", Wrong.NO_GROUPS, 1),
    (CHAIR + "name: Gaivota\n", Wrong.NOBODY, 6),
    (CHAIR + "github: two words\n", Wrong.HANDLE, 6),
    (CHAIR + "email: nowhere\n", Wrong.ADDRESS, 6),
    (CHAIR + "github: g\n      name: " + "x" * 81 + "\n", Wrong.LONG, 6),
]


@pytest.mark.parametrize(("text", "why", "line"), YAML_REFUSED, ids=numbered(YAML_REFUSED))
def test_a_wrong_yaml_file_is_refused_with_its_line(text, why, line):
    refused(why, line, kubernetes.read, text)


def test_what_reads_like_a_merge_of_everything_is_only_a_field():
    found = kubernetes.read("sigs:\n- dir: a\n  name: A\n  <<: {name: B}\n")
    assert found.groups[0].name == "A" and [one.field for one in found.skipped] == ["a.<<"]


def test_the_table_as_it_has_groups():
    _, found = read_file(TABLE)
    circle, sheets = found.groups
    assert (circle.key, circle.kind, circle.line) == ("reading-circle", GroupKind.INTEREST_GROUP, 2)
    assert (sheets.kind, str(sheets.ends_on)) == (GroupKind.WORKING_GROUP, "2026-06-30")
    roles = [
        (role.person.name, role.role, role.over, str(role.since), str(role.until)) for role in circle.roles
    ]
    assert roles == [
        ("Gaivota", GroupRole.LEAD, False, "2024-03-01", "None"),
        ("Fulmar", GroupRole.LEAD, True, "None", "None"),
        ("نورس", GroupRole.MEMBER, True, "None", "2025-06-30"),
    ]
    assert [dict(one.said) for one in circle.questions] == [{"frequency": "Mondays, about 9"}]
    assert [(one.line, one.field) for one in found.skipped] == [(1, "colour")]


HEAD = "group,kind,name,role,person,handle,address,since,until,ends_on\n"
CSV_REFUSED = [
    ("kind,name\n", Wrong.COLUMN_LACKS, 1),
    ("group,kind,name,name\n", Wrong.COLUMN_TWICE, 1),
    (HEAD, Wrong.EMPTY, 0),
    (HEAD + "a,interest_group,A\n", Wrong.ROW_LENGTH, 2),
    (HEAD + "a,club,A,,,,,,,\n", Wrong.CHOICE, 2),
    (HEAD + "a,interest_group,,,,,,,,\n", Wrong.BLANK, 2),
    (HEAD + ",interest_group,A,,,,,,,\n", Wrong.BLANK, 2),
    (HEAD + "a,working_group,A,,,,,,,30.6.2026\n", Wrong.DAY, 2),
    (HEAD + "a,interest_group,A,,,,,,,\na,working_group,,,,,,,,\n", Wrong.DIFFERS, 3),
    (HEAD + "a,interest_group,A,chief,B,github:b,,,,\n", Wrong.CHOICE, 2),
    (HEAD + "a,interest_group,A,lead,B,,,,,\n", Wrong.NOBODY, 2),
    (HEAD + "a,interest_group,A,lead,B,gaivota,,,,\n", Wrong.HANDLE, 2),
    (HEAD + "a,interest_group,A,lead,B,,b@,,,\n", Wrong.ADDRESS, 2),
    (HEAD + "a,interest_group,A,lead,B,github:b,,2026-02-01,2026-01-01,\n", Wrong.ENDS_FIRST, 2),
    (HEAD + 'a,interest_group,"A\nB",,,,,,,\nb,club,B,,,,,,,\n', Wrong.CHOICE, 4),
    (HEAD + 'a,interest_group,"A,,,,,,,\n', Wrong.SYNTAX, 2),
]


@pytest.mark.parametrize(("text", "why", "line"), CSV_REFUSED, ids=numbered(CSV_REFUSED))
def test_a_wrong_table_is_refused_with_its_line(text, why, line):
    refused(why, line, table.read, text)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_may_use_other_signs_between_its_columns(sign):
    found = table.read(HEAD.replace(",", sign) + sign.join(["a", "interest_group", "A", *[""] * 7]) + "\n\n")
    assert [group.name for group in found.groups] == ["A"]


BYTES_REFUSED = [
    (b"sigs: []\xff\n", Wrong.NOT_UTF8, 1),
    (b"a: b\nsigs: \x00\n", Wrong.CONTROL, 2),
    (b"a: b\n\nsigs: \x1b[31m\n", Wrong.CONTROL, 3),
    (b"", Wrong.EMPTY, 0),
    (b" \n\n", Wrong.EMPTY, 0),
    (b"sigs:\n- dir: a\n  na", Wrong.CUT_OFF, 3),
]


@pytest.mark.parametrize(("content", "why", "line"), BYTES_REFUSED)
def test_what_is_no_whole_text_is_refused(content, why, line):
    refused(why, line, text_of, content)


def test_a_mark_at_the_beginning_does_no_harm():
    assert text_of(b"\xef\xbb\xbfsigs: []\n") == "sigs: []\n"


def test_a_file_that_is_none_is_refused(tmp_path, monkeypatch):
    refused(Wrong.MISSING, 0, read_file, tmp_path / "none.yaml")
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    refused(Wrong.NOT_A_FILE, 0, read_file, folder)
    refused(Wrong.UNKNOWN_FORMAT, 0, read_file, tmp_path / "groups.xlsx")
    large = tmp_path / "large.yaml"
    large.write_text("x" * 100 + "\n")
    monkeypatch.setattr("holdspace.groups.formats.LARGEST", 100)
    refused(Wrong.HUGE, 0, read_file, large)


def test_too_many_values_are_refused_before_they_fill_the_memory(monkeypatch):
    monkeypatch.setattr("holdspace.groups.formats.marked.MOST", 50)
    refused(Wrong.MANY, 1, kubernetes.read, "sigs: [" + "a, " * 100 + "a]\n")


def test_a_file_cut_anywhere_is_refused_or_holds_only_whole_lines():
    """Cut inside a line it is refused; cut between lines, a group that lacks its name is."""
    content = OURS.read_bytes()
    for end in range(1, len(content), 7):
        try:
            found = kubernetes.read(text_of(content[:end]))
        except FileWrong:
            continue
        assert content[end - 1 : end] == b"\n"
        assert all(group.name for group in found.groups)


def test_formats_are_told_by_their_endings():
    endings = [ending for one in FORMATS.values() for ending in one.endings]
    assert len(endings) == len(set(endings)) and all(
        Path(f"x{ending}").suffix == ending for ending in endings
    )
