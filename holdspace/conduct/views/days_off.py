"""Which country's days off are a member's own, where the community counts those of every member."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from holdspace.clock.refusal import Refused
from holdspace.conduct import texts_committee as texts
from holdspace.conduct.actions import seats
from holdspace.conduct.forms.seats import DaysOffForm
from holdspace.conduct.models import Seat
from holdspace.conduct.readers.committee import seats_of
from holdspace.conduct.views.room import Seated, seated, sentence
from holdspace.ui.forms import refuse


@seated()
def days_off(request: HttpRequest, me: Seated) -> HttpResponse:
    """Public like the seat itself, so no desk has to be open."""
    mine = seats_of(me.person, me.at)
    if not mine:
        raise Http404
    known = {"country": mine[0].country, "subdivision": mine[0].subdivision}
    form = DaysOffForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid() and _say(form, mine, me):
        messages.success(request, str(texts.DAYS_OFF_SAID))
        return redirect("conduct:days_off")
    return render(request, "conduct/desk/days_off.html", {"form": form})


def _say(form: DaysOffForm, mine: list[Seat], me: Seated) -> bool:
    place = {
        "country": form.cleaned_data["country"],
        "subdivision": form.cleaned_data["subdivision"].strip().upper(),
    }
    try:
        for seat in mine:
            seats.say_days_off(seat, **place, by=me.person, now=me.at)
    except Refused as refused:
        refuse(form, sentence(refused), "subdivision")
        return False
    return True
