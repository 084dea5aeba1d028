"""The figures of a year: taken at a desk, checked by a second member, read by everybody."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from holdspace.clock.refusal import Refused
from holdspace.conduct import texts_desk
from holdspace.conduct.actions import figures
from holdspace.conduct.forms.board import PublishForm
from holdspace.conduct.readers.figures import figures_desk, taken_page, years_page
from holdspace.conduct.views.in_case import InCase, attempt, in_dossier
from holdspace.conduct.views.room import AtDesk, at_desk, sentence, show


@at_desk()
def figures_of_years(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """Which years can be counted, and what was counted; a button counts one."""
    if request.method == "POST":
        year = request.POST.get("year", "")
        if not (year.isdecimal() and len(year) == 4):
            raise Http404
        try:
            case = figures.take(me.desk, me.holder, int(year), now=me.at)
        except Refused as refused:
            messages.error(request, sentence(refused))
            return redirect("conduct:figures_desk")
        return redirect("conduct:figures_taken", case_id=case.pk)
    page = figures_desk(me.desk, me.holder, me.at)
    return show(request, me, "figures", {"page": page}, here="figures_desk")


@in_dossier
def figures_taken(request: HttpRequest, case: InCase) -> HttpResponse:
    """Exact figures beside what everybody would read; another member than the one who counted publishes."""
    page = taken_page(case.opened, case.me.person.pk)
    if page is None:
        raise Http404
    form = PublishForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(case, form, lambda opened: figures.publish(opened, **case.by))
    ):
        messages.success(request, str(texts_desk.SAVED))
        return redirect("conduct:figures_desk")
    return show(request, case.me, "figures_taken", {"page": page, "form": form}, here="figures_desk")


@require_GET
def figures_published(request: HttpRequest) -> HttpResponse:
    """How many, how it ended and whether our promises were kept, year by year."""
    return render(request, "conduct/figures.html", {"pages": years_page()})
