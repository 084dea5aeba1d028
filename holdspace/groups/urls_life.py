"""Addresses about the life of a group: those of the room first, then those of one group."""

from django.urls import path

from holdspace.groups.views import health, milestones, proposals

of_the_room = [
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/new/", proposals.propose, name="propose"),
    path("proposals/<uuid:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<uuid:pk>/answer/", proposals.answer, name="answer_proposal"),
    path("proposals/<uuid:pk>/withdraw/", proposals.withdraw, name="withdraw_proposal"),
    path("care/", health.care, name="care"),
]
of_a_group = [
    path("<str:slug>/milestones/", milestones.milestones, name="milestones"),
    path("<str:slug>/milestones/<uuid:pk>/", milestones.milestone, name="milestone"),
    path("<str:slug>/milestones/<uuid:pk>/end/", milestones.end, name="end_milestone"),
    path("<str:slug>/health/", health.health, name="health"),
]
