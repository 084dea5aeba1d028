"""The line of dates below a group's name; one tag instead of a template of many, because lists print it often."""

from datetime import date, datetime
from typing import Protocol

from django import template
from django.template.context import Context

from holdspace.groups import texts
from holdspace.groups.rules import State
from holdspace.ui import dates

register = template.Library()


class Dated(Protocol):
    """What the line needs of a group, or of a group's line in a list."""

    @property
    def state(self) -> str: ...
    @property
    def opened_at(self) -> datetime | None: ...
    @property
    def closed_at(self) -> datetime | None: ...
    @property
    def ends_on(self) -> date | None: ...
    @property
    def done_when(self) -> str: ...


@register.simple_tag(takes_context=True)
def group_dates(context: Context, group: Dated) -> str:
    """``{% group_dates group %}``: " · since Thursday 15 January · until Tuesday 30 June", in the reader's zone."""
    return "".join(f" · {words}" for words in _words(context, group))


def _words(context: Context, group: Dated) -> list[str]:
    def filled(pattern: texts.Words, on: date | None) -> list[str]:
        day = dates.day(on, context["reader_zone"], context["now"]) if on else ""
        return [str(pattern) % {"day": day}] if on else []

    if group.state == State.CLOSED:
        return filled(texts.CLOSED_ON, group.closed_at)
    words = [*filled(texts.SINCE, group.opened_at), *filled(texts.UNTIL, group.ends_on)]
    if group.done_when and not group.ends_on:
        words.append(str(texts.UNTIL_DONE) % {"test": group.done_when})
    if group.state != State.ACTIVE:
        words.append(str(texts.STATES[State(group.state)]))
    return words
