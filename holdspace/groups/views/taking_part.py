"""One's own part in a group, and how people take part for those who steer it."""

from collections.abc import Callable
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from holdspace.clock.refusal import Refused
from holdspace.community.readers import facts
from holdspace.groups import texts_absences, texts_signals
from holdspace.groups.actions import absences, quiet, signals
from holdspace.groups.forms.taking_part import AbsenceForm, MeetingForm, OwnWorkForm, PauseForm, WatchForm
from holdspace.groups.models import Absence
from holdspace.groups.readers import taking_part as readers
from holdspace.groups.rules import GroupRole
from holdspace.groups.rules.absences import AbsenceRefusal
from holdspace.groups.rules.signals import sees_signals
from holdspace.groups.sentences import fitting
from holdspace.groups.views.shared import Visit, me, sentence, tell, tell_refusal, visit
from holdspace.people.models import Person
from holdspace.ui import dates
from holdspace.ui.forms import Form, refuse

FIELDS = {
    AbsenceRefusal.ENDS_FIRST: "last",
    AbsenceRefusal.PAUSE_PAST: "until",
    AbsenceRefusal.TOO_OLD: "first",
}


@login_required
def my_part(request: HttpRequest, slug: str) -> HttpResponse:
    """What a member sees of themselves; telling an absence, noting work, taking a pause."""
    found = visit(request, slug)
    if GroupRole.MEMBER not in found.here.roles:
        raise Http404
    forms = _own_forms(request)
    if request.method == "POST" and (answered := _own_deed(request, found, forms)):
        return answered
    page = readers.my_part(found.group, me(request), found.at)
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(
        request, "groups/my_part.html", {"page": page, "group": found.group, **forms}, status=status
    )


def _own_forms(request: HttpRequest) -> dict[str, Form]:
    """The three forms of the page; only the one that was sent is filled."""
    kinds = {"absence": AbsenceForm, "work": OwnWorkForm, "pause": PauseForm}
    sent = request.POST.get("deed", "")
    return {
        name: kind(request.POST if name == sent else None, auto_id=f"{name}_%s")
        for name, kind in kinds.items()
    }


def _own_deed(request: HttpRequest, found: Visit, forms: dict[str, Form]) -> HttpResponse | None:
    """Do what was asked; None where a form is to be put right."""
    deed, person = request.POST.get("deed", ""), me(request)
    try:
        if deed in forms:
            if not forms[deed].is_valid():
                return None
            OWN_DEEDS[deed](request, found, forms[deed], person)
        elif deed == "come":
            _come_after_all(request, found, person)
        elif deed == "back":
            absences.end_pause(found.group, person=person, by=person, now=found.at)
            tell(request, texts_absences.PAUSE_ENDED, group=found.group.name)
        else:
            raise Http404
    except Refused as refused:
        if deed not in forms:
            tell_refusal(request, refused)
            return redirect("groups:my_part", slug=found.group.slug)
        refuse(forms[deed], sentence(refused), fitting(FIELDS, refused))
        return None
    return redirect("groups:my_part", slug=found.group.slug)


def _tell_absence(request: HttpRequest, found: Visit, form: Form, person: Person) -> None:
    said = form.cleaned_data
    absences.tell_absence(
        found.group,
        person=person,
        first=said["first"],
        last=said["last"],
        reason=said["reason"],
        now=found.at,
    )
    late = said["last"] < found.at.astimezone(ZoneInfo(person.zone)).date()
    tell(request, texts_absences.TOLD_LATE if late else texts_absences.TOLD, group=found.group.name)


def _note_work(request: HttpRequest, found: Visit, form: Form, person: Person) -> None:
    signals.note_own_work(found.group, person=person, words=form.cleaned_data["words"], now=found.at)
    tell(request, texts_signals.NOTED)


def _take_pause(request: HttpRequest, found: Visit, form: Form, person: Person) -> None:
    until = form.cleaned_data["until"]
    absences.pause(found.group, person=person, until=until, by=person, now=found.at)
    day = dates.day(until, person.zone, found.at)
    tell(request, texts_absences.PAUSED, group=found.group.name, day=day)


OWN_DEEDS: dict[str, Callable[[HttpRequest, Visit, Form, Person], None]] = {
    "absence": _tell_absence,
    "work": _note_work,
    "pause": _take_pause,
}


def _come_after_all(request: HttpRequest, found: Visit, person: Person) -> None:
    mine = Absence.objects.filter(group=found.group, person=person)
    absence = get_object_or_404(mine, pk=_uuid(request.POST.get("absence", "")))
    absences.withdraw_absence(absence, by=person, now=found.at)
    tell(request, texts_absences.TAKEN_BACK, group=found.group.name)


def steering_part(request: HttpRequest, slug: str) -> Visit:
    """As ``visit``, for those who may see signs here; to others the page does not exist."""
    found = visit(request, slug)
    if not sees_signals(found.here):
        raise Http404
    return found


@login_required
def taking_part(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was not heard from, absences, meetings noted by hand, and after how many days the list asks."""
    found = steering_part(request, slug)
    members = signals.members_of(found.group)
    too_many = len(members) > signals.MOST_TICKED
    zone = facts(found.at).zone
    today = found.at.astimezone(ZoneInfo(zone)).date()
    watching = readers.watching_in(found.group)
    sent = request.POST.get("deed", "")
    forms: dict[str, Form] = {
        "meeting": MeetingForm(
            request.POST if sent == "meeting" else None,
            members=[] if too_many else [(str(row.person_id), row.person.name) for row in members],
            today=today,
            auto_id="meeting_%s",
        ),
        "watch": WatchForm(
            request.POST if sent == "watch" else None,
            initial={"on": watching.on, "days": watching.days},
            auto_id="watch_%s",
        ),
    }
    if request.method == "POST" and (answered := _steering_deed(request, found, forms, zone)):
        return answered
    page = readers.taking_part_page(found.group, found.at, who=_maybe(request.GET.get("who", "")))
    status = 422 if any(form.errors for form in forms.values()) else 200
    context = {"page": page, "group": found.group, "zone": zone, "too_many": too_many, **forms}
    return render(request, "groups/taking_part.html", context, status=status)


def _steering_deed(
    request: HttpRequest, found: Visit, forms: dict[str, Form], zone: str
) -> HttpResponse | None:
    deed = request.POST.get("deed", "")
    if deed not in forms:
        raise Http404
    form = forms[deed]
    if not form.is_valid():
        return None
    try:
        if isinstance(form, MeetingForm):
            came = {UUID(key) for key in form.cleaned_data["came"]}
            held = form.held_at(zone)
            signals.note_meeting(found.group, held_at=held, came=came, by=me(request), now=found.at)
            tell(request, texts_signals.MEETING_NOTED)
        else:
            said = form.cleaned_data
            quiet.set_watch(found.group, on=said["on"], days=said["days"], by=me(request), now=found.at)
            tight = said["on"] and readers.watching_in(found.group).tight
            tell(request, texts_signals.WATCH_TIGHT if tight else texts_signals.WATCH_KEPT)
    except Refused as refused:
        refuse(form, sentence(refused))
        return None
    return redirect("groups:taking_part", slug=found.group.slug)


def _maybe(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _uuid(text: str) -> UUID:
    found = _maybe(text)
    if found is None:
        raise Http404
    return found
