"""Bad input: everything typed is kept and the summary leads to each field; and leaving a page in a hurry."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, WIDE, both_kinds
from tests.journeys.houses import Sample
from tests.journeys.traveller import Traveller

TYPED = "Ünïcödé, עברית, ‮right to left‬ and e\u0301, <b>no markup</b> & 'quotes'"
REPORTING = ("/report/", "/report/tell/", "/my-report/", "/who-handles-reports/", "/report/private/")
STORY = "It happened again on Tuesday, in the call."


def by_keyboard(one: Traveller, words: str) -> str:
    """Reach a link of the summary with Tab, press Enter, and give the label of the field that has the focus then."""
    page: Page = one.page
    expect(page.locator(".to-mend")).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if (
            page.evaluate("document.activeElement.closest('.to-mend') && document.activeElement.innerText")
            == words
        ):
            page.keyboard.press("Enter")
            break
    found: str = page.evaluate(
        "(document.activeElement.labels || [{}])[0]?.innerText || document.activeElement.id"
    )
    return found


@both_kinds
def test_a_form_that_comes_back_has_lost_nothing(
    sample: Sample, travellers: Callable[..., Traveller]
) -> None:
    one = travellers(sample)
    one.go("/join/").write("Your name", TYPED).write("Your e-mail address", "no address at all")
    one.choose("time zone", "Asia/Kolkata").press("Send me the letter")
    expect(one.page).to_have_title("Not sent yet: Join us · Tidepool Commons")
    one.see("things to put right", "This does not look like an e-mail address.", "Tick that you agree.")
    expect(one.page.get_by_label("Your name")).to_have_value(TYPED)
    expect(one.page.get_by_label("Your e-mail address")).to_have_value("no address at all")
    expect(one.page.get_by_label("time zone")).to_have_value("Asia/Kolkata")
    assert by_keyboard(one, "Your e-mail address") == "Your e-mail address"


def test_what_is_to_be_put_right_is_read_first(sample: Sample, travellers: Callable[..., Traveller]) -> None:
    one = travellers(sample)
    one.go("/join/").press("Send me the letter")
    expect(one.page.locator(".to-mend")).to_be_focused()


@both_kinds
def test_a_question_too_long_is_kept(sample: Sample, travellers: Callable[..., Traveller]) -> None:
    one = travellers(sample)
    long = "Why? " * 1200
    one.go("/questions/").write("What would you like to know", long).press("Send")
    assert one.page.locator("textarea").input_value().strip() == long.strip()
    one.see("there is room for 5,000").write("What would you like to know", TYPED).press("Send").title(
        "It has reached us"
    )


@both_kinds
def test_a_report_keeps_every_word_through_a_refusal(
    sample: Sample, travellers: Callable[..., Traveller]
) -> None:
    one = travellers(sample)
    one.go("/report/").follow("Start", exact=True).press("Continue").see("Write a few words first.")
    one.write("In your own words", TYPED + STORY).press("Continue").title("Who was involved?")
    one.press("Continue").write("The day, or the last time", "2199-01-01").write("Where", "A call").press(
        "Continue"
    )
    one.see("This date is in the future.")
    expect(one.page.get_by_label("Where", exact=False).first).to_have_value("A call")
    one.write("The day, or the last time", "").press("Continue").press("Go to the last page")
    one.title("Read it once more").see(STORY, "<b>no markup</b>", "A call")
    one.press("Change What happened?").title("What happened?")
    expect(one.page.get_by_label("In your own words")).to_have_value(TYPED + STORY)


@pytest.mark.parametrize("how", ["button", "shift"])
def test_leaving_a_page_now(sample: Sample, travellers: Callable[..., Traveller], how: str) -> None:
    one = travellers(sample, WIDE).become("Shakwe")
    one.go("/").go("/report/").follow("Start", exact=True).write("In your own words", STORY)
    with one.page.expect_navigation(url="**/weather/"):
        if how == "shift":
            one.page.locator("h1").click()
            for _ in range(3):
                one.page.keyboard.press("Shift")
        else:
            one.page.get_by_role("link", name="Leave this page now").click()
    one.check().title("How strong is the wind?").see_no("Tidepool", STORY)
    one.page.go_back()
    one.see_no(STORY)
    assert one.page.locator("textarea").count() == 0
    one.page.go_back()
    one.page.go_forward()
    one.page.go_forward()
    assert STORY not in one.page.content()
    one.go("/me/").title("Sign in")


def test_a_capital_letter_is_typing_and_not_leaving(
    sample: Sample, travellers: Callable[..., Traveller]
) -> None:
    one = travellers(sample, WIDE)
    one.go("/report/").follow("Start", exact=True)
    field = one.page.get_by_label("In your own words")
    field.press_sequentially("I AM SURE. It was HIM.", delay=1)
    expect(field).to_have_value("I AM SURE. It was HIM.")
    one.title("What happened?")


def test_leaving_without_scripts_is_a_link(sample: Sample, travellers: Callable[..., Traveller]) -> None:
    one = travellers(sample, NARROW)
    one.go("/report/").follow("Leave this page now").title("How strong is the wind?").see_no("Tidepool")


@pytest.mark.parametrize("kind", [WIDE], indirect=True, ids=["wide"])
@pytest.mark.parametrize(
    "path", ["/report/", "/report/tell/", "/my-report/", "/who-handles-reports/", "/report/private/"]
)
def test_reporting_pages_are_kept_by_nobody(
    sample: Sample, travellers: Callable[..., Traveller], path: str
) -> None:
    one = travellers(sample)
    answer = one.page.goto(path)
    assert answer is not None
    headers = answer.headers
    assert "no-store" in headers["cache-control"]
    assert headers["referrer-policy"] == "no-referrer"
    assert "noindex" in headers["x-robots-tag"]
    assert "set-cookie" not in headers or "csrftoken" in headers["set-cookie"]
    one.check()
