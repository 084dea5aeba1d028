"""Joining the committee: a short list that says what comes next."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from holdspace.conduct.readers.joining import joining, left_to_do
from holdspace.conduct.views.room import Seated, seated


@seated()
def join(request: HttpRequest, me: Seated) -> HttpResponse:
    """What is done and what comes next; it works before there is a key."""
    if request.method == "POST":
        raise Http404
    steps = joining(me.person, me.holder, me.at)
    return render(request, "conduct/desk/joining.html", {"steps": steps, "next": left_to_do(steps)})
