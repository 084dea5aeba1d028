"""Addresses of groups; `/groups/` and `/groups/<slug>/` stand for ever."""

from django.urls import path

from holdspace.groups import urls_confidential, urls_life, urls_taking_part
from holdspace.groups.views import charter, onboarding, people, reading, stepping_back, under_way

app_name = "groups"
urlpatterns = [
    path("", reading.directory, name="directory"),
    path("new/", charter.prepare, name="prepare"),
    path("mine/", reading.mine, name="mine"),
    path("mine/willing/", stepping_back.willing, name="willing"),
    *urls_life.of_the_room,
    *urls_taking_part.urlpatterns,
    path("<str:slug>/", reading.home, name="home"),
    *urls_life.of_a_group,
    path("<str:slug>/charter/", charter.charter, name="charter"),
    path("<str:slug>/move/<str:verb>/", charter.move, name="move"),
    path("<str:slug>/questions/<uuid:pk>/", charter.answer_question, name="question"),
    path("<str:slug>/join/", people.join, name="join"),
    path("<str:slug>/leave/", stepping_back.leave, name="leave"),
    path("<str:slug>/under-way/", under_way.under_way, name="under_way"),
    path("<str:slug>/under-way/send/", under_way.send, name="under_way_send"),
    path("<str:slug>/exception/", under_way.reopen, name="reopen"),
    path("<str:slug>/exception/<uuid:pk>/end/", under_way.close_again, name="close_again"),
    path("<str:slug>/onboarding/", onboarding.onboarding, name="onboarding"),
    path("<str:slug>/onboarding/<str:step>/", onboarding.confirm, name="confirm_step"),
    path("<str:slug>/onboarding/<uuid:pk>/stuck/", onboarding.stuck, name="step_stuck"),
    path("<str:slug>/leaving/<uuid:pk>/", stepping_back.way_out, name="way_out"),
    path("<str:slug>/leaving/<uuid:pk>/talk/", stepping_back.talk, name="way_out_talk"),
    path("<str:slug>/leaving/<uuid:pk>/unreached/", stepping_back.unreached, name="way_out_unreached"),
    path("<str:slug>/leaving/<uuid:pk>/out/<str:access>/", stepping_back.access, name="way_out_access"),
    path("<str:slug>/leaving/<uuid:pk>/<str:verb>/", stepping_back.move, name="way_out_move"),
    path("<str:slug>/invitation/<str:token>/", people.invitation, name="invitation"),
    path("<str:slug>/people/", people.people, name="people"),
    path("<str:slug>/people/add/", people.add, name="add"),
    path("<str:slug>/people/<uuid:pk>/end/", people.end, name="end"),
    path("<str:slug>/people/wishes/<uuid:pk>/", people.answer, name="answer"),
    *urls_confidential.of_a_group,
]
