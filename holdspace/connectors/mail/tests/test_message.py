"""Whatever a message looks like, it is read without an error, and its text can be stored and shown."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdspace.connectors.mail import message as messages
from holdspace.connectors.mail.mailbox import Place, place_of
from holdspace.connectors.mail.message import Attachment, read

pytestmark = pytest.mark.row("R-183")
HEADERS = (
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Content-Type", "Return-Path",
    "Content-Transfer-Encoding", "Content-Disposition", "MIME-Version", "Auto-Submitted", "Precedence",
    "Authentication-Results", "X-Spam-Status", "List-Id",
)  # fmt: skip
VALUES = (
    "multipart/mixed; boundary=x", 'multipart/mixed; boundary="', "multipart/", "text/html; charset=koi8-nowhere",
    "text/plain; charset=utf-7", "message/rfc822", "base64", "quoted-printable", "8bit\x00", '"a" <a@b.example>',
    "<>", "=?utf-8?b?////?=", "=?x?q?=00?=", "=?utf-8?q?=ED=A0=80?=", "@,;:<<>>", "a@[127.0.0.1]", ",@b:c@d", "(((",
    'attachment; filename*0*=utf-8\'\'%zz; filename="', "Fri, 99 Foo 20265 77:99 +9999", "Mon, 1 Jan 0000 00:00 -0000",
    "group: a@b.example, c@d.example;", "\udcff\udcfe", "<a@b> <c@d>", "message/delivery-status",
)  # fmt: skip
text = st.one_of(st.sampled_from(VALUES), st.text(max_size=60))
header = st.tuples(st.sampled_from(HEADERS), text)
body = st.one_of(
    st.binary(max_size=300),
    st.sampled_from(
        [b"--x\n\nhello\n--x--\n", b"--x\nContent-Type: text/html\n\n<p>hi<p\n", b"\xff\xfe\x00", b"=" * 80]
    ),
)


def raw(headers: list[tuple[str, str]], body: bytes) -> bytes:
    lines = [f"{name}: {value}".encode("utf-8", "surrogateescape") for name, value in headers]
    return b"\r\n".join([*lines, b"", body])


def shows(message: messages.Message) -> None:
    """Every text of it can be written down, and holds no mark that breaks a page or a line."""
    for said in (
        message.sender,
        message.name,
        message.subject,
        message.text,
        message.identity,
        *message.answers,
    ):
        said.encode()
        assert "\x00" not in said and "\r" not in said
    assert "\n" not in message.sender + message.name + message.subject + message.identity
    for one in message.attachments:
        one.name.encode(), one.kind.encode()
        assert "\n" not in one.name
    assert message.sent is None or message.sent.tzinfo is not None


@given(st.lists(header, max_size=8), body)
@settings(max_examples=400, deadline=None)
def test_no_headers_keep_a_message_out(headers: list[tuple[str, str]], body: bytes):
    shows(read(raw(headers, body)))


@given(st.binary(max_size=2000))
@settings(max_examples=200, deadline=None)
def test_no_bytes_keep_a_message_out(content: bytes):
    shows(read(content))


@given(st.integers(1, 6), text, text)
@settings(max_examples=100, deadline=None)
def test_wrappers_in_wrappers_are_read(depth: int, kind: str, disposition: str):
    inner = raw([("Content-Type", kind), ("Content-Disposition", disposition)], b"inside")
    for level in range(depth):
        edge = f"b{level}".encode()
        inner = b"\n".join(
            [
                b"Content-Type: multipart/mixed; boundary=" + edge,
                b"",
                b"--" + edge,
                inner,
                b"--" + edge + b"--",
            ]
        )
    shows(read(inner))


def test_a_thousand_wrappers_do_no_harm():
    deep = b""
    for level in range(1000):
        deep += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    shows(read(deep + b"Content-Type: text/plain\n\nhello"))


def test_a_plain_message_is_read_as_it_was_written():
    made = EmailMessage()
    made["From"] = '"Möwe, of the shore" <moewe@example.org>'
    made["Subject"] = "Über den Anruf"
    made["Date"] = "Fri, 16 Jan 2026 23:00:00 -0500"
    made["Message-ID"] = "<a@example.org>"
    made["In-Reply-To"] = "<b@holdspace>"
    made["References"] = "<c@holdspace> <b@holdspace>"
    made.set_content("গাংচিল was there.\n")
    made.add_alternative("<p>not this</p>", subtype="html")
    made.add_attachment(b"12345", maintype="image", subtype="png", filename="Bild ü.png")
    found = read(made.as_bytes())
    assert (found.sender, found.name) == ("moewe@example.org", "Möwe, of the shore")
    assert (found.subject, found.text) == ("Über den Anruf", "গাংচিল was there.")
    assert found.sent == datetime(2026, 1, 17, 4, tzinfo=UTC)
    assert (found.identity, found.answers) == ("<a@example.org>", ("<b@holdspace>", "<c@holdspace>"))
    assert found.attachments == (Attachment("Bild ü.png", "image/png", 5),)


def test_a_page_of_html_becomes_plain_words():
    made = EmailMessage()
    made.set_content(
        "<style>p {}</style><script>alert(1)</script><p>First &amp; <b>second</b></p><div>1 &lt; 2</div>",
        subtype="html",
    )
    assert read(made.as_bytes()).text == "First & second\n1 < 2"


@pytest.mark.parametrize(
    "sender",
    [
        "",
        "nobody",
        "<>",
        "a@b",
        "a b@example.org",
        "@example.org",
        "x@example..org,",
        f"{'a' * 65}@example.org",
    ],
)
def test_what_is_no_address_is_none(sender: str):
    assert read(raw([("From", sender)], b"hi")).sender == ""


@pytest.mark.parametrize(
    "url", ["", "http://a:b@c/", "imap://host/INBOX", "imaps://:x@/", "imaps://a%0D%0Ab:c@host/"]
)
def test_an_address_of_no_mailbox_is_refused_without_being_repeated(url: str):
    with pytest.raises(ValueError, match=r"mailbox") as refused:
        place_of(url)
    assert not url or url not in str(refused.value)


def test_the_address_of_a_mailbox_is_read():
    place = place_of("imaps://conduct%40tidepool.example:sand%2Fdollar@mail.tidepool.example/Care%20mail")
    assert place == Place(
        "imaps", "mail.tidepool.example", 993, "conduct@tidepool.example", "sand/dollar", "Care mail"
    )
    assert "dollar" not in repr(place)
