"""A real browser on a real server: Debian's Chromium, watched, so that nothing fails unseen."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.journeys.houses import Home, Sample
from tests.journeys.traveller import Traveller

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PATIENCE = 30_000  # milliseconds; a machine may be busy with other tests
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Kind:
    """A browser as somebody may have it."""

    scripts: bool
    width: int
    dark: bool


WIDE = Kind(scripts=True, width=1280, dark=False)
NARROW = Kind(scripts=False, width=375, dark=True)
both_kinds = pytest.mark.parametrize("kind", [WIDE, NARROW], ids=["wide", "no-scripts"], indirect=True)


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> Kind:
    """With ``@both_kinds`` a trip is made twice; else wide and with scripts."""
    chosen: Kind = getattr(request, "param", WIDE)
    return chosen


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("Chromium is not installed. On Debian: apt install chromium")
    return {"executable_path": path, "headless": True, "args": QUIET}


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """The sample community, played once for all trips of this process; each trip makes its own people."""
    house = Sample(tmp_path_factory.mktemp("sample"))
    house.start()
    yield house
    house.stop()


@dataclass
class Empty:
    """A house that `holdspace setup --no-input` has just made, and the path of the link it printed."""

    home: Home
    first_link: str


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Empty]:
    """A new house for one trip."""
    home = Home(tmp_path)
    link = home.set_up()
    home.start()
    yield Empty(home, link)
    home.stop()


@pytest.fixture
def travellers(browser: Browser, kind: Kind) -> Iterator[Callable[..., Traveller]]:
    """Browsers of their own: ``travellers(house)``, or ``travellers(house, NARROW)`` for another kind."""
    made: list[Traveller] = []

    def start(house: Home, of: Kind = kind, *, host: str = "127.0.0.1", **over: Any) -> Traveller:
        address = f"http://{host}:{house.port}"

        def context(**more: Any) -> BrowserContext:
            found = browser.new_context(
                base_url=address,
                viewport={"width": of.width, "height": 800},
                color_scheme="dark" if of.dark else "light",
                reduced_motion="reduce",  # axe must not look at a colour on its way
                **over,
                **more,
            )
            found.set_default_timeout(PATIENCE)
            return found

        one = Traveller(
            context(java_script_enabled=of.scripts), house, twin=None if of.scripts else context()
        )
        made.append(one)
        return one

    yield start
    for one in made:
        one.go_home()
    assert [fault for one in made for fault in one.watch.found] == []
