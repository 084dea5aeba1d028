"""A case leaves the house: one asks and takes the file, another confirms and sees the key once."""

from django.http import Http404, HttpRequest, HttpResponse

from holdspace.conduct import texts_desk
from holdspace.conduct.actions import export
from holdspace.conduct.forms.export import ConfirmExportForm, ExportForm, TakeForm
from holdspace.conduct.readers.told import names_in
from holdspace.conduct.rules.export import Export, export_at
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case
from holdspace.conduct.views.room import show


@in_case()
def ask(request: HttpRequest, case: InCase) -> HttpResponse:
    """Ask that the case is exported."""
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        beside = {Refusal.NOTHING_WRITTEN: "to", Refusal.NO_REASON: "why"}
        wanted = {"names": said["names"], **case.by}
        if attempt(case, form, lambda opened: export.ask(opened, said["why"], said["to"], **wanted), beside):
            return back_to(request, case, texts_desk.SAVED)
    return act_page(request, case, form, "export")


def _asked(case: InCase, n: int) -> Export:
    found = export_at(case.opened.entries, n)
    if found is None:
        raise Http404
    return found


@in_case()
def confirm(request: HttpRequest, case: InCase, n: int) -> HttpResponse:
    """The second member's yes; the answer to it shows the key, and nothing keeps it."""
    asked = _asked(case, n)
    form = ConfirmExportForm(request.POST if request.method == "POST" else None)
    shown: list[export.ExportKey] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(case, form, lambda opened: shown.append(export.confirm(opened, n, **case.by)))
    ):
        return show(
            request, case.me, "export_key", {"key": shown[0].text, "to": asked.to, "back": case.address}
        )
    return act_page(request, case, form, "confirm_export", asked=asked)


@in_case()
def take(request: HttpRequest, case: InCase, n: int) -> HttpResponse:
    """The file, for whoever asked; its name says nothing about the case."""
    asked, names = _asked(case, n), names_in(case.told)
    form, made = TakeForm(request.POST if request.method == "POST" else None), list[bytes]()
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(case, form, lambda opened: made.append(export.make(opened, n, names.by_id, **case.by)))
    ):
        answer = HttpResponse(made[0], content_type="application/octet-stream")
        answer["Content-Disposition"] = 'attachment; filename="export.age"'
        answer["X-Content-Type-Options"] = "nosniff"
        return answer
    return act_page(request, case, form, "take_export", asked=asked)
