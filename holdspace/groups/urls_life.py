"""Addresses about the life of a group: those of the room first, then those of one group."""

from django.urls import path

from holdspace.groups.views import (
    converting,
    follow_ups,
    health,
    life,
    milestones,
    outputs,
    proposals,
    succession,
    yearly,
)

of_the_room = [
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/new/", proposals.propose, name="propose"),
    path("proposals/<uuid:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<uuid:pk>/answer/", proposals.answer, name="answer_proposal"),
    path("proposals/<uuid:pk>/withdraw/", proposals.withdraw, name="withdraw_proposal"),
    path("care/", health.care, name="care"),
    path("outputs/", outputs.outputs, name="outputs"),
    path("years/", yearly.years, name="years"),
    path("years/<int:year>/", yearly.year, name="year"),
    path("years/<int:year>/take/", yearly.take, name="year_take"),
    path("years/<int:year>/desk/", yearly.desk, name="year_desk"),
    path("years/<int:year>/publish/", yearly.publish, name="year_publish"),
]
of_a_group = [
    path("<str:slug>/charter/read/", life.read_charter, name="charter_read"),
    path("<str:slug>/charter/compare/", life.compare_charter, name="charter_compare"),
    path("<str:slug>/project/", life.project, name="project"),
    path("<str:slug>/extend/", life.extend_end, name="extend"),
    path("<str:slug>/close/", life.close, name="close"),
    path("<str:slug>/close/<str:step>/", life.settle, name="settle"),
    path("<str:slug>/follow-up/", follow_ups.follow_up, name="follow_up"),
    path("<str:slug>/convert/", converting.convert, name="convert"),
    path("<str:slug>/convert/<str:step>/", converting.step, name="convert_step"),
    path("<str:slug>/come-along/", converting.come_along, name="come_along"),
    path("<str:slug>/succession/", succession.succession, name="succession"),
    path("<str:slug>/offer/", succession.offer, name="offer"),
    path("<str:slug>/offers/<uuid:pk>/", succession.answer_offer, name="answer_offer"),
    path("<str:slug>/outputs/new/", outputs.new, name="new_output"),
    path("<str:slug>/outputs/<uuid:pk>/", outputs.output, name="output"),
    path("<str:slug>/outputs/<uuid:pk>/decide/", outputs.decide, name="decide_output"),
    path("<str:slug>/milestones/", milestones.milestones, name="milestones"),
    path("<str:slug>/milestones/<uuid:pk>/", milestones.milestone, name="milestone"),
    path("<str:slug>/milestones/<uuid:pk>/end/", milestones.end, name="end_milestone"),
    path("<str:slug>/health/", health.health, name="health"),
]
