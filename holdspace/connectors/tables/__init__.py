"""Tables as people have them: text in any encoding, Excel files, lists in JSON; read row by row, written safely."""

from holdspace.connectors.tables.cells import safe_cell, unsafe_cell
from holdspace.connectors.tables.reading import Container, container_of, first_row, rows
from holdspace.connectors.tables.shape import Fault, Source, TableWrong, from_bytes, from_path

__all__ = [
    "Container",
    "Fault",
    "Source",
    "TableWrong",
    "container_of",
    "first_row",
    "from_bytes",
    "from_path",
    "rows",
    "safe_cell",
    "unsafe_cell",
]
