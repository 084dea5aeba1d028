"""Every form that is sent empty, or with rubbish, answers with a page and a sentence (R-400): never 404, never 500.

What a browser checks before it sends is no check: a choice that nobody made, a day that there is not, words that
nobody could have typed come in all the same.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import resolve

from tests.house.matrix import ROWS
from tests.house.test_permissions import ADDRESSES, urls_of
from tests.house.town import build_town

ROOMS = {"groups", "agreements", "people", "community", "hall"}
ANSWERS = {200, 302, 403, 409, 422}
RUBBISH = "Nonsuch \u2603 9999-99-99 <b>"
ENDS_THE_VISIT = {"people:sign_out"}
NO_BUTTON = (None,)


@dataclass
class Sent:
    """A form as a page shows it: where it goes, what it carries, and its buttons."""

    action: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, kind (``hidden``, ``text``, ``choice``, ``tick``, ``file``), value."""
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def data(self, typed: str, button: tuple[str, str] | None) -> dict[str, str]:
        """What is sent when nobody chose anything and typed this into every field."""
        found = {name: value for name, kind, value in self.fields if kind == "hidden"}
        found |= {name: typed for name, kind, _ in self.fields if kind in {"text", "choice"}}
        return found | ({button[0]: button[1]} if button else {})


class Forms(HTMLParser):
    """The forms of a page that send something."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.found = url, list[Sent]()
        self.here: Sent | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form" and at.get("method", "").lower() == "post":
            self.here = Sent(urljoin(self.url, at.get("action") or self.url))
            self.found.append(self.here)
        if self.here is None:
            return
        name, kind = at.get("name", ""), at.get("type", "text")
        if tag == "button" and name:
            self.here.buttons.append((name, at.get("value", "")))
        elif tag in {"select", "textarea"} and name:
            self.here.fields.append((name, "choice" if tag == "select" else "text", ""))
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            of = {"hidden": "hidden", "radio": "choice", "checkbox": "tick", "file": "file"}.get(kind, "text")
            self.here.fields.append((name, of, at.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.here = None


def forms_of(client: Client, url: str) -> Iterator[Sent]:
    answer = client.get(url)
    if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
        parser = Forms(url)
        parser.feed(answer.content.decode())
        yield from parser.found


def send(client: Client, form: Sent, data: dict[str, str]) -> HttpResponseBase:
    """Send it, and undo whatever that did."""
    cookies, point = copy.deepcopy(client.cookies), transaction.savepoint()
    answer = client.post(form.action, data)
    transaction.savepoint_rollback(point)
    client.cookies = cookies
    return answer


@pytest.mark.row("sys.forms")
@pytest.mark.django_db
def test_a_form_sent_empty_or_with_rubbish_is_answered_with_a_page():
    """All of them at once: the town takes longer to build than to walk through."""
    town, seen, wrong = build_town(), set[object](), list[str]()
    for name in ROWS:
        address, _, group = name.partition("@")
        if address.partition(":")[0] not in ROOMS or group:
            continue
        url, _ = urls_of(town, ADDRESSES[address], group)
        for looker in ("staff", "inside"):
            client = town.clients[looker]
            for form in forms_of(client, url):
                to = resolve(form.action.partition("?")[0]).view_name
                key = (to, tuple(one[:2] for one in form.fields), tuple(n for n, _ in form.buttons))
                if to in ENDS_THE_VISIT or to.partition(":")[0] not in ROOMS or key in seen:
                    continue
                seen.add(key)
                for typed in ("", RUBBISH):
                    for button in form.buttons or NO_BUTTON:
                        answer = send(client, form, form.data(typed, button))
                        if answer.status_code not in ANSWERS:
                            wrong.append(f"{looker} {to} {button} {typed[:7]!r}: {answer.status_code}")
    assert wrong == []
