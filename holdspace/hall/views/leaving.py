"""Taking one's data along, and leaving the community."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from holdspace.clock.refusal import Refused
from holdspace.hall import my_data
from holdspace.hall.joining_forms import LeaveForm
from holdspace.hall.leaving import leave
from holdspace.people import texts as people_texts
from holdspace.people.rules import Refusal
from holdspace.people.views.doors import person_of, signed_in
from holdspace.ui.forms import refuse
from holdspace.ui.sealing import sealed_page


@signed_in
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What the file holds and where to get it."""
    return render(request, "hall/my_data.html")


@sealed_page
@signed_in
@require_safe
def data_file(request: HttpRequest) -> HttpResponse:
    """All that the open rooms keep about this person, as one file."""
    text = my_data.as_file(person_of(request).pk, now=now())
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return answer


@signed_in
def leaving(request: HttpRequest) -> HttpResponse:
    """Leave: what goes, what stays, under which name."""
    person = person_of(request)
    form = LeaveForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            leave(person, credit_name=form.credit_name(), by=person, now=now())
        except Refused as refused:
            refuse(form, people_texts.REFUSALS[Refusal(refused.refusal)])
        else:
            logout(request)
            return redirect("hall:left")
    return render(request, "hall/leave.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """A last page."""
    return render(request, "hall/left.html")
