"""What stands on a page, and the headers around it."""

import re

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings

from holdspace.ui import views
from holdspace.ui.house import House
from holdspace.ui.middleware import headers
from holdspace.ui.sealing import sealed_page, unlisted_page
from holdspace.ui.tests import make

ERRORS = ["429.html", "503.html"]


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


def answer(view, request: HttpRequest | None = None) -> HttpResponse:
    return headers(view)(request or RequestFactory().get("/"))


def test_the_title_of_a_page_is_its_heading_too() -> None:
    page = make.rendered("member")
    assert "<title>Good morning, Shakwe · Tidepool Commons</title>" in page
    assert page.count("<h1>Good morning, Shakwe</h1>") == 1


def test_the_header_marks_where_one_is_and_the_footer_is_the_same_everywhere() -> None:
    page = make.rendered("member")
    assert '<a href="#0" aria-current="page">My page</a>' in page
    for word in ("Guidelines 1.1", "Report a concern", "Who handles reports", "Questions and comments"):
        assert word in page.split("<footer")[1]
    assert "You are here as member. Also: facilitator · staff" in text_of(page)


def test_a_deed_in_the_header_is_a_button_that_posts() -> None:
    page = make.rendered("room", form=make.GateForm())
    assert re.search(r'<form method="post" action="/lock/">\s*<input [^>]*csrf[^>]*><button', page)
    assert "<footer" not in page and 'role="search"' not in page
    assert "<title>Linen Harbour: are you free to judge? · Committee</title>" in page


def test_promises_are_said_in_words() -> None:
    page = text_of(make.rendered("member"))
    for said in (
        "Soon : closes tomorrow, Friday 16 January, 17:00 (Nairobi).",
        "Open until Monday 19 January, 20:00 (Nairobi). Silence is not counted as yes.",
        "Kept on Tuesday 13 January, two days early.",
        "Late . Promised for yesterday. The lead knows; you need do nothing.",
        "Late : kept on Saturday 27 December 2025, one day late.",
        "Let go on Monday 12 January. Its proposer withdrew it.",
    ):
        assert said in page


@pytest.mark.row("ppl.international")
def test_another_reader_sees_another_clock() -> None:
    page = text_of(make.rendered("member", zone="Asia/Kolkata"))
    assert "closes tomorrow, Friday 16 January, 19:30 (Kolkata)." in page and "(Nairobi)" not in page


def test_a_page_with_errors_says_so_first() -> None:
    page = make.rendered("report", form=make.report_refused())
    assert "<title>Not sent yet: Tell us about a concern" in page
    assert 'role="alert"' in page


def test_what_people_wrote_is_never_markup() -> None:
    page = make.rendered("member", house=House(name="<i>Tide</i>"), people=["<script>x</script>"])
    assert "<i>" not in page and "<script>x" not in page


@pytest.mark.row("sys.i18n")
def test_a_right_to_left_language_turns_the_page() -> None:
    with override_settings(LANGUAGE_CODE="ar"):
        page = make.rendered("member")
    assert '<html lang="ar" dir="rtl">' in page
    assert "الجمعة" in page


@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_need_nothing_and_say_what_to_do(name: str) -> None:
    page = render_to_string(name)
    assert "<h1>" in page and 'href="/"' in page and "<title>" in page
    assert not re.search(r"[!]|\bplease note\b|error 5", text_of(page), re.IGNORECASE)


def test_the_error_page_survives_a_lost_list_of_file_names() -> None:
    storages = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
    with override_settings(STORAGES=storages):
        assert "ui/holdspace.css" in render_to_string("503.html")


def test_every_answer_has_strict_headers() -> None:
    found = answer(lambda request: HttpResponse("x")).headers
    policy = found["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'")
    assert "unsafe" not in policy and "*" not in policy and "frame-ancestors 'none'" in policy
    assert (found["X-Content-Type-Options"], found["Referrer-Policy"]) == ("nosniff", "same-origin")
    assert found["Cache-Control"] == "private, no-cache"


def test_a_sealed_page_leaves_nothing_behind() -> None:
    @sealed_page
    def private(request: HttpRequest) -> HttpResponse:
        return HttpResponse("x", headers={"ETag": '"1"', "Last-Modified": "yesterday"})

    found = answer(private).headers
    assert found["Cache-Control"] == "no-store, no-transform"
    assert found["Referrer-Policy"] == "no-referrer" and "noindex" in found["X-Robots-Tag"]
    assert "ETag" not in found and "Last-Modified" not in found


def test_an_unlisted_page_may_be_kept_but_not_indexed() -> None:
    found = answer(unlisted_page(lambda request: HttpResponse("x"))).headers
    assert found["X-Robots-Tag"] == "noindex" and found["Cache-Control"] == "private, no-cache"


def test_no_and_missing_have_the_same_headers_as_each_other() -> None:
    def refused(status: int) -> dict[str, str]:
        return dict(answer(lambda request: HttpResponse("x", status=status)).headers)

    assert refused(403) == refused(404) and refused(404)["Cache-Control"] == "no-store, no-transform"


def test_a_mark_stays_when_the_view_finds_nothing() -> None:
    @sealed_page
    def nothing(request: HttpRequest) -> HttpResponse:
        raise Http404

    request = RequestFactory().get("/")
    with pytest.raises(Http404):
        nothing(request)
    assert request.sealed is True  # type: ignore[attr-defined]


class Session(dict[str, str]):
    """What the weather page needs of a session."""

    def flush(self) -> None:
        self.clear()


@pytest.mark.row("rpt.quick-exit")
def test_the_weather_page_ends_the_session_and_names_nobody() -> None:
    request = RequestFactory().get("/weather/")
    request.session = Session(draft="half a sentence")  # type: ignore[assignment]
    response = answer(views.weather, request)
    assert request.session == {} and response.headers["Cache-Control"].startswith("no-store")
    page = response.content.decode()
    assert "How strong is the wind?" in page and "Tidepool" not in page and "oldspace" not in text_of(page)


def test_a_link_on_another_site_signs_nobody_out() -> None:
    request = RequestFactory().get("/weather/", headers={"Sec-Fetch-Site": "cross-site"})
    request.session = Session(draft="half a sentence")  # type: ignore[assignment]
    assert answer(views.weather, request).status_code == 200
    assert request.session == {"draft": "half a sentence"}


def test_without_scripts_leaving_is_a_plain_link() -> None:
    assert re.search(
        r'<a [^>]*href="/weather/"[^>]*>Leave this page now</a>',
        make.rendered("report", form=make.ReportForm()),
    )


def test_a_visitors_zone_is_remembered_and_leads_back() -> None:
    request = RequestFactory().post("/zone/", {"zone": "Asia/Calcutta", "back": "/groups/?after=x"})
    response = views.choose_zone(request)
    assert (response.status_code, response["Location"]) == (302, "/groups/?after=x")
    cookie = response.cookies["zone"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("Asia/Kolkata", True, "Lax")


def test_nobody_is_led_to_another_site() -> None:
    for back in ("https://elsewhere.example/", "//elsewhere.example", "javascript:1"):
        request = RequestFactory().post("/zone/", {"zone": "UTC", "back": back})
        assert views.choose_zone(request)["Location"] == "/"


def test_a_visitor_sees_whose_clock_it_is_and_comes_back_to_the_same_page() -> None:
    page = make.rendered("member", zone="America/Sao_Paulo")
    assert "Times are shown for São Paulo. Choose another place" in text_of(page)
    assert 'name="back" value="/here/?after=x"' in page
    assert re.search(r'<option value="America/Sao_Paulo" selected', page)
    assert 'id="reading_zone"' in page
