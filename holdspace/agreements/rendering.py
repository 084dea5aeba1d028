"""Markdown becomes HTML: raw HTML is off in the parser, and what comes out is cleaned once more."""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_TAGS = {
    *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}


@lru_cache(maxsize=1024)
def html_of(markdown: str) -> SafeString:
    """The text as HTML that may stand in a page: known tags, links to the web, to mail and within the site."""
    return mark_safe(_clean(_MARKDOWN.render(markdown)))


@lru_cache(maxsize=4096)
def line_of(markdown: str) -> SafeString:
    """One line, an item of a list, without a paragraph around it."""
    return mark_safe(_clean(_MARKDOWN.renderInline(markdown)))


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
