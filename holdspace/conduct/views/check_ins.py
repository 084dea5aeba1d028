"""The reporter is asked how it has been since; they answer, or say that they would rather not be asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from holdspace.community.readers import facts
from holdspace.conduct.actions import check_ins
from holdspace.conduct.forms.check_ins import CheckInForm
from holdspace.conduct.readers.committee import committee
from holdspace.conduct.rules.check_ins import How
from holdspace.conduct.views.kept import keeps_typed
from holdspace.conduct.views.my_report import ask_words, open_mine, saved
from holdspace.ui.sealing import sealed_page


@sealed_page
@keeps_typed
@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """Say how it has been; two buttons say whether one wants to be asked at all."""
    at = now()
    opened = open_mine(request, at)
    if opened is None:
        return ask_words(request)
    if request.POST.get("do") in {"not_asked", "asked"}:
        check_ins.wish(opened, wanted=request.POST["do"] == "asked", now=at)
        return saved(request.POST["do"])
    form = CheckInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        check_ins.answer(
            opened, How(said["how"]), said["what"], committee=committee(at), facts=facts(at), now=at
        )
        return saved("check_in")
    return render(
        request, "conduct/check_in.html", {"form": form, "away": True}, status=422 if form.errors else 200
    )
