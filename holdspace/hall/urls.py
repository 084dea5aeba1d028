"""Pages that span rooms."""

from django.urls import include, path

app_name = "hall"
urlpatterns = [path("", include("holdspace.hall.urls_first"))]
