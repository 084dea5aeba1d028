"""What a message says: who wrote it, its words, and the signs that a machine did (RFC 5322, RFC 2045, RFC 3834).

The reading itself is the standard library's. It raises many kinds of errors for headers and charsets that nobody
should write and somebody does; none of them may keep a message out, so each has a plainer reading to fall back on.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser
from email.utils import parseaddr, parsedate_to_datetime

import nh3

LONGEST_HEADER = 2_000
MOST_PARTS = 100
MOST_IDS = 50
ADDRESS = re.compile(r"[^@\s<>\"',;:()\[\]]{1,64}@[^@\s<>\"',;:()\[\]]+\.[^@\s<>\"',;:()\[\].]+")
IDENTITY = re.compile(r"<[^<>\s]{1,250}>")
LINE_ENDS = re.compile(r"(?i)<(?:br|/p|/div|/li|/tr|/h[1-6]|/blockquote)\b[^<>]{0,200}>")
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Attachment:
    """Something that came with a message: its name, its kind as the sender called it, its size in bytes."""

    name: str
    kind: str
    size: int


@dataclass(frozen=True, repr=False)
class Message:
    """A message as it was read. Texts are clean: no marks that cannot be shown, no halves of letters.

    ``sender`` is "" where no address can be read. ``returns_to``: the envelope's sender, "<>" for a bounce, None
    where the server wrote none down. ``answers``: ids of the letters that it answers.
    """

    sender: str
    name: str
    subject: str
    text: str
    sent: datetime | None
    identity: str
    answers: tuple[str, ...]
    auto_submitted: str
    precedence: str
    returns_to: str | None
    kind: str
    from_list: bool
    marked_spam: bool
    forged: bool
    attachments: tuple[Attachment, ...]


def read(raw: bytes) -> Message:
    """Read a message. Never raises: what cannot be read is empty, and stands in the original all the same."""
    message = _parsed(raw)
    sender, name = _sender(message)
    return Message(
        sender=sender,
        name=name,
        subject=_line(_header(message, "Subject")),
        text=_text(message),
        sent=_sent(message),
        identity=next(iter(_ids(message, "Message-ID")), ""),
        answers=tuple(dict.fromkeys((*_ids(message, "In-Reply-To"), *reversed(_ids(message, "References"))))),
        auto_submitted=_word(_header(message, "Auto-Submitted")),
        precedence=_word(_header(message, "Precedence")),
        returns_to=_header(message, "Return-Path").strip() if _has(message, "Return-Path") else None,
        kind=_kind(message),
        from_list=_has(message, "List-Id") or _has(message, "List-Unsubscribe"),
        marked_spam=_marked_spam(message),
        forged=_forged(message),
        attachments=tuple(_attachments(message)),
    )


def _parsed(raw: bytes) -> EmailMessage:
    """The message; only its head where its wrappers lie in each other too deep for the library."""
    for parser in (BytesParser, BytesHeaderParser):
        try:
            return parser(policy=policy.default).parsebytes(raw)
        except Exception:  # RecursionError, and what its header parser raises for a Content-Type
            continue
    return EmailMessage()


def _has(message: EmailMessage, name: str) -> bool:
    return any(key.lower() == name.lower() for key, _ in message.raw_items())


def _header(message: EmailMessage, name: str, longest: int = LONGEST_HEADER) -> str:
    """The first header of a name, decoded; as it stands where the library cannot decode it."""
    try:
        value = str(message[name] or "")
    except Exception:  # the library's header parser raises IndexError, AttributeError and others
        value = next((str(raw) for key, raw in message.raw_items() if key.lower() == name.lower()), "")
    return clean(value[:longest])


def clean(text: str) -> str:
    """Text that can be stored and shown: whole letters, one kind of line end, no control marks."""
    whole = text.encode("utf-8", "replace").decode()
    return UNSEEN.sub("", whole.replace("\r\n", "\n").replace("\r", "\n"))


def _line(text: str) -> str:
    return " ".join(text.split())


def _word(text: str) -> str:
    """The first word of a header's value, without its parameters."""
    return re.split(r"[\s;(]", text.strip().lower(), maxsplit=1)[0]


def _sender(message: EmailMessage) -> tuple[str, str]:
    """Whom an answer goes to, and the name beside it: Reply-To would let a stranger be written to."""
    try:
        first = message["From"].addresses[0]
        address, name = str(first.addr_spec), str(first.display_name)
    except Exception:  # as above; and a header that is not there has no addresses
        try:
            name, address = parseaddr(_header(message, "From"))
        except Exception:
            name, address = "", ""
    address = clean(address).strip()
    good = len(address) <= 254 and ADDRESS.fullmatch(address)
    return (address if good else ""), _line(clean(name))[:200]


def _ids(message: EmailMessage, name: str) -> list[str]:
    return IDENTITY.findall(_header(message, name, 10 * LONGEST_HEADER))[-MOST_IDS:]


def _sent(message: EmailMessage) -> datetime | None:
    try:
        at = parsedate_to_datetime(_header(message, "Date"))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _kind(message: EmailMessage) -> str:
    try:
        return message.get_content_type()
    except Exception:  # as above
        return "text/plain"


def _marked_spam(message: EmailMessage) -> bool:
    """Whether our own server's filter called it spam."""
    flag, status = _header(message, "X-Spam-Flag"), _header(message, "X-Spam-Status")
    return _word(flag) == "yes" or status.strip().lower().startswith("yes")


def _forged(message: EmailMessage) -> bool:
    """Whether our own server, which writes the topmost of these, found that the sender's domain did not send it."""
    return re.search(r"\bdmarc\s*=\s*fail\b", _header(message, "Authentication-Results").lower()) is not None


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Every part that is no wrapper of others, in its order, each once."""
    seen = 0
    try:
        for part in message.walk():
            seen += 1
            if seen > MOST_PARTS:
                return
            if isinstance(part, EmailMessage) and not part.is_multipart():
                yield part
    except RecursionError:  # wrappers in wrappers, a thousand deep
        return


def _text(message: EmailMessage) -> str:
    """The words: of the first plain part that is no attachment, else of the first page of HTML without its marks."""
    plain = html_text = ""
    for part in _parts(message):
        kind = _kind(part)
        if _is_attached(part) or kind not in {"text/plain", "text/html"}:
            continue
        said = clean(_content(part)).strip()
        if kind == "text/plain" and said:
            plain = plain or said
        elif said:
            html_text = html_text or bare(said)
    return plain or html_text


def bare(page: str) -> str:
    """HTML as plain words: no marks, no scripts, the lines where they ended."""
    lines = html.unescape(nh3.clean(LINE_ENDS.sub("\n", page), tags=set())).split("\n")
    said = clean("\n".join(" ".join(line.split()) for line in lines))
    return re.sub(r"\n{3,}", "\n\n", said).strip()


def _content(part: EmailMessage) -> str:
    try:
        content = part.get_content()
        if isinstance(content, str):
            return content
    except Exception:  # unknown charsets and encodings, each with an error of its own
        pass
    return _bytes(part).decode("utf-8", "replace")


def _bytes(part: EmailMessage) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except Exception:  # as above
        return b""
    return payload if isinstance(payload, bytes) else b""


def _is_attached(part: EmailMessage) -> bool:
    try:
        return part.is_attachment() or bool(part.get_filename())
    except Exception:  # as above
        return True


def _attachments(message: EmailMessage) -> Iterator[Attachment]:
    for part in _attached(message):
        yield Attachment(_file_name(part), clean(_kind(part))[:100], len(_bytes(part)))


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in _parts(message):
        if _kind(part) not in {"text/plain", "text/html"} or _is_attached(part):
            yield part


def files_in(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of each attachment, one after another. Never raises; what cannot be read is empty."""
    for part in _attached(_parsed(raw)):
        yield _file_name(part), _bytes(part)


def _file_name(part: EmailMessage) -> str:
    try:
        return _line(clean(part.get_filename() or ""))[:120]
    except Exception:  # as above
        return ""
