"""For staff and hosts: may this person come, and the list for the door on a day. No reasons stand here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from holdspace.community.readers import facts
from holdspace.conduct.actions.door import ask_may_come, look_at_list
from holdspace.conduct.forms.door import DoorDayForm, MayComeForm
from holdspace.people.views.doors import person_of
from holdspace.ui.dates import local
from holdspace.ui.doors import staff_page
from holdspace.ui.sealing import sealed_page


@sealed_page
@staff_page
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Ask about one person, or for the list of a day; each in the answer to its own form."""
    at, person = now(), person_of(request)
    today = local(at, facts(at).zone).date()
    which = request.POST.get("which", "")
    who = MayComeForm(request.POST if which == "who" else None, auto_id="who_%s")
    day = DoorDayForm(request.POST if which == "day" else None, first=today, auto_id="day_%s")
    answer = (
        ask_may_come(who.cleaned_data["who"], by=person, now=at)
        if which == "who" and who.is_valid()
        else None
    )
    listed = (
        look_at_list(day.cleaned_data["day"], by=person, now=at)
        if which == "day" and day.is_valid()
        else None
    )
    shown = {"who": who, "day": day, "answer": answer, "listed": listed}
    return render(request, "conduct/door.html", shown)
