"""PDF: pages stay; what describes the file, is attached to it, or acts when it is opened goes."""

from contextlib import suppress
from io import BytesIO
from typing import Any, Final

import pikepdf
from PIL import Image

from holdspace.conduct.cleaning.faults import Unclean

# What describes: the file's own metadata, of pages and pictures too, and marks of the programs that wrote it.
DESCRIBES: Final = ("/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo", "/Perms", "/DSS", "/Legal")
# What acts or is attached.
ACTS: Final = (
    "/OpenAction",
    "/AA",
    "/JS",
    "/JavaScript",
    "/EF",
    "/AF",
    "/EmbeddedFiles",
    "/XFA",
    "/Collection",
)
# A link inside the file, or one that somebody has to press, may stay.
LINKS: Final = frozenset({"/GoTo", "/URI", "/Named"})
NOTES_ABOUT: Final = ("/T", "/M", "/CreationDate", "/NM", "/RC")
MARKS: Final = (b"Exif\0\0", b"http://ns.adobe.com/xap/", b"<x:xmpmeta")
ACTIVE_NOTES: Final = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})


def clean_pdf(content: bytes) -> bytes:
    """The same pages without what hides in them. Raises ``Unclean``: damaged, or locked with a password."""
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=True) as pdf:
            if pdf.is_encrypted:
                raise Unclean
            return _cleaned(pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, KeyError, RuntimeError, OSError):
        raise Unclean from None


def _cleaned(pdf: pikepdf.Pdf) -> bytes:
    for page in pdf.pages:
        _drop_active_notes(page)
    for found in list(pdf.objects):
        if isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
            _clean(found)
        elif isinstance(found, pikepdf.Array):
            _walk(found)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    out = BytesIO()
    pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with pikepdf.open(BytesIO(out.getvalue())) as written:
        for found in written.objects:
            if isinstance(found, pikepdf.Stream):
                _nothing_left(found)
    return out.getvalue()


def _drop_active_notes(page: Any) -> None:
    notes = page.obj.get("/Annots")
    if isinstance(notes, pikepdf.Array):
        kept = [note for note in notes if str(note.get("/Subtype", "")) not in ACTIVE_NOTES]
        page.obj["/Annots"] = pikepdf.Array(kept)


def _walk(found: Any, depth: int = 0) -> None:
    """What stands directly inside another object, and not as one of its own."""
    if depth > 60:
        raise Unclean
    for inner in found if isinstance(found, pikepdf.Array) else found.values():
        if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
            if isinstance(inner, (pikepdf.Dictionary, pikepdf.Stream)):
                _clean(inner, depth + 1)
            elif isinstance(inner, pikepdf.Array):
                _walk(inner, depth + 1)


def _clean(found: Any, depth: int = 0) -> None:
    for name in (*DESCRIBES, *ACTS):
        if name in found:
            del found[name]
    if "/Subtype" in found and "/Rect" in found and str(found["/Subtype"]) != "/Widget":
        for name in NOTES_ABOUT:
            if name in found:
                del found[name]
    if "/A" in found and _acts(found["/A"]):
        del found["/A"]
    if isinstance(found, pikepdf.Stream) and str(found.get("/Subtype", "")) == "/Image":
        _clean_image(found)
    _walk(found, depth)


def _acts(action: Any) -> bool:
    return not isinstance(action, pikepdf.Dictionary) or (
        str(action.get("/S", "")) not in LINKS or "/Next" in action
    )


def _clean_image(stream: Any) -> None:
    """A photograph keeps its own metadata inside a PDF: it is written anew as it is."""
    filters = stream.get("/Filter")
    names = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(one) for one in filters or ()]
    if "/JPXDecode" in names:
        raise Unclean
    if names != ["/DCTDecode"]:
        if "/DCTDecode" in names:
            raise Unclean
        return
    with Image.open(BytesIO(stream.read_raw_bytes()), formats=("JPEG",)) as picture:
        picture.load()
        picture.info.clear()
        out = BytesIO()
        picture.save(out, "JPEG", quality="keep", exif=b"", comment=b"", icc_profile=None)
    stream.write(out.getvalue(), filter=pikepdf.Name("/DCTDecode"))


def _nothing_left(stream: Any) -> None:
    """Whatever way a picture is packed in: where a camera's or an editor's notes are still found, no copy is made."""
    contents = [stream.read_raw_bytes()]
    with suppress(pikepdf.PdfError):  # packed in a way that only shows pictures: looked through as it is
        contents.append(stream.read_bytes())
    if any(mark in content for content in contents for mark in MARKS):
        raise Unclean
