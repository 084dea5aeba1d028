"""Every address of the house: each room's own list, set under its prefix, and the pages for faults."""

from django.urls import URLPattern, URLResolver, include, path

from holdspace.hall.views import staff
from holdspace.site import try_as
from holdspace.site.health import healthz
from holdspace.site.seats import seats_step

ROOMS = (
    ("", "holdspace.ui.urls"),
    ("", "holdspace.hall.urls"),
    ("", "holdspace.community.urls"),
    ("", "holdspace.promises.urls"),
    ("", "holdspace.agreements.urls"),
    ("groups/", "holdspace.groups.urls"),
    ("people/", "holdspace.people.urls"),
    ("accounts/", "holdspace.people.urls_signin"),
    ("", "holdspace.conduct.urls"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("today/", staff.today, {"seats": seats_step}, name="today"),
    path("setup/", staff.setup, {"seats": seats_step}, name="setup"),
    path("try/", try_as.choose, name="try"),
    path("try/fresh/", try_as.fresh, name="try_fresh"),
    path("try/nobody/", try_as.nobody, name="try_nobody"),
    path("try/<uuid:person_id>/", try_as.become, name="try_become"),
    *(path(prefix, include(room)) for prefix, room in ROOMS),
]

handler400 = "holdspace.site.errors.unreadable"
handler403 = "holdspace.site.errors.missing"
handler404 = "holdspace.site.errors.missing"
handler500 = "holdspace.site.errors.broken"
