"""Letters as their receivers find them: files in the mail folder, newest last."""

import re
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from holdspace.outbox.readers import Mail, mails_in

WITHIN = 40.0  # seconds; the worker looks twice a second
LOOK = 0.1
CODE = re.compile(r"Your code is\s+(\S+)")
LINK = re.compile(r"https?://\S+")


@dataclass
class Postbox:
    """Everybody's mailbox in one folder."""

    folder: Path

    def to(self, address: str) -> list[Mail]:
        """All letters to one address, oldest first."""
        return [mail for mail in reversed(mails_in(self.folder, most=10_000)) if mail.to == address]

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
        """The first link of a letter."""
        found = LINK.search(self.wait_for(address, having, after=after).text)
        assert found is not None
        return found[0]
