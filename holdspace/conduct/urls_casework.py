"""Addresses of the work in a case: what comes next, who is in it, what they were asked, how people are kept safe."""

from django.urls import URLPattern, path

from holdspace.conduct.views import (
    affected,
    duties,
    in_short,
    investigating,
    linking,
    next_step,
    persons,
    protecting,
    side,
    statements,
    support,
)

CASE = "desk/cases/<str:case_id>/"
PERSON = f"{CASE}persons/<str:person>/"
urlpatterns: list[URLPattern] = [
    path(f"{CASE}next/", next_step.name_step, name="next_step"),
    path(f"{CASE}duties/", duties.give, name="duties"),
    path(f"{CASE}rests/", next_step.rests, name="rests"),
    path(f"{CASE}persons/", persons.add, name="person_add"),
    path(PERSON, persons.person, name="person"),
    path(f"{PERSON}name/", persons.name, name="person_name"),
    path(f"{PERSON}finding/", persons.find, name="person_find"),
    path(f"{PERSON}link/", persons.link, name="person_link"),
    path(f"{PERSON}confirm/", persons.confirm_link, name="person_confirm"),
    path(f"{PERSON}unlink/", persons.unlink, name="person_unlink"),
    path(f"{PERSON}earlier/", persons.earlier, name="person_earlier"),
    path(f"{PERSON}ask/", statements.ask, name="statement_ask"),
    path(f"{PERSON}send/", statements.send, name="statement_send"),
    path(f"{PERSON}not-asked/", statements.skip, name="statement_skip"),
    path(f"{PERSON}told/", affected.agreed, name="affected"),
    path(f"{CASE}help/<str:to>/", support.offer, name="support"),
    path(f"{CASE}help/<str:offer_id>/how/", support.seen, name="support_seen"),
    path(f"{CASE}people-first/tried/", protecting.tried, name="protecting_tried"),
    path(f"{CASE}people-first/still/", protecting.still_on, name="protecting_still"),
    path(f"{CASE}people-first/again/", protecting.flare_up, name="protecting_flare"),
    path(f"{CASE}people-first/over/", protecting.safe, name="protecting_safe"),
    path(f"{CASE}people-first/<str:check>/", protecting.check, name="protecting_check"),
    path(f"{CASE}in-short/", in_short.write, name="in_short"),
    path(f"{CASE}in-short/read/", in_short.read, name="in_short_read"),
    path(f"{CASE}nature/", investigating.nature, name="nature"),
    path(f"{CASE}linked/", linking.linked, name="linked"),
    path(f"{CASE}linked/<str:other>/parted/", linking.part, name="parted"),
    path(f"{CASE}linked/<str:other>/decision/", linking.take_over, name="taken_over"),
    path(f"{CASE}log/", investigating.log, name="log"),
    path(f"{CASE}basis/", investigating.basis, name="basis"),
    path(f"{CASE}complete/", investigating.complete, name="complete"),
    path("my-words/", side.side, name="side"),
    path("my-words/later/", support.side_later, name="side_later"),
    path("my-words/help/", support.side_help, name="side_help"),
    path("my-report/help/", support.my_help, name="my_report_help"),
    path("my-words/leave/", side.leave, name="side_leave"),
]
