"""A real browser on the real pages: Debian's Chromium, watched, so that nothing fails unseen."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, WebError

from holdspace.people.models import Person

# Playwright's own loop runs in this thread; the ORM calls of a test are made between its steps, never inside.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
WIDTHS = (375, 1280)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("Chromium is not installed. On Debian: apt install chromium")
    return {"executable_path": path, "headless": True, "args": QUIET}


@pytest.fixture(autouse=True)
def rows_of_migrations(django_db_serialized_rollback: None, transactional_db: None) -> None:
    """Each test begins with the tables as the migrations leave them."""


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    return str(live_server.url)


class Watch:
    """Gathers what a person would call broken: answers of 400 and more, console errors, blocked content."""

    def __init__(self, expected: frozenset[int]) -> None:
        self.expected, self.found = expected, list[str]()

    def over(self, context: BrowserContext) -> None:
        context.on("response", self._answer)
        context.on("console", self._console)
        context.on("weberror", self._error)

    def _answer(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.found.append(f"{response.status} {response.request.method} {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # The console repeats an expected refusal in its own words; a report of the content policy stands.
        if message.type == "error" and not (self.expected and "Failed to load resource" in message.text):
            self.found.append(f"console: {message.text}")

    def _error(self, fault: WebError) -> None:
        self.found.append(f"script: {fault.error}")


@pytest.fixture(autouse=True)
def watch(request: pytest.FixtureRequest) -> Iterator[Watch]:
    """Fails a test whose pages broke anywhere; ``@pytest.mark.expects(404)`` names what it provokes."""
    mark = request.node.get_closest_marker("expects")
    watching = Watch(frozenset(mark.args if mark else ()))
    yield watching
    assert watching.found == []


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext], watch: Watch) -> Callable[..., BrowserContext]:
    """A browser of its own, watched: ``new_context(java_script_enabled=False)``, ``viewport=…``."""

    def made(**over: Any) -> BrowserContext:
        context = new_context(**over)
        watch.over(context)
        return context

    return made


@pytest.fixture
def plain_page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page in a browser that runs no scripts."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def sign_in(base_url: str) -> Callable[[BrowserContext, Person], None]:
    """Sign a person in without the letter: ``sign_in(page.context, person)``."""

    def enter(context: BrowserContext, person: Person) -> None:
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": base_url}])

    return enter


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Assert that the page, at both widths, breaks no rule that can be checked by a program, nor scrolls sideways."""

    def check(page: Page) -> None:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found = Axe().run(page).response["violations"]
            told = [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]
            assert told == [], f"{page.url} at {width} px"
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{page.url} scrolls sideways at {width} px ({wide})"

    return check
