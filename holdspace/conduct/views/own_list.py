"""A member's own list of names, at their own open desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from holdspace.conduct import texts_committee as texts
from holdspace.conduct.actions.own_list import keep_list, own_list
from holdspace.conduct.forms.own_list import OwnListForm
from holdspace.conduct.views.room import AtDesk, at_desk, show


@at_desk()
def names(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """See and change whom one is never free to judge."""
    known = own_list(me.desk, me.holder) or ()
    form = OwnListForm(
        request.POST if request.method == "POST" else None, initial={"names": "\n".join(known)}
    )
    if request.method == "POST" and form.is_valid():
        keep_list(me.holder, form.cleaned_data["names"].splitlines())
        messages.success(request, str(texts.LIST_KEPT))
        return redirect("conduct:joining")
    return show(request, me, "own_list", {"form": form})
