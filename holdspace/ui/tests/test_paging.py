from django.http import HttpRequest, HttpResponse

from holdspace.ui.choices import remember_zone, zone_chosen
from holdspace.ui.paging import Page, cut
from holdspace.ui.tests.make import ENGINE


def test_one_row_too_many_tells_that_there_is_more_and_no_total_is_counted() -> None:
    assert cut(iter("abcd"), 3, key=str.upper) == Page(("a", "b", "c"), "C")
    assert cut("abc", 3, key=str.upper) == Page(("a", "b", "c"), "")
    assert cut("", 3, key=str.upper) == Page(())


def test_a_zone_that_nobody_knows_in_a_cookie_is_no_choice() -> None:
    request = HttpRequest()
    assert zone_chosen(request) is None
    request.COOKIES["zone"] = "EST5"
    assert zone_chosen(request) is None
    response = HttpResponse()
    remember_zone(response, "Africa/Nairobi", secure=True)
    request.COOKIES["zone"] = response.cookies["zone"].value
    assert zone_chosen(request) == "Africa/Nairobi" and response.cookies["zone"]["secure"]


def test_a_page_that_asks_for_htmx_gets_it_without_inline_style_or_eval() -> None:
    page = '{% extends "ui/page.html" %}{% block htmx %}{% include "ui/htmx.html" %}{% endblock %}'
    found = ENGINE.from_string(page).render({})
    assert '{"includeIndicatorStyles":false,"allowEval":false}' in found
    assert "htmx-2.min.js" in found and "<style" not in found
    assert "htmx" not in ENGINE.from_string('{% extends "ui/page.html" %}').render({})
