"""Joining, leaving, one's own data; ``hall/urls.py`` takes this list in."""

from django.urls import path

from holdspace.hall.views import joining, leaving

urlpatterns = [
    path("join/", joining.join, name="join"),
    path("join/letter/", joining.join_sent, name="join_sent"),
    path("join/<uuid:pk>/", joining.join_open, name="join_open"),
    path("me/data/", leaving.data, name="my_data"),
    path("me/data/file/", leaving.data_file, name="my_data_file"),
    path("me/leave/", leaving.leaving, name="leave"),
    path("left/", leaving.left, name="left"),
]
