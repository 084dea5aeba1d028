"""The second track: opened, told about, passed on, paused, handled."""

from django.http import Http404, HttpRequest, HttpResponse

from holdspace.community.readers import facts
from holdspace.conduct import texts_desk
from holdspace.conduct import texts_staff_track as texts
from holdspace.conduct.actions import staff_track
from holdspace.conduct.forms.staff_track import MoveForm, OpenTrackForm, ReferForm, TellForm
from holdspace.conduct.readers.staff_track import receivers
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.staff_track import At, Because, Referral, Track, tracks_of
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case


@in_case()
def open_track(request: HttpRequest, case: InCase) -> HttpResponse:
    """Say that somebody on the staff, or with a contract, is meant."""
    form = OpenTrackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        track, who = Track(form.cleaned_data["track"]), form.cleaned_data["who"]
        beside = {
            Refusal.NOTHING_WRITTEN: "who",
            Refusal.TRACK_THERE: "track",
            Refusal.NO_FINDING_YET: "track",
        }
        if attempt(case, form, lambda opened: staff_track.open_track(opened, track, who, **case.by), beside):
            return back_to(request, case, texts_desk.SAVED)
    return act_page(request, case, form, "open_track")


def _track(case: InCase, track: str) -> Referral:
    found = {str(name): one for name, one in tracks_of(case.opened.entries).items()}.get(track)
    if found is None:
        raise Http404
    return found


@in_case()
def tell(request: HttpRequest, case: InCase, track: str) -> HttpResponse:
    """Tell whoever wrote, before a duty makes it necessary to pass it on."""
    found = _track(case, track)
    form = TellForm(request.POST if request.method == "POST" else None, initial={"what": texts.TOLD})
    if request.method == "POST" and form.is_valid():
        words, name = form.cleaned_data["what"], facts(case.me.at).name
        if attempt(
            case,
            form,
            lambda opened: staff_track.tell_before(opened, found.track, words, community=name, **case.by),
        ):
            return back_to(request, case, texts_desk.SENT)
    return act_page(request, case, form, "track_tell", track=found)


@in_case()
def refer(request: HttpRequest, case: InCase, track: str) -> HttpResponse:
    """Pass it on: least data, and on what it rests."""
    found = _track(case, track)
    words = texts.PACKET if found.track is Track.EMPLOYER else texts.CONTRACT
    names = receivers(case.told, found.track, case.me.at)
    initial = {"text": str(words).replace("«who»", found.who), "because": Because.CONSENT}
    initial["to"] = names[0] if names else ""
    form = ReferForm(request.POST if request.method == "POST" else None, receivers=names, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        given = {"text": said["text"], "to": form.receiver, "because": Because(said["because"]), **case.by}
        beside = dict.fromkeys((Refusal.NO_CONSENT, Refusal.NOT_TOLD), "because")
        beside |= {Refusal.NAME_IN_TEXT: "text", Refusal.NOTHING_WRITTEN: "text"}
        beside |= {Refusal.NO_TRACK_CONTACT: "to", Refusal.CONTACT_IS_PARTY: "other"}
        if attempt(case, form, lambda opened: staff_track.refer(opened, found.track, **given), beside):
            return back_to(request, case, texts_desk.SAVED)
    return act_page(request, case, form, "track_refer", track=found)


@in_case()
def move(request: HttpRequest, case: InCase, track: str) -> HttpResponse:
    """What is new on the second track."""
    found = _track(case, track)
    form = MoveForm(request.POST if request.method == "POST" else None, track=found)
    if request.method == "POST" and form.is_valid():
        to, why = At(form.cleaned_data["to"]), form.cleaned_data["why"]
        if attempt(
            case,
            form,
            lambda opened: staff_track.move(opened, found.track, to, why, **case.by),
            {Refusal.NO_REASON: "why"},
        ):
            return back_to(request, case, texts_desk.SAVED)
    return act_page(request, case, form, "track_move", track=found)
