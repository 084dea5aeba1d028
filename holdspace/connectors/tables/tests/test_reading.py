"""Tables as spreadsheets save them: encodings, signs between columns, what is refused and in which line."""

import io
import json
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from holdspace.connectors.tables import (
    Container,
    Fault,
    Source,
    TableWrong,
    container_of,
    from_bytes,
    rows,
    safe_cell,
    unsafe_cell,
)
from holdspace.connectors.tables.archive import member
from holdspace.connectors.tables.lists import things

NAMES = "name,email\nMöwe,mowe@example.org\nগাংচিল,gangchil@example.org\n"


def source(content: bytes | str, name: str = "people.csv") -> Source:
    return from_bytes(name, content.encode() if isinstance(content, str) else content)


def table(content: bytes | str) -> list[tuple[int, list[str]]]:
    given = source(content)
    return list(rows(given, container_of(given)))


def refused(content: bytes | str) -> tuple[Fault, int]:
    with pytest.raises(TableWrong) as caught:
        table(content)
    return caught.value.why, caught.value.line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_is_read_as_it_was_saved(encoding: str) -> None:
    assert [cells[0] for _, cells in table(NAMES.encode(encoding))] == ["name", "Möwe", "গাংচিল"]


def test_what_excel_saves_on_an_older_machine_is_read() -> None:
    words = "Vorname;Straße\nJörg;Große Lindenstraße\nFrançois;Café Zoë\n"
    assert [cells[0] for _, cells in table(words.encode("cp1252"))] == ["Vorname", "Jörg", "François"]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_columns_is_found(sign: str) -> None:
    assert table(NAMES.replace(",", sign))[1] == (2, ["Möwe", "mowe@example.org"])


def test_the_line_by_which_excel_names_its_sign_is_no_row() -> None:
    assert table("sep=;\nname;email\nMöwe;m@example.org\n")[0] == (2, ["name", "email"])


def test_lines_within_cells_count_and_blank_rows_do_not() -> None:
    read = table('name,email\n"Ana\nLima",a@example.org\n\n,\nMöwe,m@example.org')
    assert [line for line, _ in read] == [1, 2, 6]
    assert read[1][1][0] == "Ana\nLima"


def test_cells_that_a_spreadsheet_left_out_at_the_end_are_empty() -> None:
    assert table("name,email,org\nMöwe,m@example.org\n")[1][1] == ["Möwe", "m@example.org", ""]


@pytest.mark.parametrize(
    ("content", "why", "line"),
    [
        ("name,email\nMöwe,m@example.org,more\n", Fault.ROW_LENGTH, 2),
        ('name,email\nAna,a@example.org\n"Möwe,m@example.org\n', Fault.SYNTAX, 3),
        ("name,email,org\nAna,a@example.org,X\nMöwe,m@exam", Fault.CUT_OFF, 3),
        ("name,email\nM\x00we,m@example.org\n", Fault.CONTROL, 2),
        ("\n,\n", Fault.EMPTY, 0),
        (",".join("abcdefghij" * 30) + "\n", Fault.MANY_COLUMNS, 1),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00", Fault.CONTROL, 2),
        (b"PK\x03\x04 not an archive", Fault.SYNTAX, 0),
    ],
)
def test_a_bad_file_is_refused_with_its_line(content: bytes | str, why: Fault, line: int) -> None:
    assert refused(content) == (why, line)


def workbook(*values: list[Any], hidden_first: bool = False) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if hidden_first:
        sheet.append(["secret"])
        sheet.sheet_state = "hidden"
        sheet = book.create_sheet()
    for row in values:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_an_excel_file_gives_the_values_of_its_first_visible_sheet() -> None:
    content = workbook(["name", "number"], ["Möwe", 7.0], hidden_first=True)
    assert container_of(source(content)) is Container.WORKBOOK
    assert table(content) == [(1, ["name", "number"]), (2, ["Möwe", "7"])]


def test_a_formula_in_an_excel_file_is_never_worked_out() -> None:
    assert table(workbook(["name", "email"], ["=1+1", "m@example.org"]))[1][1] == ["", "m@example.org"]


def archive(name: str, content: bytes, **over: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
        for other, words in over.items():
            made.writestr(other, words)
    return file.getvalue()


def test_an_excel_file_that_would_swell_is_not_opened() -> None:
    bomb = archive("xl/workbook.xml", b"<x/>", **{"xl/sharedStrings.xml": "0" * 30_000_000})
    assert refused(bomb) == (Fault.SWELLS, 0)


def test_an_excel_file_with_entities_that_unfold_is_refused() -> None:
    lol = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><workbook>&b;</workbook>'
    good = zipfile.ZipFile(io.BytesIO(workbook(["name"])))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for info in good.infolist():
            made.writestr(info.filename, lol if info.filename == "xl/workbook.xml" else good.read(info))
    assert refused(file.getvalue())[0] in (Fault.SYNTAX, Fault.EMPTY)


def listed(content: bytes) -> list[tuple[int, Any]]:
    return list(things(io.BytesIO(content)))


def test_a_long_list_is_read_one_thing_after_the_other() -> None:
    content = json.dumps([{"id": f"U{number}", "words": "x" * 700} for number in range(2000)], indent=1)
    read = listed(content.encode())
    assert len(read) == 2000
    assert read[0][0] == 2
    assert read[1999] == (2 + 4 * 1999, {"id": "U1999", "words": "x" * 700})
    assert listed(b" [ ] ") == []


@pytest.mark.parametrize(
    ("content", "why", "line"),
    [
        (b'[\n{"id": "U1"},\n{"id": "U2"', Fault.CUT_OFF, 3),
        (b'[\n{"id": "U1"},\n{id: 2}]', Fault.SYNTAX, 3),
        (b'{"id": "U1"}', Fault.SYNTAX, 1),
        (b'[{"id": "U1"} {"id": "U2"}]', Fault.SYNTAX, 1),
        (b"[" + b"[" * 100_000, Fault.SYNTAX, 1),
        (b'["\xff"]', Fault.ENCODING, 1),
    ],
)
def test_a_bad_list_is_refused_with_its_line(content: bytes, why: Fault, line: int) -> None:
    with pytest.raises(TableWrong) as caught:
        listed(content)
    assert (caught.value.why, caught.value.line) == (why, line)


def test_a_file_in_an_archive_that_would_swell_is_not_read() -> None:
    given = source(archive("users.json", b"[" + b" " * 50_000_000 + b"]"))
    with pytest.raises(TableWrong) as caught, member(given, "users.json"):
        pass
    assert caught.value.why is Fault.SWELLS


FORMULAS = ["=1+1", "+1", "-1", "@x", "  =1", "\tx", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("words", [*FORMULAS, "Ana", "'quoted", "", "a=b"])
def test_no_cell_is_a_formula_and_every_cell_comes_back(words: str) -> None:
    written = safe_cell(words)
    assert not written.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unsafe_cell(written) == words
