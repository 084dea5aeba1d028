"""Handing many cases on, a batch at a time: the page shows how far it has come, and goes on by itself with scripts."""

from uuid import UUID

from django.contrib import messages
from django.forms import HiddenInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from holdspace.clock.refusal import Refused
from holdspace.conduct.actions.handing_many import BATCH, hand_on_batch, not_read_by
from holdspace.conduct.forms.case import HandManyForm
from holdspace.conduct.models import Holder
from holdspace.conduct.readers.lines import codes_of
from holdspace.conduct.store.circle import usable_holders
from holdspace.conduct.store.opening import as_id
from holdspace.conduct.texts_desk import HANDED_MANY
from holdspace.conduct.views.room import AtDesk, at_desk, sentence, show
from holdspace.ui.forms import refuse

SHOWN = 12


@at_desk(sign_in=False)
def hand_many(request: HttpRequest, me: AtDesk, holder_id: str) -> HttpResponse:
    """Let somebody whose key is new read everything that they may read and cannot open."""
    to = usable_holders().get(as_id(holder_id))
    if to is None or to.pk == me.holder.pk:
        raise Http404
    waiting = not_read_by(to, me.holder)
    form = HandManyForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, me, to, form, waiting)
    said = form.cleaned_data
    todo = [pk for pk in waiting if pk > (said["after"] or UUID(int=0))]
    try:
        handed = hand_on_batch(me.desk, me.holder, to, todo[:BATCH], now=me.at) + (said["handed"] or 0)
    except Refused as refused:
        refuse(form, sentence(refused))
        return _page(request, me, to, form, waiting)
    if len(todo) > BATCH:
        looked = (said["looked"] or 0) + BATCH
        again = HandManyForm(
            initial={"after": todo[BATCH - 1], "handed": handed, "looked": looked, "spoken": True}
        )
        again.fields["spoken"].widget = HiddenInput()
        return _page(request, me, to, again, todo[BATCH:], done=looked)
    messages.success(request, str(HANDED_MANY))
    return redirect("conduct:desk")


def _page(
    request: HttpRequest, me: AtDesk, to: Holder, form: HandManyForm, waiting: list[UUID], *, done: int = 0
) -> HttpResponse:
    """What is handed on, shown beforehand by its code names; then how far it has come."""
    context = {
        "form": form,
        "name": to.person.name,
        "waiting": len(waiting),
        "codes": () if done else codes_of(me.desk, me.holder, waiting[:SHOWN]),
        "more": max(len(waiting) - SHOWN, 0),
        "done": done,
        "all": done + len(waiting),
    }
    return show(request, me, "hand_many", context)
