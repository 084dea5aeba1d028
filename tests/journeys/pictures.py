"""Take the pictures of README and docs: ``python -m tests.journeys.pictures`` writes them to ``docs/pictures``.

The sample's people are named in many alphabets: without fonts for them (Debian: fonts-noto-core fonts-noto-cjk) their
names are boxes. ``pngquant``, where it is installed, makes the files small.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.house_of_its_own import ROOT
from tests.journeys.conftest import QUIET
from tests.journeys.founding import unlock
from tests.journeys.houses import Sample
from tests.journeys.test_everywhere import SENTENCE
from tests.journeys.traveller import Traveller

FOLDER = ROOT / "docs" / "pictures"
QUESTION = "Was anyone in the second call who may have noticed?"
WHY = "We ask so that you need not tell it all again. We write to nobody without your yes."
STORY = "In both December calls I was cut off when I asked about small stations. I would like it to stop."


class Photographer:
    """Opens browsers of one size, and keeps what they show."""

    def __init__(self, browser: Browser, house: Sample) -> None:
        self.browser, self.house = browser, house

    def visitor(self, *, width: int = 1280, dark: bool = False) -> Traveller:
        context = self.browser.new_context(
            base_url=self.house.address,
            viewport={"width": width, "height": 960 if width > 400 else 760},
            color_scheme="dark" if dark else "light",
            timezone_id="America/New_York",
        )
        return Traveller(context, self.house, twin=None)

    def take(self, one: Traveller, name: str) -> None:
        """Keep what stands on the screen, from the top of the page."""
        file = FOLDER / f"{name}.png"
        one.page.evaluate("scrollTo(0, 0)")
        one.page.screenshot(path=file, animations="disabled")
        if shutil.which("pngquant"):
            subprocess.run(["pngquant", "--force", "--ext", ".png", "--speed", "1", str(file)], check=True)
        print(f"{file.relative_to(ROOT)}  {file.stat().st_size // 1024} KB")


def report(one: Traveller) -> str:
    """A report that leaves nobody out; gives the eight words."""
    one.go("/report/").follow("Start", exact=True).tick("It happened to me").write("In your own words", STORY)
    one.press("Go to the last page").press("Send")
    return " ".join(line.split()[-1] for line in one.words_of(".words li"))


def all_of_them(at: Photographer) -> None:
    """Every picture, the plain pages first."""
    member = at.visitor().become("Shakwe")
    for who, path, name in (
        (at.visitor(), "/", "front"),
        (member, "/me/", "my-page"),
        (member, "/groups/sharing-field-notes/", "group"),
        (at.visitor(), "/report/", "report"),
        (at.visitor(width=375, dark=True), "/report/", "report-narrow-dark"),
        (at.visitor(), "/guidelines/", "guidelines"),
        (at.visitor().become("Plover"), "/today/", "today"),
    ):
        at.take(who.go(path), name)
    reporter, avocet = at.visitor(), at.visitor().become("Avocet")
    words = report(reporter)
    at.take(avocet.go("/desk/"), "unlock")
    at.take(unlock(avocet, SENTENCE), "desk")
    address = newest_case(avocet)
    avocet.go(address).tick("Yes, I am free").press("Continue")
    avocet.follow("Send the first word").press("Send it").go(address).follow("Ask a question")
    avocet.write("Your question", QUESTION).write("Why you ask", WHY).press("Ask this")
    at.take(avocet.go(address), "case")
    reporter.go("/my-report/").write("Your eight words", words).press("Open my report")
    at.take(reporter, "my-report")


def newest_case(one: Traveller) -> str:
    """The first address in the list of cases: the newest one stands first."""
    address = one.go("/desk/cases/").page.locator("main .what a").first.get_attribute("href")
    assert address is not None
    return address


def main() -> None:
    """Play the sample, and take the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = Sample(Path(folder))
        house.start()
        try:
            with playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET) as browser:
                all_of_them(Photographer(browser, house))
        finally:
            house.stop()


if __name__ == "__main__":
    main()
