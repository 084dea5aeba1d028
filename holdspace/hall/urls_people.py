"""Joining, leaving, one's own data; ``hall/urls.py`` takes this list in."""

from django.urls import path

from holdspace.hall.views import joining, leaving, removing

urlpatterns = [
    path("join/", joining.join, name="join"),
    path("join/letter/", joining.join_sent, name="join_sent"),
    path("join/<uuid:pk>/", joining.join_open, name="join_open"),
    path("me/data/", leaving.data, name="my_data"),
    path("me/data/file/", leaving.data_file, name="my_data_file"),
    path("me/leave/", leaving.leaving, name="leave"),
    path("left/", leaving.left, name="left"),
    path("remove-me/", removing.remove, name="remove"),
    path("remove-me/letter/", removing.sent, name="remove_sent"),
    path("remove-me/<uuid:pk>/", removing.open_letter, name="remove_open"),
    path("remove-me/entry/<str:token>/", removing.open_entry, name="remove_entry"),
]
