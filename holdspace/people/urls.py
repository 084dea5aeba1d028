"""Addresses under ``people/``: the list, one's own profile, staff's pages, a person's page."""

from django.urls import path

from holdspace.people.views import bringing, contracts, own, people, policies, staff

app_name = "people"
urlpatterns = [
    path("", people.all_people, name="list"),
    path("me/", own.profile, name="profile"),
    path("me/listed/", own.claim, name="claim"),
    path("me/address/", own.address, name="address"),
    path("me/address/<str:token>/", own.address_open, name="address_open"),
    path("listed/", staff.listed, name="listed"),
    path("listed/<uuid:pk>/", staff.invite, name="invite"),
    path("listed/letters/", bringing.invite_listed, name="listed_invite"),
    path("bring-in/", bringing.bring_in, name="bring_in"),
    path("bring-in/<uuid:pk>/", bringing.look, name="bring_in_look"),
    path("imports/", bringing.imports, name="imports"),
    path("imports/<uuid:pk>/", bringing.one_import, name="import"),
    path("imports/<uuid:pk>/undo/", bringing.undo, name="import_undo"),
    path("imports/<uuid:pk>/letters/", bringing.invite_of_import, name="import_invite"),
    path("claims/<uuid:pk>/", staff.answer_claim, name="answer_claim"),
    path("roles/", staff.role_names, name="role_names"),
    path("contracts/", contracts.contracts, name="contracts"),
    path("contracts/<uuid:pk>/", contracts.contract, name="contract"),
    path("contracts/<uuid:pk>/end/", contracts.end, name="contract_end"),
    path("policies/", policies.policies, name="policies"),
    path("policies/<uuid:pk>/yes/", policies.agree, name="policy_yes"),
    path("<uuid:pk>/", people.one_person, name="person"),
    path("<uuid:pk>/roles/", staff.roles, name="roles"),
    path("<uuid:pk>/roles/<uuid:role_pk>/end/", staff.end_role, name="end_role"),
]
