"""Addresses of the reporter's side; `/report/`, `/my-report/` and `/who-handles-reports/` stay for ever."""

from django.urls import URLPattern, path

from holdspace.conduct.views import (
    advice,
    check_ins,
    coming_in,
    my_report,
    notes,
    receipt,
    report,
    roster,
    sharing,
    wishes,
)

urlpatterns: list[URLPattern] = [
    path("report/", report.start, name="report_start"),
    path("report/tell/", report.tell, name="report_tell"),
    path("report/advice/", report.advice, name="report_advice"),
    path("report/alone/", report.alone, name="report_alone"),
    path("report/danger/", report.danger, name="report_danger"),
    path("report/place/", report.place, name="report_place"),
    path("report/words/", report.words, name="report_words"),
    path("report/private/", report.private, name="report_private"),
    path("report/notes/", notes.my_notes, name="notes"),
    path("report/notes/discard/", notes.discard, name="notes_discard"),
    path("report/notes/file/", notes.take, name="notes_file"),
    path("report/notes/send/", notes.send, name="notes_send"),
    path("my-report/", my_report.my_report, name="my_report"),
    path("my-report/answer/", my_report.answer, name="my_report_answer"),
    path("my-report/add/", my_report.add, name="my_report_add"),
    path("my-report/letters/", my_report.reach, name="my_report_letters"),
    path("my-report/wishes/", wishes.wishes, name="my_report_wishes"),
    path("report/receipt/", receipt.after_sending, name="report_receipt"),
    path("my-report/receipt/", receipt.receipt, name="my_report_receipt"),
    path("my-report/open/", sharing.open_it, name="my_report_open"),
    path("my-report/let-in/", sharing.lift, name="my_report_lift"),
    path("my-report/make-a-report/", advice.make_a_report, name="my_report_make"),
    path("my-report/check-in/", check_ins.check_in, name="my_report_check_in"),
    path("my-report/reader/", coming_in.reader, name="my_report_reader"),
    path("my-report/leave/", my_report.leave, name="my_report_leave"),
    path("my-report/away/", my_report.away, name="my_report_away"),
    path("who-handles-reports/", roster.roster, name="roster"),
]
