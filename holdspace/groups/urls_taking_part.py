"""Taking part, kind letters, letters to a group and the kit; ``groups/urls.py`` takes this list in before the slugs."""

from django.urls import path

from holdspace.groups.views import announcements, check_ins, kit, taking_part

urlpatterns = [
    path("kit/", kit.kit, name="kit"),
    path("letters/", announcements.letters_to_all, name="letters_to_all"),
    path("letters/new/", announcements.write_to_all, name="write_to_all"),
    path("letters/<uuid:pk>/", announcements.letter_to_all, name="letter_to_all"),
    path("check-in/<str:token>/", check_ins.answer, name="check_in_answer"),
    path("<str:slug>/my-part/", taking_part.my_part, name="my_part"),
    path("<str:slug>/taking-part/", taking_part.taking_part, name="taking_part"),
    path("<str:slug>/check-ins/to/<uuid:person>/", check_ins.send, name="check_in_send"),
    path("<str:slug>/check-ins/<uuid:pk>/", check_ins.check_in, name="check_in"),
    path("<str:slug>/write/", announcements.write, name="write"),
    path("<str:slug>/letters/", announcements.letters, name="letters"),
    path("<str:slug>/letters/<uuid:pk>/", announcements.letter, name="letter"),
]
