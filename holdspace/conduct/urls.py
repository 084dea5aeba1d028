"""Addresses of the conduct room: the reporter's side, and the committee's."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern

app_name = "conduct"
SIDES = ("holdspace.conduct.urls_report", "holdspace.conduct.urls_desk")

urlpatterns: list[URLPattern] = [
    pattern for side in SIDES if find_spec(side) for pattern in import_module(side).urlpatterns
]
