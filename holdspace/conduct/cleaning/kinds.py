"""Which kinds a copy can be made of, and what it becomes. Whatever is needed is imported here, before the limits."""

import codecs
from collections.abc import Callable
from typing import Final

from holdspace.conduct.cleaning.faults import Unclean as Unclean  # the process knows it by this room's name
from holdspace.conduct.cleaning.office import clean_odf, clean_ooxml
from holdspace.conduct.cleaning.pdf import clean_pdf
from holdspace.conduct.cleaning.pictures import clean_picture

for _name in ("utf-8-sig", "cp437", "ascii", "latin-1"):
    codecs.lookup(_name)  # Python reads each from a file when it is first used


def clean_text(content: bytes) -> bytes:
    """Plain text, in one encoding; what cannot be read in it is marked."""
    return content.decode("utf-8-sig", errors="replace").encode()


CLEAN: Final[dict[str, Callable[[bytes], bytes]]] = {
    "jpeg": clean_picture,
    "png": clean_picture,
    "gif": clean_picture,
    "webp": clean_picture,
    "pdf": clean_pdf,
    "docx": clean_ooxml,
    "xlsx": clean_ooxml,
    "pptx": clean_ooxml,
    "odt": clean_odf,
    "ods": clean_odf,
    "odp": clean_odf,
    "txt": clean_text,
}
