"""The shown copy of a file: readable as before, and nothing hidden in it."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from holdspace.conduct.cleaning.kinds import CLEAN, Unclean
from holdspace.conduct.rules.files import FileKind
from holdspace.conduct.store.shown import Unshowable, shown_copy

SECRET = b"zqhidden"


def photo(form: str = "JPEG", **over: object) -> bytes:
    """A picture of two colours with place, device, comment and description in it."""
    picture = Image.new("RGB", (64, 32), "teal")
    picture.paste("orange", (0, 0, 32, 32))
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "zqhidden camera"
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSMapDatum] = "zqhidden place"
    marks = PngInfo()
    marks.add_text("Author", "zqhidden author")
    out = BytesIO()
    more = {"pnginfo": marks} if form == "PNG" else {}
    if form in {"JPEG", "GIF"}:
        more["comment"] = b"zqhidden comment"
    picture.save(out, form, exif=exif, **more)
    assert SECRET in out.getvalue()
    return out.getvalue() + (b"zqhidden after the end" if over.get("tail") else b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.row("rpt.other")
def test_a_picture_shows_the_same_and_tells_no_place(form: str) -> None:
    copy = CLEAN[form.lower()](photo(form, tail=True))
    assert SECRET not in copy
    with Image.open(BytesIO(copy)) as seen:
        assert not seen.getexif() and "comment" not in seen.info
        assert seen.size == (32, 64), "turned as the camera said"
        red, green, blue = seen.convert("RGB").getpixel((16, 8))
        assert red > 200 and green > 120 and blue < 60


def test_a_moving_picture_becomes_its_first_moment() -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=b"zqhidden")
    copy = CLEAN["gif"](out.getvalue())
    assert SECRET not in copy
    assert Image.open(BytesIO(copy)).convert("RGB").getpixel((1, 1)) == (255, 0, 0)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff no picture", photo()[:300]])
def test_no_copy_is_made_of_a_broken_picture(content: bytes) -> None:
    with pytest.raises(Unclean):
        CLEAN["jpeg"](content)


def test_no_copy_is_made_of_a_picture_that_would_fill_the_memory() -> None:
    out = BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    with pytest.raises(Unclean):
        CLEAN["png"](out.getvalue())


def document() -> pikepdf.Pdf:
    """A page with a photograph, a note, a link, an attachment, scripts and descriptions."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    picture = pdf.make_stream(photo(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    picture.Filter, picture.Width, picture.Height = pikepdf.Name.DCTDecode, 64, 32
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
    page.Contents = pdf.make_stream(b"q 200 0 0 100 0 0 cm /P Do Q % seen words")
    page.PieceInfo = pikepdf.Dictionary(Editor=pikepdf.String("zqhidden editor"))
    page.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="zqhidden()"))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[0, 0, 9, 9],
        T="zqhidden me",
        Contents="seen",
    )
    launch = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="zqhidden.exe"),
    )
    page.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note), pdf.make_indirect(launch)]))
    pdf.attachments["zqhidden.txt"] = b"zqhidden attachment"
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="zqhidden.open()")
    pdf.docinfo["/Author"] = "zqhidden author"
    with pdf.open_metadata() as described:
        described["dc:creator"] = ["zqhidden creator"]
    return pdf


def everything_in(content: bytes) -> bytes:
    """A PDF with everything in it unpacked."""
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(
            out,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return out.getvalue()


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    out = BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def test_a_pdf_keeps_its_pages_and_loses_what_hides_in_it() -> None:
    given = saved(document())
    assert everything_in(given).count(SECRET) > 7
    copy = everything_in(CLEAN["pdf"](given))
    assert SECRET not in copy and b"JavaScript" not in copy and b"EmbeddedFile" not in copy
    assert b"seen words" in copy and b"/Contents (seen)" in copy
    with pikepdf.open(BytesIO(copy)) as pdf:
        inner = pdf.pages[0].Resources.XObject.P.read_raw_bytes()
        with Image.open(BytesIO(inner)) as picture:
            assert picture.size == (64, 32) and not picture.getexif()


@pytest.mark.parametrize(
    "content",
    [
        saved(document(), encryption=pikepdf.Encryption(owner="one", user="two")),
        b"%PDF-1.7 nothing",
        saved(document())[:200],
    ],
    ids=["locked", "nothing in it", "cut"],
)
def test_no_copy_is_made_of_a_locked_or_broken_pdf(content: bytes) -> None:
    with pytest.raises(Unclean):
        CLEAN["pdf"](content)


RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(parts: dict[str, bytes | str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.comment = b"zqhidden comment"
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def letter() -> bytes:
    """A docx with tracked changes, a photograph, properties, a template from outside, and a program in it."""
    return packed({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="a"/>'
        '<Override PartName="/docProps/core.xml" ContentType="b"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}">'
        f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="r2" Type="core" Target="docProps/core.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">'
        f'<Relationship Id="i1" Type="{R}/image" Target="media/image1.jpg"/>'
        f'<Relationship Id="o1" Type="{R}/oleObject" Target="embeddings/o.bin"/>'
        f'<Relationship Id="h1" Type="{R}/hyperlink" Target="https://example.org/seen" TargetMode="External"/>'
        f'<Relationship Id="t1" Type="{R}/attachedTemplate" Target="https://zqhidden.example" '
        'TargetMode="External"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><!-- zqhidden note --><w:body>'
        '<w:p w:rsidR="zqhidden01"><w:ins w:author="zqhidden Who" w:date="2026-01-01T01:02:03Z">'
        "<w:r><w:t>seen words</w:t></w:r></w:ins></w:p>"
        '<w:object><w:oleObject r:id="o1"/></w:object><w:blip r:embed="i1"/></w:body></w:document>',
        "word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment w:author="zqhidden W" w:initials="zqhidden">'
        "<w:t>seen comment</w:t></w:comment></w:comments>",
        "word/media/image1.jpg": photo(),
        "word/embeddings/o.bin": b"zqhidden object",
        "word/vbaProject.bin": b"zqhidden program",
        "docProps/core.xml": "<p>zqhidden author</p>",
        "docProps/thumbnail.jpeg": photo(),
        "customXml/item1.xml": "<p>zqhidden</p>",
    })  # fmt: skip


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as made:
        assert not made.comment
        assert {info.date_time for info in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: made.read(name) for name in made.namelist()}


def test_a_word_file_keeps_its_words_and_loses_who_wrote_them() -> None:
    parts = unpacked(CLEAN["docx"](letter()))
    whole = b"".join([*parts.values(), *(name.encode() for name in parts)])
    assert SECRET not in whole and b"oleObject" not in whole and b"2026" not in whole
    assert set(parts) == {
        "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml",
        "word/comments.xml", "word/media/image1.jpg",
    }  # fmt: skip
    assert b"seen words" in parts["word/document.xml"] and b'r:embed="i1"' in parts["word/document.xml"]
    assert b"seen comment" in parts["word/comments.xml"]
    assert b"https://example.org/seen" in parts["word/_rels/document.xml.rels"]


def text_document() -> bytes:
    office, dc = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "http://purl.org/dc/elements/1.1/"
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<office:document-content xmlns:office="{office}" xmlns:dc="{dc}" '
        'xmlns:draw="d" xmlns:xlink="x"><office:scripts>zqhidden</office:scripts><office:annotation>'
        "<dc:creator>zqhidden who</dc:creator><dc:date>2026-01-01</dc:date>seen note</office:annotation>"
        '<draw:image xlink:href="Pictures/one.jpg"/><draw:image xlink:href="https://zqhidden.example/x.png"/>'
        "seen words</office:document-content>",
        "meta.xml": "<m>zqhidden</m>",
        "settings.xml": "<s>zqhidden printer</s>",
        "Pictures/one.jpg": photo(),
        "Thumbnails/thumbnail.png": photo("PNG"),
        "Basic/script.xml": "<b>zqhidden</b>",
        "META-INF/manifest.xml": "<m/>",
    })  # fmt: skip


def test_an_open_document_keeps_its_words_and_loses_who_wrote_them() -> None:
    content = CLEAN["odt"](text_document())
    parts = unpacked(content)
    assert SECRET not in b"".join(parts.values())
    assert set(parts) == {"mimetype", "content.xml", "Pictures/one.jpg", "META-INF/manifest.xml"}
    assert b"seen words" in parts["content.xml"] and b"seen note" in parts["content.xml"]
    assert content[30:38] == b"mimetype", "the kind stands first and unpacked"


BOMB = packed({"[Content_Types].xml": b" " * (201 * 1024 * 1024)})
ENTITIES = packed({
    "[Content_Types].xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Types>&a;</Types>'
})  # fmt: skip


@pytest.mark.parametrize("content", [b"PK\x03\x04 nothing", BOMB, ENTITIES, packed({"a.xml": "<a/>"})])
def test_no_copy_is_made_of_an_office_file_made_to_do_harm(content: bytes) -> None:
    for kind in ("docx", "odt"):
        with pytest.raises(Unclean):
            CLEAN[kind](content)


def test_text_stays_text() -> None:
    assert CLEAN["txt"]("\ufeffzq früh".encode()) == "zq früh".encode()
    assert CLEAN["txt"](b"caf\xe9") == "caf\ufffd".encode()


def pieces(content: bytes) -> Iterator[bytes]:
    yield content


def made(kind: FileKind, content: bytes) -> bytes:
    return b"".join(shown_copy(kind, len(content), pieces(content)))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (FileKind.JPEG, photo()),
        (FileKind.PNG, photo("PNG")),
        (FileKind.PDF, saved(document())),
        (FileKind.DOCX, letter()),
        (FileKind.ODT, text_document()),
        (FileKind.TEXT, b"seen words"),
    ],
)
def test_a_process_that_can_open_nothing_makes_the_copy(kind: FileKind, content: bytes) -> None:
    copy = made(kind, content)
    assert copy and SECRET not in copy


@pytest.mark.parametrize("kind", [FileKind.HEIC, FileKind.OTHER, FileKind.PDF, FileKind.JPEG])
def test_what_cannot_be_cleaned_is_named_and_not_given(kind: FileKind) -> None:
    with pytest.raises(Unshowable):
        made(kind, b"zqhidden in an unknown shape")


PROBE = """
import socket, sys
from holdspace.conduct.cleaning.__main__ import give_up
give_up()
for deed in (lambda: open("/etc/hostname"), lambda: open("/tmp/zq", "w"), socket.socket):
    try:
        deed()
    except OSError:
        continue
    sys.exit(1)
try:
    bytes(2_000_000_000)
except MemoryError:
    sys.exit(0)
sys.exit(2)
"""


def test_the_process_reaches_no_file_no_network_and_little_memory() -> None:
    assert subprocess.run([sys.executable, "-I", "-c", PROBE], check=False).returncode == 0
