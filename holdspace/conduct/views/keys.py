"""Keys: make one, see its six words, change passphrase or card, replace what was lost."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import desks
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import keys
from holdspace.conduct.actions.keys import NewKey
from holdspace.conduct.forms.keys import LostForm, NewPassphraseForm, PassphraseForm
from holdspace.conduct.readers.keys import keys_of
from holdspace.conduct.rules.seats import KEYED
from holdspace.conduct.texts import PASSPHRASES
from holdspace.conduct.views.room import AtDesk, Seated, at_desk, seated, sentence, show
from holdspace.ui.forms import refuse
from holdspace.vault import PassphraseRefusal, offer_passphrase

Make = Callable[[str], NewKey | PassphraseRefusal]


@seated(kinds=KEYED)
def key(request: HttpRequest, me: Seated) -> HttpResponse:
    """Make a key; with one, see its six words and whether it is confirmed."""
    if me.holder is not None:
        return _own_key(request, me)
    form = PassphraseForm(
        request.POST if request.method == "POST" else None, initial={"offered": offer_passphrase()}
    )
    made = _made(form, me, lambda typed: keys.make_key(me.person, typed, community=_name(me), now=me.at))
    return _card(request, made) if made else _choose(request, form, "key")


@seated(kinds=KEYED)
def lost(request: HttpRequest, me: Seated) -> HttpResponse:
    """Neither passphrase nor card: the old key ends, a new one is made, and the others hand on."""
    if me.holder is None:
        return redirect("conduct:key")
    form = LostForm(
        request.POST if request.method == "POST" else None, initial={"offered": offer_passphrase()}
    )
    made = _made(form, me, lambda typed: keys.replace_key(me.person, typed, community=_name(me), now=me.at))
    return _card(request, made) if made else _choose(request, form, "lost")


@at_desk(kinds=KEYED)
def new_passphrase(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """Another passphrase for the same key. All desks close, this one too."""
    form = NewPassphraseForm(
        request.POST if request.method == "POST" else None, initial={"offered": offer_passphrase()}
    )
    if request.method != "POST" or not form.is_valid():
        return _choose(request, form, "passphrase")
    why = keys.change_passphrase(me.holder, me.desk.seed, form.cleaned_data["passphrase"], now=me.at)
    if why:
        refuse(form, PASSPHRASES[why], "passphrase")
        return _choose(request, form, "passphrase")
    messages.success(request, str(texts.NEW_PASSPHRASE_SET))
    response = redirect("conduct:desk")
    desks.close(request, response, reporter=False)
    return response


@at_desk(kinds=KEYED)
def new_card(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """A new recovery card, shown once in the answer to the button; the old one opens nothing any more."""
    if request.method != "POST":
        return show(request, me, "new_card", {}, here="key")
    words = keys.change_card(me.holder, me.desk.seed, now=me.at)
    return render(request, "conduct/desk/card.html", {"words": words})


def _name(me: Seated) -> str:
    return facts(me.at).name


def _made(form: PassphraseForm, me: Seated, make: Make) -> NewKey | None:
    """The key that was made of what was typed, or None with the reason beside the field."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        made = make(form.cleaned_data["passphrase"])
    except Refused as refused:
        refuse(form, sentence(refused))
        return None
    if isinstance(made, NewKey):
        return made
    refuse(form, PASSPHRASES[made], "passphrase")
    return None


def _choose(request: HttpRequest, form: PassphraseForm, page: str) -> HttpResponse:
    offered = str(form["offered"].value() or offer_passphrase())
    context = {"form": form, "offered": offered.split()[:12], "page": page}
    return render(request, "conduct/desk/passphrase.html", context)


def _card(request: HttpRequest, made: NewKey) -> HttpResponse:
    return render(request, "conduct/desk/card.html", {"words": made.card, "fresh": True})


def _own_key(request: HttpRequest, me: Seated) -> HttpResponse:
    mine = next((key for key in keys_of(me.person) if key.mine), None)
    if mine is None or request.method == "POST":
        raise Http404
    return render(request, "conduct/desk/own_key.html", {"key": mine})
