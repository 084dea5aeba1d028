"""Staff take the whole community along as one file."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from holdspace.hall import exporting
from holdspace.people.views.doors import person_of
from holdspace.ui.doors import staff_page
from holdspace.ui.sealing import sealed_page


@staff_page
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What the file holds, what it leaves out, and the button."""
    return render(request, "hall/export.html")


@sealed_page
@staff_page
@require_POST
def export_file(request: HttpRequest) -> HttpResponseBase:
    """The file, while it is made."""
    at = now()
    exporting.note_export(by=person_of(request), now=at)
    answer = StreamingHttpResponse(exporting.pieces(now=at), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="community-{at.date().isoformat()}.zip"'
    return answer
