"""The committee's desk: what waits, all cases, who is here, being away, locking."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.conduct import desks
from holdspace.conduct import texts_committee as committee_texts
from holdspace.conduct import texts_desk as texts
from holdspace.conduct.actions import keys, seats
from holdspace.conduct.actions.leaving import still_to_hand_on
from holdspace.conduct.actions.promised import open_promises
from holdspace.conduct.forms.seats import AwayForm
from holdspace.conduct.models import Holder, Seat
from holdspace.conduct.readers.committee import committee, seats_of
from holdspace.conduct.readers.cover import gaps_ahead
from holdspace.conduct.readers.desk import desk_page
from holdspace.conduct.readers.joining import joining, left_to_do
from holdspace.conduct.readers.keys import keys_of
from holdspace.conduct.readers.lists import cases_page
from holdspace.conduct.readers.mail import asides_of
from holdspace.conduct.readers.practice import practice_note
from holdspace.conduct.readers.register import looks
from holdspace.conduct.rules.seats import KEYED
from holdspace.conduct.store.opening import as_id
from holdspace.conduct.views.room import AtDesk, Seated, at_desk, seated, sentence, show
from holdspace.ui.dates import day, number_word
from holdspace.ui.forms import refuse


@at_desk()
def desk(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """What waits for this member first; then what is on its way, new keys, and who is here."""
    promises = open_promises()
    page = desk_page(me.desk, me.holder, committee(me.at), now=me.at, promises=promises)
    count = len(page.mine)
    title = texts.WAIT_TITLE % {"count": count, "word": number_word(count).capitalize()}
    context = {
        "page": page,
        "title": title if count else texts.NOTHING_WAITS,
        "looks": looks(me.desk, me.holder, promises, now=me.at),
        "practice": practice_note(me.holder, me.at),
        "gaps": gaps_ahead(me.at),
        "asides": asides_of(me.holder, promises),
        "joining": left_to_do(joining(me.person, me.holder, me.at)),
        "old_key": still_to_hand_on(me.person.pk),
    }
    return show(request, me, "desk", context, here="desk")


@at_desk()
def cases(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """All cases that this member reads, closed ones too."""
    page = cases_page(me.desk, me.holder, request.GET.get("after", ""))
    return show(request, me, "cases", {"page": page}, here="cases")


@at_desk()
def who_is_here(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """Who sits, who is away, and everybody's key with its six words."""
    context = {"roster": committee(me.at), "keys": keys_of(me.person)}
    return show(request, me, "who", context, here="who_is_here")


@at_desk(sign_in=False)
def confirm_key(request: HttpRequest, me: AtDesk, holder_id: str) -> HttpResponse:
    """Confirm another's key after both have read its six words to each other."""
    holder = Holder.objects.filter(pk=as_id(holder_id), ended_at=None).select_related("person").first()
    if holder is None or request.method != "POST":
        raise Http404
    try:
        keys.admit(holder, by=me.holder, now=me.at)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, str(texts.KEY_CONFIRMED) % {"name": holder.person.name})
    return redirect("conduct:desk")


@seated()
def away(request: HttpRequest, me: Seated) -> HttpResponse:
    """Say until when one is away. It stands on the public page, so no desk has to be open."""
    mine = seats_of(me.person, me.at)
    if not mine:
        raise Http404
    form = AwayForm(request.POST if request.method == "POST" else None, initial=_absence(mine[0]))
    if request.method == "POST" and form.is_valid() and _say_away(form, mine, me):
        messages.success(request, _told(form.cleaned_data, me))
        return redirect("conduct:i_am_away")
    context = {"form": form, "gaps": gaps_ahead(me.at), "every_member": facts(me.at).every_member}
    return render(request, "conduct/desk/away.html", context)


def _absence(seat: Seat) -> dict[str, date | None]:
    return {"since": seat.away_from, "until": seat.away_until}


def _told(said: dict[str, Any], me: Seated) -> str:
    """What the others see from now on."""
    until, since, zone = said["until"], said["since"], me.person.zone
    if not until:
        return str(texts.HERE_AGAIN)
    days = {"day": day(until, zone, me.at), "first": day(since, zone, me.at) if since else ""}
    return str(committee_texts.AWAY_LATER if since else texts.AWAY_SAID) % days


def _say_away(form: AwayForm, mine: list[Seat], me: Seated) -> bool:
    try:
        for seat in mine:
            said = form.cleaned_data
            seats.say_away(seat, since=said["since"], until=said["until"], by=me.person, now=me.at)
    except Refused as refused:
        refuse(form, sentence(refused), "until")
        return False
    return True


@seated(sign_in=False, kinds=KEYED)
def lock(request: HttpRequest, me: Seated) -> HttpResponse:
    """Lock and leave: the desk's row and its cookie go, and the page that follows is the front page."""
    if request.method != "POST":
        raise Http404
    messages.success(request, _("The room is locked."))
    response = redirect("/")
    desks.close(request, response, reporter=False)
    return response
