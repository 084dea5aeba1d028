"""Addresses of the work in a case: what comes next, who is in it, what they were asked, how people are kept safe."""

from django.urls import URLPattern, path

from holdspace.conduct.views import next_step

CASE = "desk/cases/<str:case_id>/"
urlpatterns: list[URLPattern] = [
    path(f"{CASE}next/", next_step.name_step, name="next_step"),
    path(f"{CASE}rests/", next_step.rests, name="rests"),
]
