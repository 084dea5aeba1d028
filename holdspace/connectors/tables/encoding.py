"""In which encoding a text was saved: what its first bytes say, else UTF-8, else the likeliest of the usual ones."""

import codecs

from charset_normalizer import from_bytes

from holdspace.connectors.tables.shape import Fault, Source, TableWrong

PIECE = 1024 * 1024
SAMPLE = 64 * 1024
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What spreadsheets save in when it is not UTF-8; without this list rare code pages win by a hair.
USUAL = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "mac_roman", "cp932", "gb18030", "big5", "cp949"]


def encoding_of(source: Source) -> str:
    """The name of the encoding. Raises ``TableWrong`` with the line where no usual one fits."""
    with source.open() as file:
        head = file.read(4)
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    if b"\x00" in head[:2]:
        return "utf-16-be" if head[:1] == b"\x00" else "utf-16-le"
    line = _first_line_beyond_utf8(source)
    return _likeliest(source, line) if line else "utf-8"


def _first_line_beyond_utf8(source: Source) -> int:
    """The line with the first bytes that are no UTF-8; 0 where all are."""
    decoder, line = codecs.getincrementaldecoder("utf-8")(), 1
    with source.open() as file:
        while piece := file.read(PIECE):
            try:
                line += decoder.decode(piece).count("\n")
            except UnicodeDecodeError as fault:
                return line + fault.object.count(b"\n", 0, fault.start)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return 0


def _likeliest(source: Source, line: int) -> str:
    telling: list[bytes] = []
    with source.open() as file:
        for row in file:
            if not row.isascii():
                telling.append(row)
            if sum(map(len, telling)) > SAMPLE:
                break
    found = from_bytes(b"".join(telling)[:SAMPLE], cp_isolation=USUAL).best()
    if found is None:
        raise TableWrong(Fault.ENCODING, line)
    return found.encoding
