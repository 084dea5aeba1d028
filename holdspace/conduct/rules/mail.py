"""Mail to the conduct address: which of it a person wrote, what is set aside, and what of it is said (R-183)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from holdspace.conduct.rules.story import Entry
from holdspace.connectors.mail.message import Message

# RFC 3834, section 2, and what older programs write instead of it.
MACHINES = frozenset({"auto_reply", "bulk", "junk", "list"})
OURS = "@holdspace>"
BOUNCE_SENDERS = ("mailer-daemon@", "postmaster@")
# RFC 3464, section 2.3.3: what is only late says "delayed", and may still arrive.
FAILED = re.compile(rb"(?im)^action:[ \t]*failed\b")
WROTE = re.compile(r"^.{0,300}:\s*$")
ABOVE_ORIGINAL = re.compile(r"(?im)^\s*-{3,}\s*original message\s*-{3,}\s*$")


class Aside(StrEnum):
    """Why a message is kept for the committee to look at, and is no report until one of them says so."""

    SERVER = "server"
    FORGED = "forged"
    FROM_LIST = "from_list"
    NO_SENDER = "no_sender"
    EMPTY = "empty"


def by_a_machine(message: Message, own_addresses: Iterable[str]) -> bool:
    """Whether this is an automatic answer, a bounce or our own letter come back: nobody waits for an answer to it."""
    own = {address.casefold() for address in own_addresses if address}
    sender = message.sender.casefold()
    return (
        message.auto_submitted not in {"", "no"}
        or message.precedence in MACHINES
        or message.returns_to == "<>"
        or message.kind == "multipart/report"
        or message.identity.endswith(OURS)
        or sender in own
        or sender.startswith(BOUNCE_SENDERS)
    )


def says_not_delivered(message: Message, raw: bytes) -> bool:
    """Whether a mail server says that a letter reached nobody (RFC 3462, RFC 3464)."""
    return message.kind == "multipart/report" and FAILED.search(raw) is not None


def why_aside(message: Message) -> Aside | None:
    """Why this is likely no report; None where it is taken as one.

    A simple rule, on purpose: only what our own mail server found, what came through a list, and what nobody could
    answer or read. Words decide nothing.
    """
    if message.marked_spam:
        return Aside.SERVER
    if message.forged:
        return Aside.FORGED
    if message.from_list:
        return Aside.FROM_LIST
    if not message.sender:
        return Aside.NO_SENDER
    return None if message.text or message.subject else Aside.EMPTY


def report_words(message: Message, longest: int) -> str:
    """What a first message says: its subject above its words, as they were written."""
    said = [part for part in (message.subject, message.text) if part]
    return "\n\n".join(said)[:longest]


def answer_words(message: Message, longest: int) -> str:
    """What an answer says, without the letter that it quotes below; the whole stands in the original."""
    said = without_quotes(message.text)
    return (said or message.subject)[:longest]


def without_quotes(text: str) -> str:
    """The words above a quoted letter. Quotes between the words stay; where nothing else is said, all of it does."""
    lines = ABOVE_ORIGINAL.split(text)[0].rstrip().split("\n")
    kept = len(lines)
    while kept and (lines[kept - 1].lstrip().startswith(">") or not lines[kept - 1].strip()):
        kept -= 1
    quoted = any(line.lstrip().startswith(">") for line in lines[kept:])
    # The line that says who wrote the quoted letter ends with a colon; some programs break it in two.
    if quoted and kept and WROTE.match(lines[kept - 1]):
        kept -= 1
        if (
            kept
            and lines[kept - 1].strip()
            and lines[kept - 1].lstrip().lower().startswith(("on ", "am ", "le ", "el "))
        ):
            kept -= 1
    said = "\n".join(lines[:kept]).strip()
    return said or text.strip()


def off_days(days: Iterable[tuple[bool, bool]]) -> tuple[bool, bool]:
    """Whether among days, each (works, is a weekend day), there is a weekend, and another day off."""
    found = [(works, weekend) for works, weekend in days]
    weekend = any(not works and at_weekend for works, at_weekend in found)
    holiday = any(not works and not at_weekend for works, at_weekend in found)
    return weekend, holiday


@dataclass(frozen=True)
class Claim:
    """Mail from another address that says that it belongs here; ``mine``: what whoever wrote said of it, or None."""

    mark: str
    at: datetime
    mine: bool | None


def claims_of(entries: Iterable[Entry]) -> list[Claim]:
    """What whoever wrote was asked about, in its order, with their newest answer."""
    found: dict[str, Claim] = {}
    for entry in entries:
        mark = str(entry.body.get("held", ""))
        if entry.kind == "mail_claims":
            found[mark] = Claim(mark, entry.at, None)
        elif entry.kind == "mail_mine" and mark in found:
            found[mark] = replace(found[mark], mine=bool(entry.body.get("yes")))
    return list(found.values())
