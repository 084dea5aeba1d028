"""Somebody with a browser: what they do on a page, said as they would say it."""

import hashlib
import re
from collections.abc import Sequence

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.houses import Home
from tests.journeys.watching import STYLED, Twin, Watch, too_wide, violations

KEYS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9]{64}")  # new with every page
PARTS = """() => {
  const whole = document.cloneNode(true);
  const main = whole.querySelector("main"), foot = whole.querySelector("footer.foot");
  for (const link of whole.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
  const found = [main, foot].map(part => part ? part.outerHTML : "");
  for (const part of [main, foot]) part?.remove();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return [`${innerWidth} ${dark}`, whole.body.outerHTML, ...found];
}"""
_clean: set[str] = (
    set()
)  # parts of pages that were looked at in this process, so that none is looked at twice


class Traveller:
    """One browser, signed in or not. ``check`` is called on every page a trip passes."""

    def __init__(self, context: BrowserContext, house: Home, *, twin: BrowserContext | None) -> None:
        self.context, self.house = context, house
        self.page: Page = context.new_page()
        self.watch = Watch(context, f"http://127.0.0.1:{house.port}")
        self._twin = Twin(twin) if twin else None

    def go_home(self) -> None:
        """Close the browser."""
        self.context.close()
        if self._twin:
            self._twin.page.context.close()

    # Going and looking.
    def go(self, path: str) -> "Traveller":
        """Open a page of this house, and check it."""
        self.page.goto(path)
        return self.check()

    def check(self) -> "Traveller":
        """The page is styled, breaks no rule of axe, does not scroll sideways; nothing on the way here failed."""
        page = self.page
        assert self.watch.found == [], f"{page.url}: {self.watch.found}"
        assert page.evaluate(STYLED), f"{page.url} has no stylesheet"
        fresh = self._parts() - _clean
        if fresh:
            seen = self._twin.of(page) if self._twin else page
            wrong = violations(seen) + too_wide(seen)
            assert wrong == [], f"{page.url}: {wrong}"
            _clean.update(fresh)
        return self

    def _parts(self) -> frozenset[str]:
        """Marks of what stands on this page on this screen: head of the page, main part, foot."""
        screen, *parts = self.page.evaluate(PARTS)
        texts = [f"{self._twin is None} {screen} {KEYS.sub('', part)}" for part in parts]
        return frozenset(hashlib.sha256(text.encode()).hexdigest() for text in texts)

    def look(self, *, width: int, dark: bool) -> "Traveller":
        """Check the page once more on another screen."""
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(color_scheme="dark" if dark else "light")
        return self.check()

    def see(self, *words: str | re.Pattern[str]) -> "Traveller":
        """These words stand on the page, for eyes to see."""
        for said in words:
            expect(self.page.locator("body")).to_contain_text(said, use_inner_text=True)
        return self

    def see_no(self, *words: str | re.Pattern[str]) -> "Traveller":
        """These words stand nowhere in the page's source, seen or unseen."""
        source = self.page.content()
        for said in words:
            assert not re.search(said if isinstance(said, re.Pattern) else re.escape(said), source), said
        return self

    def title(self, words: str | re.Pattern[str]) -> "Traveller":
        """The heading of the page."""
        expect(self.page.locator("h1")).to_have_text(words, use_inner_text=True)
        return self

    @property
    def path(self) -> str:
        """Where the browser is."""
        return re.sub(r"^https?://[^/]+", "", self.page.url)

    # Doing.
    def follow(
        self, words: str | re.Pattern[str], *, within: str = "body", exact: bool = False
    ) -> "Traveller":
        """Press a link by its words, and check the page it leads to."""
        with self.page.expect_navigation():
            self.page.locator(within).get_by_role("link", name=words, exact=exact).first.click()
        return self.check()

    def press(
        self, words: str | re.Pattern[str], *, within: str | Locator = "body", exact: bool = True
    ) -> "Traveller":
        """Press a button by its words, and check what comes."""
        place = self.page.locator(within) if isinstance(within, str) else within
        with self.page.expect_navigation():
            place.get_by_role("button", name=words, exact=exact).first.click()
        return self.check()

    def unfold(self, words: str) -> "Traveller":
        """Open what is folded away under these words."""
        self.page.locator("summary", has_text=words).click()
        return self.check()

    def _field(self, label: str | re.Pattern[str]) -> Locator:
        """The field with this label, or the one whose label holds these words where none is just that."""
        named = self.page.get_by_label(label, exact=True)
        return named if named.count() else self.page.get_by_label(label)

    def write(self, label: str | re.Pattern[str], words: str) -> "Traveller":
        """Type into a field by its label."""
        self._field(label).fill(words)
        return self

    def tick(self, *labels: str | re.Pattern[str]) -> "Traveller":
        """Tick a box or choose one of several, by its label."""
        for label in labels:
            field = self._field(label)
            if not field.is_checked():
                # By its words, as people do: in a frame the words lie over the small circle.
                self.page.locator(f'label[for="{field.get_attribute("id")}"]').click()
            expect(field).to_be_checked()
        return self

    def choose(self, label: str, option: str) -> "Traveller":
        """Choose from a list by what stands in it, or by its value."""
        self._field(label).select_option(option)
        return self

    # Ways in.
    def become(self, name: str) -> "Traveller":
        """In the sample: be one of its people, by the button with their name."""
        self.page.goto("/try/")
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).first.click()
        return self

    def sign_in(self, address: str) -> "Traveller":
        """With a code from a letter."""
        before = len(self.house.post_box.to(address))
        self.go("/accounts/login/code/").write("Your e-mail address", address).press("Send me a code")
        code = self.house.post_box.code_for(address, after=before)
        return self.write("Code", code).press("Sign in")

    def open_letter(self, address: str, having: str, *, after: int = 0) -> "Traveller":
        """Open the first link of a letter."""
        link = self.house.post_box.link_for(address, having, after=after)
        assert link.startswith(self.house.address)
        return self.go(link.removeprefix(self.house.address))

    def words_of(self, selector: str) -> Sequence[str]:
        """What stands in each of these places."""
        return self.page.locator(selector).all_inner_texts()
