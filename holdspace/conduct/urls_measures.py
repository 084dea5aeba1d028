"""Addresses of what follows from a case, each below the case's own."""

from django.urls import URLPattern, path

from holdspace.conduct.views import appeal, ballots, door, measures, outcome, register, resembling, tasks

CASE = "desk/cases/<str:case_id>/"

urlpatterns: list[URLPattern] = [
    path("door/", door.door, name="door"),
    path("desk/measures/", register.register, name="measures"),
    path(f"{CASE}plan/", measures.plan, name="plan"),
    path(f"{CASE}plan/<str:kind>/", measures.respond, name="respond"),
    path(f"{CASE}plan/out/<str:response_id>/", measures.drop, name="drop_response"),
    path(f"{CASE}for-now/", measures.for_now, name="for_now"),
    path(f"{CASE}for-now/<str:kind>/", measures.at_once, name="at_once"),
    path(f"{CASE}from-before/<str:kind>/", measures.bring_in, name="measure_from_before"),
    path(f"{CASE}tasks/<str:task_id>/", tasks.task, name="task"),
    path(f"{CASE}tasks/<str:task_id>/give/", tasks.give, name="give_task"),
    path(f"{CASE}measures/<str:measure_id>/ask/", ballots.ask_week, name="ask_week"),
    path(f"{CASE}measures/<str:measure_id>/answer/", ballots.answer_week, name="answer_week"),
    path(f"{CASE}measures/<str:measure_id>/enforce/", ballots.enforce, name="enforce"),
    path(f"{CASE}measures/<str:measure_id>/look/", ballots.review, name="review_measure"),
    path(f"{CASE}measures/<str:measure_id>/asked-back/", ballots.asked_back, name="asked_back"),
    path(f"{CASE}outcome/to/<str:about>/", outcome.write, name="write_outcome"),
    path(f"{CASE}outcome/<str:letter_id>/send/", outcome.send, name="send_outcome"),
    path(f"{CASE}measures/<str:measure_id>/new/<str:account>/", resembling.likeness, name="likeness"),
    path("my-words/appeal/", appeal.appeal, name="appeal"),
    path(f"{CASE}ballots/<str:ballot_id>/", ballots.vote, name="ballot"),
]
