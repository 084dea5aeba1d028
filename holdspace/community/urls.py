"""Addresses of the pages that describe the community."""

from django.urls import path

from holdspace.community import views

app_name = "community"
urlpatterns = [
    path("setup/name/", views.name, name="name"),
    path("setup/calendar/", views.calendar, name="calendar"),
    path("setup/days-off/", views.days_off, name="days_off"),
    path("setup/days-off/<uuid:pk>/open/", views.open_day, name="open_day"),
    path("setup/contacts/", views.contacts, name="contacts"),
    path("setup/profile/", views.profile, name="profile"),
]
