"""Two things that pages of a group's inside do again and again: open for those in it, and try a deed."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django import forms
from django.http import Http404, HttpRequest

from holdspace.clock import end_of_day
from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.groups.sentences import fitting
from holdspace.groups.views.shared import Visit, sentence, tell_refusal, visit
from holdspace.ui.forms import refuse

Done = TypeVar("Done")


def inside(request: HttpRequest, slug: str) -> Visit:
    """As ``visit``, for what stays inside: to those who are not in the group it does not exist (R-137, K8)."""
    found = visit(request, slug)
    if not found.here.sees_inside:
        raise Http404
    return found


def tried(
    form: forms.BaseForm, deed: Callable[[], Done], beside: Mapping[Any, str] | None = None
) -> Done | None:
    """Do it. Where it is refused the sentence stands beside its field, what was typed stays, and this is None."""
    try:
        return deed()
    except Refused as refused:
        field = fitting(beside or {}, refused)
        refuse(form, sentence(refused), field)
        return None


def tried_at_once(request: HttpRequest, deed: Callable[[], Done]) -> Done | None:
    """Do what a plain button asks for; where it is refused, the next page says why, and this is None."""
    try:
        return deed()
    except Refused as refused:
        tell_refusal(request, refused)
        return None


def closing_of(day: date | None, now: datetime) -> datetime | None:
    """The end of a day by the community's clocks, or nothing where none was chosen."""
    return end_of_day(day, facts(now).zone) if day else None
