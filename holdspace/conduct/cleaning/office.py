"""Office files: what is read in them stays; who wrote, when, with what, and what is packed in besides goes."""

import posixpath
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Final

from lxml import etree

from holdspace.conduct.cleaning.faults import Unclean
from holdspace.conduct.cleaning.pictures import clean_within

PARTS: Final = 5_000
UNPACKED: Final = 200 * 1024 * 1024
LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
PICTURES: Final = ("jpg", "jpeg", "png", "gif")
XML: Final = ("xml", "rels", "vml")
Part = tuple[str, bytes]

# Word, Excel, PowerPoint: only what is needed to show the text, its numbers and its slides.
OOXML_DROPPED: Final = (
    "docprops/",
    "customxml/",
    "docmetadata/",
    "_xmlsignatures/",
    "/embeddings/",
    "/activex/",
    "/printersettings/",
    "/externallinks/",
    "/webextensions/",
    "/ctrlprops/",
    "/revisions/",
    "/people.xml",
    "/vbaproject.bin",
    "/vbadata.xml",
    "/connections.xml",
    "/attachedtoolbars.bin",
)
WHO: Final = frozenset({"author", "initials", "userid", "providerid", "displayname", "username"})
WHEN: Final = frozenset({"date", "dateutc", "dt", "created"})
COMMENTS: Final = frozenset({"cm", "comment", "threadedcomment"})
PEOPLE: Final = frozenset({"cmauthor", "author", "person"})
# Paths of somebody's machine, data sources, variables of a program, marks of single sessions of writing.
REMOVED: Final = frozenset({"abspath", "filesharing", "mailmerge", "docvars", "rsids"})
# An element that is nothing without what it leads to.
LEADS: Final = frozenset(
    {
        "attachedtemplate",
        "control",
        "externalreference",
        "legacydrawing",
        "legacydrawinghf",
        "oleobject",
        "savethroughxslt",
    }
)
LINKS: Final = "/relationships"  # how the namespace of a link ends, in both dialects
LONG_AGO_TEXT: Final = "1980-01-01T00:00:00Z"
ODF_WHO: Final = frozenset(
    {"creator", "date", "initial-creator", "creator-initials", "author-name", "author-initials"}
)
ODF_ACTS: Final = frozenset(
    {"event-listeners", "scripts", "applet", "plugin", "object-ole", "floating-frame"}
)


def _read(content: bytes) -> list[Part]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            found = [info for info in packed.infolist() if not info.is_dir()]
            whole = sum(info.file_size for info in found)
            if len(found) > PARTS or whole > UNPACKED or any(info.flag_bits & 1 for info in found):
                raise Unclean
            return [(info.filename, _one(packed, info)) for info in found]
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError):
        raise Unclean from None


def _one(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with packed.open(info) as part:
        content = part.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise Unclean
    return content


def _write(parts: Iterable[Part], *, plain_first: str = "") -> bytes:
    """A container without times, comments and marks of the machine."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in sorted(parts, key=lambda part: part[0] != plain_first):
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.compress_type = zipfile.ZIP_STORED if name == plain_first else zipfile.ZIP_DEFLATED
            packed.writestr(info, content)
    return out.getvalue()


def _tree(content: bytes) -> etree._Element:
    """The XML of a part; entities, outside definitions and the network are not looked at."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise Unclean from None
    if root.getroottree().docinfo.doctype:
        raise Unclean
    for found in list(root.iter(etree.ProcessingInstruction)):
        _take_out(found)
    return root


def _take_out(found: etree._Element) -> None:
    """Remove an element, and not the words that come after it, which lxml counts as its own."""
    parent, before = found.getparent(), found.getprevious()
    if parent is None:
        return
    if found.tail and before is not None:
        before.tail = (before.tail or "") + found.tail
    elif found.tail:
        parent.text = (parent.text or "") + found.tail
    parent.remove(found)


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _local(name: object) -> str:
    return etree.QName(str(name)).localname.casefold() if isinstance(name, str) else ""


def _ending(name: str) -> str:
    return name.rpartition(".")[2].casefold()


def clean_ooxml(content: bytes) -> bytes:
    """A docx, xlsx or pptx: its text, tables, slides and pictures. Raises ``Unclean``."""
    parts = dict(_read(content))
    there = frozenset(name for name in parts if not _ooxml_dropped(name))
    if "[Content_Types].xml" not in there:
        raise Unclean
    return _write((name, _ooxml_part(name, parts, there)) for name in there)


def _ooxml_dropped(name: str) -> bool:
    low = f"/{name.casefold()}"
    if any(low.startswith(f"/{start}") or start in low for start in OOXML_DROPPED):
        return True
    # What is neither XML nor a picture whose kind is known may hold anything.
    return _ending(name) not in (*XML, *PICTURES)


def _ooxml_part(name: str, parts: dict[str, bytes], there: frozenset[str]) -> bytes:
    if _ending(name) in PICTURES:
        return clean_within(parts[name])
    root = _tree(parts[name])
    if name == "[Content_Types].xml":
        _keep(root, lambda found: found.get("PartName", "").lstrip("/") in {"", *there})
    elif _ending(name) == "rels":
        _keep(root, lambda found: _leads_to(name, found, there))
    else:
        folder, _, own = name.rpartition("/")
        rels = f"{folder}/_rels/{own}.rels".lstrip("/")
        lost = {link.get("Id", "") for link in _links(rels, parts) if not _leads_to(rels, link, there)}
        _without(root, frozenset(lost))
        _nobody(root)
    return _bytes(root)


def _links(rels: str, parts: dict[str, bytes]) -> list[etree._Element]:
    return list(_tree(parts[rels])) if rels in parts else []


def _keep(root: etree._Element, wanted: Callable[[etree._Element], bool]) -> None:
    for found in list(root):
        if not wanted(found):
            root.remove(found)


def _leads_to(name: str, link: etree._Element, there: frozenset[str]) -> bool:
    """Whether what a part leads to is still there. Outside the file only links that somebody has to press stay."""
    target = link.get("Target", "")
    if link.get("TargetMode") == "External":
        return bool(link.get("Type", "").endswith("/hyperlink"))
    base = posixpath.dirname(posixpath.dirname(name))
    path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
    return path in there


def _without(root: etree._Element, lost: frozenset[str]) -> None:
    """Take out what leads to a part that is gone, and what tells of a machine."""
    for found in list(root.iter()):
        here = _local(found.tag)
        gone = [
            name
            for name, value in found.attrib.items()
            if value in lost and str(etree.QName(name).namespace or "").endswith(LINKS)
        ]
        for name in gone:
            del found.attrib[name]
        if here in REMOVED or (gone and here in LEADS):
            _take_out(found)


def _nobody(root: etree._Element) -> None:
    """Take out who wrote a comment or a change, and when, and the marks of single sessions of writing."""
    for found in root.iter():
        here = _local(found.tag)
        locals_of = {name: _local(name) for name in found.attrib}
        dated = here in COMMENTS or "author" in locals_of.values()
        if here == "author" and not len(found):
            found.text = ""
        for name, local in locals_of.items():
            if local.startswith("rsid"):
                del found.attrib[name]
            elif local in WHO or (local == "name" and here in PEOPLE):
                found.set(name, "")
            elif local in WHEN and dated:
                found.set(name, LONG_AGO_TEXT)


def clean_odf(content: bytes) -> bytes:
    """An odt, ods or odp: its text, tables, slides and pictures. Raises ``Unclean``."""
    parts = dict(_read(content))
    if "mimetype" not in parts or "content.xml" not in parts:
        raise Unclean
    kind = parts["mimetype"].decode("ascii", errors="replace").strip()
    cleaned: dict[str, bytes] = {"mimetype": kind.encode()}
    for name in ("content.xml", "styles.xml"):
        if name in parts:
            cleaned[name] = _odf_part(parts[name])
    for name, inner in parts.items():
        if name.startswith("Pictures/") and _ending(name) in PICTURES:
            cleaned[name] = clean_within(inner)
    cleaned["META-INF/manifest.xml"] = _manifest(kind, cleaned)
    return _write(cleaned.items(), plain_first="mimetype")


def _odf_part(content: bytes) -> bytes:
    root = _tree(content)
    for found in list(root.iter()):
        here = _local(found.tag)
        if here in ODF_WHO:
            found.text = LONG_AGO_TEXT if here == "date" else ""
        elif here in ODF_ACTS or _elsewhere(found):
            _take_out(found)
    return _bytes(root)


def _elsewhere(found: etree._Element) -> bool:
    """A picture that would be fetched from outside, or from a part that is not kept."""
    if _local(found.tag) not in {"image", "object", "fill-image", "background-image"}:
        return False
    target = next((value for name, value in found.attrib.items() if _local(name) == "href"), "")
    return bool(target) and not target.startswith("Pictures/")


MANIFEST: Final = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
TYPES: Final = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif"}


def _manifest(kind: str, cleaned: dict[str, bytes]) -> bytes:
    root = etree.Element(f"{{{MANIFEST}}}manifest", nsmap={"manifest": MANIFEST})
    named = {"/": kind, **{n: TYPES.get(_ending(n), "text/xml") for n in cleaned if n != "mimetype"}}
    for path, mime in named.items():
        entry = etree.SubElement(root, f"{{{MANIFEST}}}file-entry")
        entry.set(f"{{{MANIFEST}}}full-path", path)
        entry.set(f"{{{MANIFEST}}}media-type", mime)
    return _bytes(root)
