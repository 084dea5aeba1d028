"""Forms as people meet them: nothing typed is lost, and every refusal says what to do."""

import re
from datetime import date

import pytest
from django import forms as django_forms

from holdspace.ui.fields import DayField, PlainTextField, ZoneField
from holdspace.ui.forms import Form, refuse
from holdspace.ui.tests.make import ReportForm, report_refused


class Zone(Form):
    zone = ZoneField(initial="Asia/Calcutta", propose=True)


class Text(Form):
    text = PlainTextField(limit=20, lines=3, label="Your words")


class Day(Form):
    on = DayField(label="When?")


def mended(form: Form) -> list[tuple[str, str, str]]:
    form.is_valid()
    return [(line.label, line.link, line.text) for line in form.to_mend]


def test_an_empty_field_is_named_in_the_summary_and_beside_it() -> None:
    form = Text({"text": ""})
    assert mended(form) == [("Your words", "#id_text", "Write something here.")]
    page = str(form)
    assert 'aria-describedby="id_text_error"' in page and 'aria-invalid="true"' in page
    assert re.search(r'id="id_text_error">.*Write something here\.', page)


def test_the_summary_counts_in_words() -> None:
    form = report_refused()
    assert form.mend_title == "Three things to put right"
    assert [line.link for line in form.to_mend] == ["#id_what", "#id_on", "#id_leave_out_0"]


def test_hint_and_error_are_both_read_with_the_field() -> None:
    assert 'aria-describedby="id_what_helptext id_what_error"' in str(report_refused())


def test_what_was_typed_stays() -> None:
    page = str(report_refused())
    assert "They would not let me finish. They would not" in page
    assert 'value="2027-01-14"' in page
    assert re.search(r'value="kluut"[^>]* checked', page)


INTACT = ["a\u0301\u0323e\u20dd", "نورس قال: «لا»", "شكرا‏ 12", "👩🏽‍🔬", "  indented", "a\tb", "line\n\nline"]


@pytest.mark.parametrize("text", INTACT)
def test_every_script_is_kept_as_it_was_typed(text: str) -> None:
    form = Text({"text": text})
    assert form.is_valid() and form.cleaned_data["text"] == text


def test_only_the_white_space_at_the_end_goes_and_line_ends_are_plain() -> None:
    form = Text({"text": " one\r\ntwo \r\n "})
    assert form.is_valid() and form.cleaned_data["text"] == " one\ntwo"


def test_a_zero_byte_is_refused_with_a_sentence() -> None:
    ((_, _, said),) = mended(Text({"text": "a\x00b"}))
    assert said == "This text holds a zero byte, which cannot be kept. Take it out, or type it again."


def test_too_long_names_both_numbers_and_cuts_nothing() -> None:
    form = Text({"text": "x" * 1_000_000})
    ((_, _, said),) = mended(form)
    assert said.startswith("This is 1,000,000 characters long and there is room for 20. Nothing was cut")
    assert "x" * 1_000_000 in str(form) and "maxlength" not in str(form)


@pytest.mark.parametrize("typed", ["2026-02-19", "19 February 2026", "19 Feb 2026", "February 19, 2026"])
def test_days_are_understood_as_people_write_them(typed: str) -> None:
    form = Day({"on": typed})
    assert form.is_valid() and form.cleaned_data["on"] == date(2026, 2, 19)


def test_a_day_that_is_no_day_shows_how_to_write_one() -> None:
    assert mended(Day({"on": "soon"}))[0][2] == "Write a day such as 2026-02-19 or 19 February 2026."


def test_a_day_out_of_range_names_the_nearest_possible() -> None:
    form = Day({"on": "2027-01-14"})
    on = form.fields["on"]
    assert isinstance(on, DayField)
    on.last = date(2026, 1, 15)
    assert mended(form)[0][2] == "This day is too late. The last possible is Thursday 15 January 2026."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9999-12-31", "This day is too late. The last possible is Tuesday 31 December 2199."),
        ("0001-01-01", "This day is too early. The first possible is Monday 1 January 1900."),
    ],
)
def test_a_day_at_the_edge_of_the_calendar_is_refused_everywhere(typed: str, said: str) -> None:
    assert mended(Day({"on": typed}))[0][2] == said


class Mixed(Form):
    kind = django_forms.ChoiceField(choices=[("a", "A")])
    several = django_forms.MultipleChoiceField(choices=[("a", "A")])
    email = django_forms.EmailField(max_length=30)
    link = django_forms.URLField(assume_scheme="https")


def test_what_django_would_say_is_said_in_our_words() -> None:
    wrong = {"kind": "zzz", "several": ["zzz"], "email": "no address", "link": "a b"}
    assert [said for _label, _link, said in mended(Mixed(wrong))] == [
        "Choose one of these.",
        "Choose one of these.",
        "This does not look like an e-mail address. It has the form name@example.org.",
        "This is no address of a page. It has the form https://example.org/page.",
    ]
    right = {"kind": "a", "several": ["a"], "link": "example.org"}
    long = mended(Mixed({**right, "email": f"{'x' * 40}@example.org"}))
    assert long[0][2].startswith("This is 52 characters long and there is room for 30.")


def test_the_communitys_zone_is_preselected_by_its_listed_name() -> None:
    page = str(Zone())
    assert re.search(r'<option value="Asia/Kolkata"[^>]* selected', page)
    assert page.count("<optgroup") == 11 and page.count("selected") == 1


def test_the_browsers_older_name_can_be_found_in_the_list() -> None:
    assert re.search(r'<option value="Asia/Kolkata"[^>]*data-also="Asia/Calcutta"', str(Zone()))


@pytest.mark.row("ppl.international")
@pytest.mark.parametrize("typed", ["EST5", "+03:00", "Etc/GMT-3", "Nairobi"])
def test_a_zone_nobody_knows_leaves_the_list_to_choose_from(typed: str) -> None:
    form = Zone({"zone": typed})
    said = f"We know no place for “{typed}”. Choose the city nearest to you from the list."
    assert mended(form)[0][2] == said
    assert "Africa/Nairobi" in str(form)
    assert re.findall(r"<option value=\"([^\"]*)\"[^>]* selected", str(form)) == [""]


def test_an_older_name_is_taken_as_the_listed_one() -> None:
    form = Zone({"zone": "Asia/Calcutta"})
    assert form.is_valid() and form.cleaned_data["zone"] == "Asia/Kolkata"


def test_the_key_of_the_page_survives_an_error_and_reaches_the_action() -> None:
    key = re.search(r'name="once" value="([0-9a-f-]{36})"', str(Text()))
    assert key is not None
    wrong = Text({"text": "", "once": key[1]})
    assert f'value="{key[1]}"' in str(wrong)
    right = Text({"text": "words", "once": key[1]})
    assert right.is_valid() and right.cleaned_data["once"] == key[1]


def test_two_pages_have_two_keys_and_a_broken_key_is_replaced() -> None:
    assert str(Text()) != str(Text())
    form = Text({"text": "words", "once": "not a key"})
    assert form.is_valid() and len(form.cleaned_data["once"]) == 36


def test_a_refusal_stands_beside_its_field_or_in_the_summary() -> None:
    form = Text({"text": "words"})
    assert form.is_valid()
    refuse(form, "Somebody was faster.", "text")
    refuse(form, "The group has ended.", "no such field")
    assert mended(form) == [
        ("", "", "The group has ended."),
        ("Your words", "#id_text", "Somebody was faster."),
    ]
    assert "words</textarea>" in str(form)


def test_optional_fields_say_so_and_groups_have_a_legend() -> None:
    page = str(ReportForm())
    assert page.count("(optional)") == 3
    assert re.search(r"<legend>\s*Who should not read this\?", page)
    assert "Until December 2026." in page


def test_a_markup_hint_is_shown_as_text() -> None:
    class Sharp(Form):
        name = django_forms.CharField(label="<b>x</b>", help_text="<script>1</script>")

    page = str(Sharp({"name": ""}))
    assert "<script>" not in page and "<b>x" not in page
