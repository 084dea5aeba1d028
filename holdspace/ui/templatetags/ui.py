"""Tags for pages: dates in the reader's zone, the promise line, links to our own files.

``{% load ui %}``. Tags read ``reader_zone`` and ``now`` from the context; filters take a ``Reader``.
"""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.loader import get_template, render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from holdspace.ui import dates, line
from holdspace.ui.dates import Reader
from holdspace.ui.forms import ZoneChoice
from holdspace.ui.house import House
from holdspace.ui.zones import city_of

register = template.Library()


@register.simple_tag(takes_context=True)
def around(context: Context, part: str) -> str:
    """``{% around "ui/header.html" %}``: a part of every page, drawn once for the same house and language."""
    house = context.get("house")
    if not isinstance(house, House) or any(item.post for item in house.nav):
        # A button that posts has a token of its own on each page.
        return get_template(part).template.render(context)  # type: ignore[no-any-return,attr-defined]
    return _drawn(part, house, get_language())


@lru_cache(maxsize=512)
def _drawn(part: str, house: House, language: str | None) -> SafeString:
    return render_to_string(part, {"house": house})


def _reader(context: Context, zone: str = "") -> Reader:
    return Reader(zone or context["reader_zone"], context["now"])


def _parts(reader: Reader | str) -> tuple[str, datetime | None]:
    return (reader.zone, reader.now) if isinstance(reader, Reader) else (reader, None)


def _time(iso: date | datetime, shown: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', iso.isoformat(), shown)


@register.simple_tag(takes_context=True, name="when")
def when_tag(context: Context, instant: datetime, zone: str = "") -> SafeString:
    """``{% when due %}``: "Thursday 19 February, 20:15 (Kolkata)" in a time element."""
    reader = _reader(context, zone)
    return _time(instant, dates.when(instant, reader.zone, reader.now))


@register.simple_tag(takes_context=True, name="due_when")
def due_when_tag(context: Context, due: datetime, zone: str = "") -> SafeString:
    """``by {% due_when due %}``: as ``when``, but midnight is "the end of Tuesday 20 January (New York)"."""
    reader = _reader(context, zone)
    return _time(due, dates.due_when(due, reader.zone, reader.now))


@register.simple_tag(takes_context=True, name="day_end")
def day_end_tag(context: Context, due: datetime) -> SafeString:
    """``by {% day_end due %}``: the end of a day that the community set, and when that is for the reader."""
    reader, house = _reader(context), context.get("house")
    if not isinstance(house, House):
        return due_when_tag(context, due)
    return _time(due, dates.day_end(due, reader.zone, reader.now, house.zone))


@register.simple_tag(takes_context=True, name="near_when")
def near_when_tag(context: Context, due: datetime, zone: str = "") -> SafeString:
    """``{% near_when due %}``: "tomorrow, Friday 16 January, 17:00 (Nairobi)"."""
    reader = _reader(context, zone)
    return _time(due, dates.when_near(due, reader.zone, reader.now))


@register.simple_tag(takes_context=True, name="day")
def day_tag(context: Context, on: date | datetime, zone: str = "") -> SafeString:
    """``{% day on %}``: "Thursday 19 February"; a plain date is shown as it is."""
    reader = _reader(context, zone)
    return _time(on, dates.day(on, reader.zone, reader.now))


@register.simple_tag(takes_context=True, name="clock_time")
def clock_time_tag(context: Context, instant: datetime, zone: str = "") -> SafeString:
    """``{% clock_time at %}``: "20:15 (Kolkata)"."""
    return _time(instant, dates.clock_time(instant, _reader(context, zone).zone))


@register.simple_tag(takes_context=True, name="span")
def span_tag(context: Context, start: datetime, end: datetime, zone: str = "") -> str:
    """``{% span start end %}``: "Wednesday 21 January, 23:00 to midnight (Nairobi)"."""
    reader = _reader(context, zone)
    return dates.span(start, end, reader.zone, reader.now)


@register.filter(name="when")
def when_filter(instant: datetime, reader: Reader | str) -> str:
    """``{{ due|when:reader }}``; with a plain zone name the year is always written."""
    return dates.when(instant, *_parts(reader))


@register.filter(name="due_when")
def due_when_filter(due: datetime, reader: Reader | str) -> str:
    """``{{ due|due_when:reader }}``: midnight reads as the end of the day before."""
    return dates.due_when(due, *_parts(reader))


@register.filter(name="day")
def day_filter(on: date | datetime, reader: Reader | str) -> str:
    """``{{ on|day:reader }}``: "Thursday 19 February"."""
    return dates.day(on, *_parts(reader))


@register.filter(name="clock_time")
def clock_time_filter(instant: datetime, reader: Reader | str) -> str:
    """``{{ at|clock_time:reader }}``: "20:15 (Kolkata)"."""
    return dates.clock_time(instant, _parts(reader)[0])


@register.filter(name="city")
def city_filter(zone: str) -> str:
    """``{{ zone|city }}``: the place of a zone, "São Paulo"."""
    return city_of(zone)


@register.filter(name="number_word")
def number_word_filter(count: int) -> str:
    """``{{ count|number_word }}``: "three", from thirteen on figures."""
    return dates.number_word(count)


@register.inclusion_tag("ui/promise.html", takes_context=True)
def promise_line(
    context: Context,
    made: datetime,
    due: datetime,
    now: datetime | None = None,
    ended: datetime | None = None,
    outcome: str | None = "",
    verb: str = "due",
    note: str = "",
    zone: str = "",
) -> dict[str, Any]:
    """The line from made to due with today on it, and its sentence.

    ``{% promise_line made due ended=p.ended_at outcome=p.outcome note="You need do nothing." %}``;
    ``verb`` is due, closes, ends or by; ``outcome`` kept, missed, waived or empty while open; ``zone`` the one in
    which a day was set, where it is to be read there.
    """
    reader = Reader(zone or context["reader_zone"], now or context["now"])
    state = outcome or ""
    return {
        "line": line.draw(made, due, reader.now, ended, state),
        "words": line.words(due, reader, ended, state, verb),
        "note": note,
    }


@register.inclusion_tag("ui/zone_choice.html", takes_context=True)
def zone_choice(context: Context) -> dict[str, Any]:
    """``{% zone_choice %}``: whose clock the page uses, and a list to choose another (for visitors)."""
    zone = context["reader_zone"]
    return {
        "reader_zone": zone,
        "zone_form": ZoneChoice(initial={"zone": zone}),
        "back": context["request"].get_full_path(),
    }


@register.simple_tag
def asset(path: str) -> str:
    """The address of one of our own files; the plain one where the list of hashed names cannot be read.

    The error pages use it too, and they must render whatever is broken.
    """
    try:
        return str(staticfiles_storage.url(path))
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


class AgainNode(template.Node):
    """Renders a block a second time, without its markup: the title of a page is also its heading."""

    def __init__(self, name: str, plain: bool) -> None:
        self.name, self.plain = name, plain

    def render(self, context: Context) -> SafeString:
        """The text of the innermost block of this name; empty where the page has none."""
        blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
        block = blocks.get_block(self.name) if blocks else None
        if block is None:
            return SafeString("")
        with context.push():
            said = block.nodelist.render(context).strip()
        return mark_safe(strip_tags(said) if self.plain else said)


@register.tag
def again(parser: Parser, token: Token) -> AgainNode:
    """``{% again title %}`` repeats a block; ``{% again title plain %}`` without markup."""
    _, name, *rest = token.split_contents()
    return AgainNode(name, plain="plain" in rest)
