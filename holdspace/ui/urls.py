"""The two addresses of the page machinery."""

from django.urls import path

from holdspace.ui import views

app_name = "ui"
urlpatterns = [
    path("weather/", views.weather, name="weather"),
    path("zone/", views.choose_zone, name="zone"),
]
