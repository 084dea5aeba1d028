"""The watch itself: each thing that it is there to find is done once, and found."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import both_kinds
from tests.journeys.houses import Sample
from tests.journeys.traveller import Traveller

INTO = "document.querySelector('main').insertAdjacentHTML('beforeend', {!r});"
RULE = "document.styleSheets[0].insertRule({!r});"
SPOILT = {
    "image-alt": INTO.format("<img src=/static/x.svg>"),
    "color-contrast": INTO.format("<p class=y>Faint words</p>")
    + RULE.format(".y { color: #ddd !important; background: #fff !important }"),
    "px at": INTO.format("<p class=x>" + "w" * 300 + "</p>")
    + RULE.format(".x { overflow-wrap: normal !important; white-space: nowrap }"),
}


@both_kinds
def test_a_picture_without_words_is_found(sample: Sample, travellers: Callable[..., Traveller]) -> None:
    one = travellers(sample)
    one.go("/about/").page.evaluate(SPOILT["image-alt"])
    with pytest.raises(AssertionError, match="image-alt"):
        one.check()
    one.watch.found.clear()


@pytest.mark.parametrize("what", ["color-contrast", "px at"])
def test_faint_words_and_wide_lines_are_found(
    sample: Sample, travellers: Callable[..., Traveller], what: str
) -> None:
    one = travellers(sample)
    one.go("/about/").page.evaluate(SPOILT[what])
    with pytest.raises(AssertionError, match=what):
        one.check()
    one.watch.found.clear()


@pytest.mark.parametrize(
    ("deed", "found"),
    [
        ("fetch('/nowhere/')", "404 GET"),
        ("console.error('broken')", "console: broken"),
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        (
            "document.body.insertAdjacentHTML('beforeend', '<img alt=x src=http://127.0.0.1:1/x.png>')",
            "console",
        ),
        ("setTimeout(() => { throw Error('torn') })", "torn"),
    ],
)
def test_what_breaks_on_the_way_is_found(
    sample: Sample, travellers: Callable[..., Traveller], deed: str, found: str
) -> None:
    one = travellers(sample)
    one.go("/about/").page.evaluate(f"() => {{ {deed} }}")
    one.page.wait_for_function("() => new Promise(done => setTimeout(() => done(true), 150))")
    with pytest.raises(AssertionError, match=found):
        one.check()
    one.watch.found.clear()
