"""The desk of somebody whose key has ended: what only they can open, to be handed on, and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters

from holdspace.clock.refusal import Refused
from holdspace.conduct import desks
from holdspace.conduct import texts_committee as texts
from holdspace.conduct.actions import leaving as actions
from holdspace.conduct.actions.circles import Moved
from holdspace.conduct.forms.case import HandOnForm
from holdspace.conduct.models import Holder
from holdspace.conduct.readers.leaving import leaving_page, may_take
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.store.opening import as_id, door
from holdspace.conduct.texts import REFUSALS
from holdspace.conduct.views import unlocking
from holdspace.conduct.views.room import METHODS, AtDesk, sentence
from holdspace.people.models import Person
from holdspace.ui.forms import Form, refuse
from holdspace.ui.sealing import sealed_page
from holdspace.vault import OpenDesk, VaultError


def at_last_desk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For somebody whose ended key still opens what no other does; everybody else finds nothing."""

    @sealed_page
    @sensitive_post_parameters()
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        at = now()
        if request.method not in METHODS:
            raise Http404
        if not isinstance(request.user, Person):
            if kwargs:
                raise Http404
            return redirect_to_login(request.path)
        person, holder = request.user, actions.still_to_hand_on(request.user.pk)
        if holder is None:
            raise Http404

        def answer(desk: OpenDesk) -> HttpResponse:
            return view(request, AtDesk(person, holder, desk, at), **kwargs)

        desk = desks.open_desk_of(request, reporter=False, now=at, ended=True)
        if desk is None:
            return unlocking.unlock_first(request, holder, answer, at=at)
        return answer(desk)

    return guarded


@at_last_desk
def leaving(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """What is left, by its code name alone; and one button for earlier keys of what others read now."""
    if request.method == "POST":
        actions.give_back(me.desk, me.holder)
        return _on(request, me)
    page = leaving_page(me.desk, me.holder)
    return render(request, "conduct/desk/leaving.html", {"page": page, "form": Form()})


@at_last_desk
def leave_to(request: HttpRequest, me: AtDesk, case_id: str) -> HttpResponse:
    """Choose who reads one of them from now on."""
    opened = door(me.desk, me.holder, case_id)
    if opened is None:
        raise Http404
    people = may_take(opened, me.at)
    form = HandOnForm(request.POST if request.method == "POST" else None, people=_names(people))
    if request.method == "POST" and form.is_valid():
        to = people[as_id(form.cleaned_data["to"])]
        try:
            actions.hand_over(opened, to, leaver=me.holder, now=me.at)
            return _on(request, me)
        except Refused as refused:
            refuse(form, sentence(refused), "to")
        except (Moved, VaultError):
            refuse(form, REFUSALS[Refusal.CHANGED_ROWS])
    code = str(opened.card.get("code", ""))
    return render(request, "conduct/desk/leave_to.html", {"form": form, "code": code, "nobody": not people})


def _names(people: dict[UUID, Holder]) -> dict[UUID, str]:
    return {pk: holder.person.name for pk, holder in people.items()}


def _on(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """To what is left; with nothing left the desk is closed for good."""
    if actions.still_to_hand_on(me.person.pk) is not None:
        messages.success(request, str(texts.HANDED_ON))
        return redirect("conduct:leaving")
    messages.success(request, str(texts.ALL_HANDED_ON))
    response = redirect("/")
    desks.close(request, response, reporter=False)
    return response
