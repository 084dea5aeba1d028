from django.urls import include, path

urlpatterns = [path("", include("holdspace.ui.urls"))]
