"""Addresses of the pages about letters."""

from django.urls import path

from holdspace.outbox import views

app_name = "outbox"
urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("letters/start/", views.start, name="start"),
    path("letters/stop/", views.stop, name="stop"),
    path("letters/sample/", views.sample, name="sample"),
]
