"""Desks in requests: one cookie machinery for committee and reporters (the vault scheme, section 4).

A desk opens with three things together: the cookie, its row, and the house key; the committee's also with the
sign-in it was opened in. Nothing that is opened here outlives the request.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from holdspace.conduct.actions.keys import IDLE, close_desk
from holdspace.conduct.models import Desk
from holdspace.outbox.house import house
from holdspace.vault import Damaged, NewDesk, OpenDesk, desk_id, open_desk

A_MINUTE = timedelta(minutes=1)


def cookie_name(*, reporter: bool) -> str:
    """The cookie's name; bound to this one host wherever the site is reached over TLS."""
    name = "words" if reporter else "desk"
    return f"__Host-{name}" if settings.HOLDSPACE_OVER_TLS else name


def open_desk_of(
    request: HttpRequest, *, reporter: bool, now: datetime, ended: bool = False
) -> OpenDesk | None:
    """The desk that is open in this browser, for this request; None where there is none.

    Looking moves the idle end, at most once a minute; a desk past either end is deleted (section 4.4).
    A desk that another sign-in opened, or whose holder's key has ended, is none. ``ended``: only such a one counts,
    at the page where what nobody else can open is handed on.
    """
    row = _row(request, reporter=reporter, ended=ended)
    if row is None:
        return None
    if now >= min(row.idle_until, row.ends_at):
        close_desk(bytes(row.pk))
        return None
    try:
        opened = open_desk(
            house(),
            request.COOKIES[cookie_name(reporter=reporter)],
            bytes(row.sealed),
            ends_at=row.ends_at,
            sign_in_key="" if reporter else _sign_in_key(request),
        )
    except Damaged:
        return None
    if now + IDLE - row.idle_until >= A_MINUTE:
        Desk.objects.filter(pk=row.pk).update(idle_until=now + IDLE)
    return opened


def put(response: HttpResponseBase, new_desk: NewDesk, *, reporter: bool) -> None:
    """Give the browser the desk it has just opened: a cookie that scripts cannot read and that ends with it."""
    response.set_cookie(
        cookie_name(reporter=reporter),
        new_desk.cookie,
        path="/",
        secure=settings.HOLDSPACE_OVER_TLS,
        httponly=True,
        samesite="Strict",
    )


def close(request: HttpRequest, response: HttpResponseBase, *, reporter: bool) -> None:
    """Lock or leave: the row goes, and the cookie with it."""
    name = cookie_name(reporter=reporter)
    if name not in request.COOKIES:
        return
    # The cookie of no desk at all goes just the same.
    with suppress(Damaged):
        close_desk(desk_id(request.COOKIES[name]))
    response.set_cookie(
        name,
        "",
        max_age=0,
        expires="Thu, 01 Jan 1970 00:00:00 GMT",
        path="/",
        secure=settings.HOLDSPACE_OVER_TLS,
        httponly=True,
        samesite="Strict",
    )


def _row(request: HttpRequest, *, reporter: bool, ended: bool) -> Desk | None:
    cookie = request.COOKIES.get(cookie_name(reporter=reporter))
    if not cookie:
        return None
    try:
        rows = Desk.objects.filter(pk=desk_id(cookie))
    except Damaged:
        return None
    if reporter:
        return rows.filter(holder=None).first()
    mine = rows.filter(holder__ended_at__isnull=not ended, holder__person=request.user.pk)
    return mine.exclude(holder=None).first()


def _sign_in_key(request: HttpRequest) -> str:
    return request.session.session_key or ""
