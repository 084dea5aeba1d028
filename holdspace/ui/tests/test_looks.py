"""The pages in a real browser: no accessibility finding, no complaint, nothing wider than the screen."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from django.test import override_settings
from playwright.sync_api import Page, expect

from holdspace.ui import texts
from holdspace.ui.fields import ZoneField
from holdspace.ui.forms import Form, ZoneChoice
from holdspace.ui.tests import make
from holdspace.ui.tests.test_forms import Zone


class Proposed(Form):
    zone = ZoneField(initial="Europe/London", propose=True)


Opened = Callable[..., Page]
NAMES = ["member", "report", "refused", "parts", "room", "unlock", "weather", "429.html", "503.html"]


def page_named(name: str) -> str:
    if name == "weather":
        return render_to_string("ui/weather.html", {"winds": texts.WINDS})
    return render_to_string(name) if name.endswith(".html") else make.every_page()[name]


def form_page(form: Form) -> str:
    return make.rendered("report", form=form)


@pytest.mark.row("sys.forms")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_hinders_and_nothing_overflows(opened: Opened, name: str, scheme: str) -> None:
    page = opened(page_named(name))
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    for width in (1280, 375, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if width != 320:
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()


def test_the_check_would_find_something(opened: Opened) -> None:
    page = opened("<html><body><img src='/static/ui/mark.svg'><p>words</p></body></html>")
    assert Axe().run(page).violations_count > 0


def test_right_to_left_does_not_overflow(opened: Opened) -> None:
    with override_settings(LANGUAGE_CODE="ar"):
        page = opened(page_named("member"))
    page.set_viewport_size({"width": 375, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    line = page.locator(".promise svg").first
    assert line.evaluate("e => getComputedStyle(e).scale") == "-1 1"


def test_a_second_click_sends_nothing(opened: Opened) -> None:
    page = opened(form_page(Zone()))
    page.evaluate(
        "addEventListener('submit', e => { window.sent = (window.sent || 0) + !e.defaultPrevented;"
        " e.preventDefault(); })"
    )
    button = page.get_by_role("button", name="Continue")
    button.dispatch_event("click")
    button.dispatch_event("click")
    assert page.evaluate("window.sent") == 1
    expect(button).to_have_attribute("aria-disabled", "true")


@pytest.mark.row("rpt.quick-exit")
def test_leaving_replaces_the_page_and_going_back_shows_no_form(opened: Opened) -> None:
    away = render_to_string("ui/weather.html", {"winds": texts.WINDS})
    page = opened(form_page(make.ReportForm()), **{"weather/": away})
    page.get_by_label("What happened?").fill("half a sentence")
    steps = page.evaluate("history.length")
    page.get_by_role("link", name="Leave this page now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How strong is the wind?")
    assert page.evaluate("history.length") == steps
    page.go_back()
    expect(page.get_by_label("What happened?")).to_have_count(0)


@pytest.mark.row("rpt.quick-exit")
def test_shift_three_times_leaves_and_capital_letters_do_not(opened: Opened) -> None:
    away = render_to_string("ui/weather.html", {"winds": texts.WINDS})
    page = opened(form_page(make.ReportForm()), **{"weather/": away})
    field = page.get_by_label("What happened?")
    field.press_sequentially("ABCDE")
    expect(field).to_have_value("ABCDE")
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page.get_by_role("heading", level=1)).to_have_text("How strong is the wind?")


def test_three_shifts_far_apart_are_not_a_sign(opened: Opened) -> None:
    page = opened(form_page(make.ReportForm()))
    page.clock.install()
    for _ in range(4):
        page.evaluate(
            "dispatchEvent(Object.defineProperty(new KeyboardEvent('keydown', {key: 'Shift'}),"
            " 'timeStamp', {value: window.at = (window.at || 0) + 3000}))"
        )
    expect(page.get_by_label("What happened?")).to_be_visible()


@pytest.mark.browser_context_args(timezone_id="Asia/Calcutta")
def test_the_browsers_zone_is_proposed_by_its_older_name_too(opened: Opened) -> None:
    page = opened(form_page(Proposed()))
    expect(page.get_by_label("Your time zone")).to_have_value("Asia/Kolkata")
    expect(page.get_by_text("Taken from your browser. Change it if it is wrong.")).to_be_visible()


@pytest.mark.browser_context_args(timezone_id="Africa/Nairobi")
def test_a_list_that_does_not_ask_keeps_the_communitys_zone(opened: Opened) -> None:
    page = opened(form_page(ZoneChoice(initial={"zone": "Europe/London"})))
    expect(page.get_by_label("Your time zone")).to_have_value("Europe/London")


def test_the_summary_is_read_first_and_leads_to_the_field(opened: Opened) -> None:
    page = opened(page_named("refused"))
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link", name="Who should not read this?").click()
    expect(page.get_by_label("Avocet, university")).to_be_focused()


def test_one_filled_button_a_page() -> None:
    """By the stylesheet: a button that is neither plain nor outline is filled."""
    for name, page in make.every_page().items():
        buttons = [part.split(">")[0] for part in page.split("<button")[1:] + page.split('class="button')[1:]]
        filled = [b for b in buttons if not any(kind in b for kind in ("plain", "outline", "leave"))]
        assert len(filled) == 1, name
