"""Addresses of what follows a case: how long it is kept, the board, statements."""

from django.urls import URLPattern, path

from holdspace.conduct.urls_desk import CASE
from holdspace.conduct.views import (
    access,
    asked_about,
    board,
    consent,
    export,
    figures,
    retention,
    specialists,
    staff_track,
)

urlpatterns: list[URLPattern] = [
    path(f"{CASE}hold/", retention.hold, name="hold"),
    path(f"{CASE}hold/confirm/", retention.confirm_hold, name="confirm_hold"),
    path(f"{CASE}specialist/", specialists.ask, name="specialist"),
    path(f"{CASE}specialist/<int:n>/end/", specialists.end, name="specialist_end"),
    path("desk/asked/", specialists.asked, name="asked"),
    path("desk/asked/<str:grant_id>/", specialists.one, name="asked_one"),
    path("desk/asked/<str:grant_id>/files/<str:file_id>/", specialists.file, name="asked_file"),
    path(f"{CASE}asked-about/", asked_about.write_down, name="asked_about"),
    path(f"{CASE}board/", board.report, name="board_report"),
    path(f"{CASE}statement/", board.statement, name="statement"),
    path(f"{CASE}statement/<int:n>/", board.read_statement, name="read_statement"),
    path(f"{CASE}statement/<int:n>/publish/", board.publish, name="publish"),
    path(f"{CASE}export/", export.ask, name="export"),
    path(f"{CASE}export/<int:n>/", export.confirm, name="confirm_export"),
    path(f"{CASE}export/<int:n>/file/", export.take, name="take_export"),
    path(f"{CASE}second/", staff_track.open_track, name="open_track"),
    path(f"{CASE}second/<str:track>/tell/", staff_track.tell, name="track_tell"),
    path(f"{CASE}second/<str:track>/refer/", staff_track.refer, name="track_refer"),
    path(f"{CASE}second/<str:track>/", staff_track.move, name="track_move"),
    path(f"{CASE}access/", access.ask, name="access"),
    path(f"{CASE}access/<int:n>/", access.answer, name="access_answer"),
    path(f"{CASE}access/<int:n>/<int:item>/", access.item, name="access_item"),
    path("desk/board/", board.my_board, name="board"),
    path("desk/board/<str:case_id>/", board.dossier, name="dossier"),
    path("my-report/consent/", consent.allow_words, name="my_report_consent"),
    path("desk/figures/", figures.figures_of_years, name="figures_desk"),
    path("desk/figures/<str:case_id>/", figures.figures_taken, name="figures_taken"),
    path("figures/", figures.figures_published, name="figures"),
    path("statements/", board.statements, name="statements"),
]
