"""Addresses about reports by mail and by hand. Those below `report/letter/` stand in letters, so they stay for ever."""

from django.urls import URLPattern, path

from holdspace.conduct.urls_desk import CASE
from holdspace.conduct.views import letter_links, mail, old_matters, relay

urlpatterns: list[URLPattern] = [
    path("report/letter/<str:token>/", letter_links.words, name="letter_words"),
    path("report/letter/<str:token>/readers/", letter_links.readers, name="letter_readers"),
    path("report/pass-on/", relay.pass_on, name="pass_on"),
    path("desk/from-before/", old_matters.bring_in, name="old_matter"),
    path(f"{CASE}closed-then/", old_matters.close, name="old_matter_close"),
    path("desk/pass-on/", relay.at_the_desk, name="relay"),
    path("my-report/mail/", mail.mine, name="my_report_mail"),
    path(f"{CASE}mail/<str:n>/", mail.message, name="mail_message"),
    path(f"{CASE}set-aside/", mail.set_aside, name="set_aside"),
]
