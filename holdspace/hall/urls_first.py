"""The one-time link of a new community; ``hall/urls.py`` takes this list in."""

from django.urls import path

from holdspace.hall import first

urlpatterns = [path("first/<str:token>/", first.first, name="first")]
