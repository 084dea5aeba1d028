"""What a person would call broken, looked for on every page: and what a program can tell about access."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, Route, WebError

NARROWEST = 320
REFUSED = 422  # a form that comes back to be put right: an ordinary page
HEIGHT = 800
SCRIPTS = re.compile(r"<script\b[^>]*>.*?</script>|<script\b[^>]*/>", re.DOTALL)


class Watch:
    """Gathers answers of 400 and more, console errors, blocked content and requests to other machines."""

    def __init__(self, context: BrowserContext, own: str) -> None:
        self.found: list[str] = []
        self._own, self._expected = urlsplit(own).port, frozenset({REFUSED})
        context.on("request", self._request)
        context.on("response", self._answer)
        context.on("console", self._console)
        context.on("weberror", self._error)

    @contextmanager
    def expecting(self, *statuses: int) -> Iterator[None]:
        """Within this block these answers are what is asked for."""
        before, self._expected = self._expected, self._expected | set(statuses)
        try:
            yield
        finally:
            self._expected = before

    def _request(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme != "data" and (
            asked.hostname not in {"127.0.0.1", "localhost"} or asked.port != self._own
        ):
            self.found.append(f"elsewhere: {request.url}")

    def _answer(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self.found.append(f"{response.status} {response.request.method} {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # The console repeats an expected refusal in its own words; a report of the content policy stands.
        repeats = any(f"with a status of {status}" in message.text for status in self._expected)
        if message.type == "error" and not repeats:
            self.found.append(f"console: {message.text} ({message.page.url if message.page else ''})")

    def _error(self, fault: WebError) -> None:
        self.found.append(f"script: {fault.error}")


class Twin:
    """Where axe looks at a page of a browser without scripts: axe itself needs them, so it is shown a copy."""

    def __init__(self, context: BrowserContext) -> None:
        self.page, self._html = context.new_page(), ""
        self.page.route("**/*", self._answer)

    def of(self, page: Page) -> Page:
        """The same document, seen through the same stylesheet."""
        self._html = SCRIPTS.sub("", page.content()).replace("<noscript>", "<div>")
        self._html = self._html.replace("</noscript>", "</div>")
        assert page.viewport_size is not None
        self.page.set_viewport_size(page.viewport_size)
        self.page.goto(page.url.partition("#")[0])
        return self.page

    def _answer(self, route: Route) -> None:
        if route.request.resource_type == "document":
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
        else:
            route.continue_()


def violations(page: Page) -> list[str]:
    """The rules of axe that this page breaks, each with the place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]}" for rule in found for node in rule["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    """The widths, its own and the narrowest, at which this page scrolls sideways."""
    size = page.viewport_size
    assert size is not None
    found = []
    for width in sorted({NARROWEST, size["width"]} if size["width"] < 400 else {size["width"]}, reverse=True):
        if width != size["width"]:
            page.set_viewport_size({"width": width, "height": HEIGHT})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{wide} px at {width}: {page.evaluate(WIDEST)}")
    page.set_viewport_size(size)
    return found


WIDEST = """() => { const w = document.documentElement.clientWidth;
  return [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > w + 1)
    .slice(-3).map(e => e.outerHTML.slice(0, 120)) }"""
STYLED = "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"
