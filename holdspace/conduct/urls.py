"""Addresses of the conduct room: the reporter's side, and the committee's."""

from django.urls import URLPattern

from holdspace.conduct import urls_after, urls_casework, urls_desk, urls_mail, urls_measures, urls_report

app_name = "conduct"
urlpatterns: list[URLPattern] = [
    *urls_report.urlpatterns,
    *urls_desk.urlpatterns,
    *urls_mail.urlpatterns,
    *urls_casework.urlpatterns,
    *urls_measures.urlpatterns,
    *urls_after.urlpatterns,
]
