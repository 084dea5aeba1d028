"""Letters as their receivers find them: files in the mail folder, newest last."""

import re
import threading
import time
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

WITHIN = 40.0  # seconds; the worker looks twice a second
LOOK = 0.1
CODE = re.compile(r"Your code is\s+(\S+)")
LINK = re.compile(r"https?://\S+")
BETWEEN = b"-" * 79 + b"\n"  # two letters in one file


@dataclass(frozen=True)
class Mail:
    """One letter."""

    to: str
    subject: str
    text: str


@dataclass
class Postbox:
    """Everybody's mailbox in one folder."""

    folder: Path

    def to(self, address: str) -> list[Mail]:
        """All letters to one address, oldest first."""
        files = sorted(self.folder.glob("*.log"), key=lambda file: file.stat().st_mtime)
        raw = [part for file in files for part in file.read_bytes().split(BETWEEN) if part.strip()]
        return [mail for mail in map(_mail, raw) if mail.to == address]

    def wait_for(self, address: str, having: str, *, after: int = 0) -> Mail:
        """The first letter with these words in subject or text, leaving out the first ``after`` to this address."""
        until = time.monotonic() + WITHIN
        while time.monotonic() < until:
            for mail in self.to(address)[after:]:
                if having in mail.subject or having in mail.text:
                    return mail
            threading.Event().wait(LOOK)
        raise AssertionError(f"No letter with “{having}” reached {address}: {self.to(address)[after:]}")

    def code_for(self, address: str, *, after: int = 0) -> str:
        """The code for signing in."""
        found = CODE.search(self.wait_for(address, "Your code is", after=after).text)
        assert found is not None
        return found[1]

    def link_for(self, address: str, having: str, *, after: int = 0) -> str:
        """The first link after these words of a letter, which may be one of several that leave together."""
        text = self.wait_for(address, having, after=after).text
        found = LINK.search(text, max(text.find(having), 0))
        assert found is not None
        return found[0]


def _mail(raw: bytes) -> Mail:
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",))
    return Mail(str(message["To"]), str(message["Subject"]), body.get_content() if body else "")
