"""What files of people say: values only, no database."""

import pytest

from holdspace.connectors.tables import Fault, TableWrong, from_bytes
from holdspace.people.formats import format_of, head_of
from holdspace.people.formats.columns import NotAColumn, guessed, said_in, tells_people
from holdspace.people.formats.shape import Ask, Column, Field, FoundPerson, Skip, addresses_in, handle_in
from holdspace.people.imports.joining import Joined
from holdspace.people.imports.plan import Where
from holdspace.people.tests.files import MEMBERS, SPREADSHEET, USERS, slack_export, users_json


def found(content: bytes | str, columns: str = "") -> tuple[str, list[FoundPerson]]:
    source = from_bytes("file", content.encode() if isinstance(content, str) else content)
    head = head_of(source)
    form = format_of(head)
    said = said_in(columns, head.columns) if columns else guessed(head.columns)
    return form.name, list(form.read(source, head, said))


def test_a_spreadsheet_is_read_by_its_headings() -> None:
    name, people = found(SPREADSHEET)
    assert name == "table"
    assert people[0] == FoundPerson(
        2, "Ana Lima", ("ana@example.org",), (("github", "analima"),), "Wadden Station"
    )
    assert people[1].emails == ("ana.lima@example.org", "ana@example.org")
    assert people[2].handles == (("github", "moewe"),)
    assert people[2].emails == ("moewe@example.org",)
    assert [(one.line, one.ask) for one in people if one.ask] == [
        (5, Ask.NOBODY),
        (6, Ask.ADDRESS),
        (7, Ask.FORMULA),
    ]


def test_columns_are_what_a_person_says() -> None:
    words = "who,reach,also\nMöwe,m@example.org,moewe\n"
    columns = "name=who, address=reach,handle:matrix=also"
    assert found(words, columns)[1] == [FoundPerson(2, "Möwe", ("m@example.org",), (("matrix", "moewe"),))]
    assert not tells_people(guessed(("who", "reach")))


@pytest.mark.parametrize("said", ["name", "name=nothing", "king=who", "=who"])
def test_words_that_fit_no_column_are_refused(said: str) -> None:
    with pytest.raises(NotAColumn):
        said_in(said, ("who", "reach"))


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (("First name", "Last name", "E-Mail"), (Field.GIVEN, Field.FAMILY, Field.ADDRESS)),
        (("Vorname", "Nachname", "Email Address"), (Field.GIVEN, Field.FAMILY, Field.ADDRESS)),
        (("Name", "Email", "Work email"), (Field.NAME, Field.ADDRESS, Field.OTHER_ADDRESS)),
        (("Email", "Mail", "Your name"), (Field.ADDRESS, Field.OTHER_ADDRESS, Field.NAME)),
    ],
)
def test_usual_headings_are_known(headings: tuple[str, ...], columns: tuple[Field, ...]) -> None:
    assert {at: column.field for at, column in guessed(headings).items()} == dict(enumerate(columns))


def test_a_handle_is_from_where_its_heading_says() -> None:
    assert guessed(("Your GitHub user name",)) == {0: Column(Field.HANDLE, "github")}
    assert said_in("handle=Chat name", ("Chat name",)) == {0: Column(Field.HANDLE, "chat-name")}


@pytest.mark.parametrize(
    ("cell", "handle"),
    [
        (" @Moewe ", "moewe"),
        ("https://github.com/Moewe/", "moewe"),
        ("https://x.example/@moewe?a=1", "moewe"),
    ],
)
def test_a_handle_has_one_spelling(cell: str, handle: str) -> None:
    assert handle_in(cell) == handle


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("A@Example.org", ["a@example.org"]),
        ("a@example.org; b@example.org", ["a@example.org", "b@example.org"]),
        ('"Lima, Ana" <ana@example.org>', ["ana@example.org"]),
        ("mailto:a@example.org", ["a@example.org"]),
        ("plover(at)example.org", ["plover(at)example.org"]),
    ],
)
def test_addresses_in_a_cell(cell: str, addresses: list[str]) -> None:
    assert addresses_in(cell) == addresses


def test_slacks_list_of_members_passes_over_who_is_no_member() -> None:
    name, people = found(MEMBERS)
    assert name == "slack_members"
    assert [(one.name, one.skip) for one in people] == [
        ("Avocet Ramírez", None),
        ("Kluut, de", None),
        ("গাংচিল", None),
        ("Smew", Skip.DEACTIVATED),
        ("Visiting Ruff", Skip.GUEST),
        ("Helper", Skip.BOT),
    ]


@pytest.mark.parametrize("content", [users_json(), slack_export()])
def test_users_json_is_read_alone_or_in_an_export_and_no_message_is(content: bytes) -> None:
    name, people = found(content)
    assert name == "slack_users"
    assert [one.skip for one in people] == [
        Skip.BOT, None, None, Skip.DEACTIVATED, Skip.GUEST, Skip.BOT, None,
    ]  # fmt: skip
    assert people[1].handles == (("slack", "u00avocet1"),)
    assert len(people) == len(USERS)


@pytest.mark.parametrize(
    ("content", "line"), [(b'[{"name": "nobody"}]', 1), (b'[\n{"id": "U1"},\n7\n]', 3), (b"[\n[1]]", 2)]
)
def test_a_list_that_is_none_of_accounts_is_refused(content: bytes, line: int) -> None:
    with pytest.raises(TableWrong) as caught:
        found(content)
    assert (caught.value.why, caught.value.line) == (Fault.UNKNOWN, line)


def joined(*files: bytes | str) -> Joined:
    made = Joined()
    for number, content in enumerate(files):
        made.add(number, found(content)[1])
    return made


def test_lines_join_on_an_address_or_a_handle_and_never_on_a_name() -> None:
    people = joined("name,email,github\nAna,a@x.org,\nAna,b@x.org,\nLima A,c@x.org,ana\nAna L,b@x.org,ana\n")
    assert [(one.name, one.emails) for one in people.people()] == [
        ("Ana", ["a@x.org"]),
        ("Ana", ["b@x.org", "c@x.org"]),
    ]
    assert sorted((one.where.line, one.with_line.line) for one in people.merges()) == [(4, 3), (5, 3)]


def test_an_address_under_two_names_is_a_question() -> None:
    people = joined(SPREADSHEET)
    asked = next(one for one in people.questions if one.ask is Ask.OTHER_NAME)
    assert (asked.where, asked.other, asked.of) == (Where(0, 9), Where(0, 8), "Office")


def test_slacks_two_lists_join_on_the_account() -> None:
    people = joined(MEMBERS, users_json())
    by_name = {one.name: one for one in people.people()}
    assert by_name["Kluut, de"].emails == ["kluut@example.org", "kluut@other.example"]
    assert {name: one.skip for name, one in by_name.items() if one.skip} == {
        "Smew": Skip.DEACTIVATED,
        "Visiting Ruff": Skip.GUEST,
        "Helper": Skip.BOT,
        "Slackbot": Skip.BOT,
    }
    assert people.merges() == []


def test_a_living_account_counts_and_the_old_one_beside_it_does_not() -> None:
    old = MEMBERS.replace("kluut@example.org", "smew@example.org").replace('"Kluut, de"', "Smew")
    (smew,) = (one for one in joined(old).people() if "smew@example.org" in one.emails)
    assert (smew.skip, smew.handles) == (None, [("slack", "u00kluut01")])
