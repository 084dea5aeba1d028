"""Addresses of what follows a case: how long it is kept, the board, statements, figures."""

from django.urls import URLPattern, path

from holdspace.conduct.urls_desk import CASE
from holdspace.conduct.views import retention

urlpatterns: list[URLPattern] = [
    path(f"{CASE}hold/", retention.hold, name="hold"),
    path(f"{CASE}hold/confirm/", retention.confirm_hold, name="confirm_hold"),
]
