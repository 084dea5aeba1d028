"""Somebody who reports over HTTP, as a browser without scripts does: the form is fetched, filled in and sent."""

import html
import http.client
import itertools
import json
import re
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode

from tests.house_of_its_own import Answer, ask

FORM = "/report/tell/"
FIELD = re.compile(r'<input type="hidden" name="(csrfmiddlewaretoken|start)" value="([^"]*)"')
WORDS = re.compile(r'<ol class="words"[^>]*>(.*?)</ol>', re.DOTALL)
WORD = re.compile(r"</span>([^<]+)</li>")
PAUSE = 0.05  # seconds between two reports of one person
Got = TypeVar("Got")


@dataclass(frozen=True)
class Shown:
    """A receipt that somebody has seen: the words, and what they had written."""

    words: str
    text: str


class NotShown(Exception):
    """No receipt came: the server was away, or said something else."""


@dataclass
class Form:
    """A form that was fetched; sending it twice stores once."""

    port: int
    fields: dict[str, str]
    cookies: dict[str, str]

    def send(self, text: str) -> Shown:
        """Send it. Raises ``NotShown`` when no receipt comes back."""
        said = urlencode({**self.fields, "what": text, "ongoing": "yes", "step": "check", "do": "send"})
        answer = _asked(self.port, "POST", said, self.cookies)
        found = WORDS.search(answer.text)
        if answer.status != 200 or found is None:
            raise NotShown(f"{answer.status}")
        return Shown(" ".join(html.unescape(word).strip() for word in WORD.findall(found[1])), text)


def fetch(port: int) -> Form:
    """The form of a new report. Raises ``NotShown``."""
    answer = _asked(port, "GET", "", {})
    fields = {name: html.unescape(value) for name, value in FIELD.findall(answer.text)}
    if answer.status != 200 or set(fields) != {"csrfmiddlewaretoken", "start"}:
        raise NotShown(f"{answer.status}")
    return Form(port, fields, answer.cookies)


def _asked(port: int, method: str, form: str, cookies: dict[str, str]) -> Answer:
    try:
        return ask(port, method, FORM, form, cookies=cookies)
    except (OSError, http.client.HTTPException) as fault:
        raise NotShown(type(fault).__name__) from None


class Reporters:
    """Several people who report one after the other until told to stop; they write down what they are shown."""

    def __init__(self, port: int, receipts: Path, how_many: int, name: str) -> None:
        self.port, self.name = port, name
        self.shown = 0
        self.failures: dict[str, int] = {}
        self._file = receipts.open("a", encoding="utf-8")
        self._lock, self._told = threading.Lock(), threading.Event()
        self._threads = [threading.Thread(target=self._report, args=(n,)) for n in range(how_many)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._told.set()
        for thread in self._threads:
            thread.join()
        self._file.close()

    def _report(self, number: int) -> None:
        for count in itertools.count():
            if self._told.wait(PAUSE):
                return
            self._until_shown(f"{self.name}: report {count} of person {number}, and what happened in it.")

    def _until_shown(self, text: str) -> None:
        """Fetch once and send until it is shown: whoever gets no answer presses the button again."""
        form = self._tried(lambda: fetch(self.port))
        while form is not None and not self._told.is_set():
            shown = self._tried(lambda: form.send(text))
            if shown is not None:
                self._write(shown)
                return

    def _tried(self, step: Callable[[], Got]) -> Got | None:
        try:
            return step()
        except NotShown as fault:
            with self._lock:
                self.failures[str(fault)] = self.failures.get(str(fault), 0) + 1
            self._told.wait(0.05)
            return None

    def _write(self, shown: Shown) -> None:
        with self._lock:
            self._file.write(json.dumps(asdict(shown)) + "\n")
            self._file.flush()
            self.shown += 1
