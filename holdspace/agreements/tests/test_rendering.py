"""Markdown becomes harmless HTML."""

import pytest

from holdspace.agreements.rendering import html_of, line_of


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "![x](https://tracker.example/pixel.png)",
        '<img src=x onerror="alert(1)">',
        "<https://ok.example> <style>p{}</style>",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(markdown):
    html = html_of(markdown) + line_of(markdown)
    for bad in ("<script", "<img", "<style", 'href="javascript', 'href="data'):
        assert bad not in html


def test_what_people_need_is_there():
    html = html_of("One **two** [three](/report/) <a@b.example>\n\n- four\n\n| a |\n|---|\n| b |")
    for good in (
        "<strong>two</strong>",
        'href="/report/"',
        'href="mailto:a@b.example"',
        "<li>four</li>",
        "<td>b</td>",
    ):
        assert good in html
