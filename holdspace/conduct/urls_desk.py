"""Addresses of the committee's side: seats, keys, the desk, a case. A case's own are all below one id."""

from django.urls import URLPattern, path

from holdspace.conduct.views import advice, case, deciding, desk, handing_on, keys, leaving, seats, terms

CASE = "desk/cases/<str:case_id>/"

urlpatterns: list[URLPattern] = [
    path("committee/", seats.committee, name="committee"),
    path("committee/invite/", seats.invite, name="invite"),
    path("committee/<uuid:seat_id>/resend/", seats.resend, name="resend"),
    path("committee/<uuid:seat_id>/end/", seats.end, name="end_seat"),
    path("committee/<uuid:seat_id>/term/", terms.term, name="term"),
    path("seat/left/<str:token>/", terms.copies_gone, name="copies_gone"),
    path("seat/<str:token>/", seats.take_seat, name="take_seat"),
    path("desk/", desk.desk, name="desk"),
    path("desk/cases/", desk.cases, name="cases"),
    path("desk/advice/", advice.advice, name="advice"),
    path("desk/people/", desk.who_is_here, name="who_is_here"),
    path("desk/people/<str:holder_id>/confirm/", desk.confirm_key, name="confirm_key"),
    path("desk/people/<str:holder_id>/hand-on/", handing_on.hand_many, name="hand_many"),
    path("desk/away/", desk.away, name="i_am_away"),
    path("desk/hand-on/", leaving.leaving, name="leaving"),
    path("desk/hand-on/<str:case_id>/", leaving.leave_to, name="leave_to"),
    path("desk/lock/", desk.lock, name="lock"),
    path("desk/key/", keys.key, name="key"),
    path("desk/key/passphrase/", keys.new_passphrase, name="new_passphrase"),
    path("desk/key/card/", keys.new_card, name="new_card"),
    path("desk/key/lost/", keys.lost, name="lost"),
    path(CASE, case.case, name="case"),
    path(f"{CASE}gate/", case.gate, name="gate"),
    path(f"{CASE}first-word/", case.first_word, name="first_word"),
    path(f"{CASE}advice/", advice.advise, name="advise"),
    path(f"{CASE}ask/", case.ask, name="ask"),
    path(f"{CASE}explain/", case.explain, name="explain"),
    path(f"{CASE}hand-on/", case.hand_on, name="hand_on"),
    path(f"{CASE}stay/", terms.stay, name="stay"),
    path(f"{CASE}step-aside/", case.step_aside, name="step_aside"),
    path(f"{CASE}questions/<str:question>/", deciding.find, name="find"),
    path(f"{CASE}propose/", deciding.propose, name="propose"),
    path(f"{CASE}vote/", deciding.vote, name="vote"),
    path(f"{CASE}delivered/", deciding.delivered, name="delivered"),
    path(f"{CASE}final-word/", deciding.final_word, name="final_word"),
    path(f"{CASE}close/", deciding.close, name="close"),
]
