"""The address of the page about promises kept."""

from django.urls import path

from holdspace.promises import views

app_name = "promises"
urlpatterns = [path("promises/", views.kept, name="kept")]
