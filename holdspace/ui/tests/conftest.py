"""A browser for the looks of a page: Debian's chromium, no server, no network."""

import mimetypes
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from playwright.sync_api import ConsoleMessage, Page, Route

from holdspace.ui.middleware import EVERYWHERE

HERE = Path(__file__).parent.parent
ADDRESS = "http://localhost/"
ARGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright with the chromium of this machine; a test cannot do without."""
    found = shutil.which("chromium")
    if found is None:
        pytest.fail("Chromium is not installed. On Debian: apt install chromium")
    return browser_type_launch_args | {"executable_path": found, "args": ARGS.split()}


@pytest.fixture(autouse=True)
def own_addresses() -> Iterator[None]:
    """Only the addresses of this room: its pages may name no others."""
    with override_settings(ROOT_URLCONF="holdspace.ui.tests.urls"):
        yield


@pytest.fixture
def opened(page: Page) -> Iterator[Callable[..., Page]]:
    """``opened(html)`` shows a page under our real headers; any complaint of the browser fails the test."""
    complaints: list[str] = []
    pages: dict[str, str] = {}

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "Password forms" not in message.text:
            complaints.append(message.text)

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS).split("?")[0].split("#")[0]
        if path.startswith("static/"):
            file = HERE / path
            kind = mimetypes.guess_type(file)[0] or "text/plain"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        else:
            body = pages.get(path, "")
            route.fulfill(body=body, headers=EVERYWHERE | {"content-type": "text/html; charset=utf-8"})

    def show(html: str, **others: str) -> Page:
        pages.clear()
        pages.update({"": html} | others)
        page.goto(ADDRESS)
        return page

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route("**/*", serve)
    yield show
    assert complaints == []
