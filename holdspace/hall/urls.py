"""Pages that span rooms. Today and Set-up are given an address by the site, which also tells them about seats."""

from django.urls import include, path

from holdspace.hall.views import desk, enquiries, exporting, letters, mine, public

app_name = "hall"
urlpatterns = [
    path("", public.front, name="front"),
    path("about/", public.about, name="about"),
    path("me/", mine.mine, name="me"),
    path("me/desk/", desk.desk, name="desk"),
    path("questions/", enquiries.ask, name="ask"),
    path("questions/all/", enquiries.all_enquiries, name="enquiries"),
    path("questions/<uuid:pk>/", enquiries.answer, name="enquiry"),
    path("questions/<uuid:pk>/move/", enquiries.move, name="move"),
    path("letters/", letters.letters, name="letters"),
    path("letters/start/", letters.start, name="letters_start"),
    path("letters/stop/", letters.stop, name="letters_stop"),
    path("letters/sample/", letters.sample, name="letters_sample"),
    path("export/", exporting.export, name="export"),
    path("export/file/", exporting.export_file, name="export_file"),
    path("", include("holdspace.hall.urls_first")),
    path("", include("holdspace.hall.urls_people")),
]
