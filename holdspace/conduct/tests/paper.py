"""A browser without scripts: reads a page's forms, fills them in and presses their buttons."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client


@dataclass
class Paper:
    """One form as it stands on the page: where it goes, what it carries, and its buttons by their words."""

    action: str = ""
    carried: list[tuple[str, str]] = field(default_factory=list)
    offered: list[tuple[str, str]] = field(default_factory=list)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return dict(self.carried).get(name, "")


class Reader(HTMLParser):
    """Collects forms, text and links."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Paper] = []
        self.words: list[str] = []
        self._form: Paper | None = None
        self._area: str | None = None
        self._select: str | None = None
        self._button: tuple[str, str] | None = None
        self._said: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Paper(has.get("action", ""))
            self.forms.append(self._form)
        elif self._form is not None and tag == "input" and "name" in has:
            tick = has.get("type") in {"radio", "checkbox"}
            pair = (has["name"], has.get("value", "on" if tick else ""))
            (self._form.offered if tick and "checked" not in dict(attrs) else self._form.carried).append(pair)
        elif tag == "textarea":
            self._area, self._said = has["name"], []
        elif tag == "select":
            self._select = has["name"]
        elif tag == "option" and self._select and self._form and "selected" in dict(attrs):
            self._form.carried.append((self._select, has["value"]))
        elif tag == "button":
            self._button, self._said = (has.get("name", ""), has.get("value", "")), []

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._form is not None and self._area:
            self._form.carried.append((self._area, "".join(self._said).removeprefix("\n")))
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "button" and self._form is not None and self._button is not None:
            self._form.buttons.setdefault(" ".join("".join(self._said).split()), self._button)
            self._button = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        self._said.append(data)


class Page:
    """An answer, read."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.status = response.status_code
        self.html = response.content.decode()
        reader = Reader()
        reader.feed(self.html)
        self.text = " ".join(" ".join(reader.words).split())
        self.forms = reader.forms

    def form(self, button: str) -> Paper:
        return next(form for form in self.forms if button in form.buttons)

    def has(self, button: str) -> bool:
        return any(button in form.buttons for form in self.forms)


def fetch(client: Client, path: str) -> Page:
    return Page(client.get(path, follow=True))


def press(client: Client, page: Page, button: str, /, **typed: Any) -> Page:
    """Fill in and press, as a browser does: what a field says replaces what stood in it."""
    form = page.form(button)
    said: dict[str, list[str]] = {}
    for name, value in form.carried:
        said.setdefault(name, []).append(value)
    for name, value in typed.items():
        said[name] = [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]
    name, value = form.buttons[button]
    if name:
        said[name] = [value]
    # A form that names no address goes to the page's own.
    return Page(client.post(form.action or page.response.request["PATH_INFO"], said, follow=True))


def sent_words(page: Page) -> list[str]:
    """The eight words of the page after sending."""
    start = page.html.index('<ol class="words"')
    inside = page.html[start : page.html.index("</ol>", start)]
    return [piece.split("</li>")[0].strip() for piece in inside.split("</span>")[1:]]
