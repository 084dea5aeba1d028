"""Consent rounds: the rounds of a group, one round, answering on its page or by a letter's link, asking anew."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from holdspace.clock import zone_named
from holdspace.community.readers import facts
from holdspace.groups import texts_rounds as texts
from holdspace.groups.actions import rounds as actions
from holdspace.groups.actions import sharing
from holdspace.groups.actions.voices import voice_by
from holdspace.groups.forms.materials import ShareForm
from holdspace.groups.forms.rounds import DropForm, RoundForm, SayForm, TalkForm
from holdspace.groups.models import Round, Sharing
from holdspace.groups.readers import here_of
from holdspace.groups.readers import rounds as readers
from holdspace.groups.rules.rounds import RoundRefusal, Say, Subject
from holdspace.groups.rules.sharing import SharingRefusal
from holdspace.groups.views.acting import closing_of, inside, tried, tried_at_once
from holdspace.groups.views.shared import Visit, me, tell
from holdspace.people.models import Person
from holdspace.people.readers import standing_of
from holdspace.ui.choices import read_as

BESIDE = {
    RoundRefusal.NO_REASON: "words",
    RoundRefusal.NO_QUESTION: "words",
    RoundRefusal.NOTHING_SAID: "words",
    RoundRefusal.NO_WHY: "why",
    RoundRefusal.NOTHING_ASKED: "asks",
    RoundRefusal.WINDOW_SHORT: "closes_on",
    SharingRefusal.NO_AUDIENCE: "audience_words",
    SharingRefusal.NO_PURPOSE: "purpose",
    SharingRefusal.NO_END: "until_on",
    SharingRefusal.END_PAST: "until_on",
}


def _round(found: Visit, pk: UUID) -> Round:
    rows = Round.objects.visible_to(found.here.standing).select_related("group", "amends")
    row: Round = get_object_or_404(rows, pk=pk, group=found.group)
    return row


@login_required
def rounds(request: HttpRequest, slug: str) -> HttpResponse:
    """The rounds of a group; and a question of one's own to everyone in it."""
    found = inside(request, slug)
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tried(
            form,
            lambda: actions.open_round(
                found.group,
                subject=Subject.DECISION,
                asks=said["asks"],
                words=said["words"],
                closes=closing_of(said["closes_on"], found.at),
                by=me(request),
                now=found.at,
            ),
            BESIDE,
        )
        if made:
            tell(request, texts.OPENED)
            return redirect("groups:round", slug=slug, pk=made.pk)
    page = readers.rounds_page(found.group, found.here.standing, request.GET.get("after", "")[:60])
    context = {"page": page, "group": found.group, "form": form}
    return render(request, "groups/rounds.html", context, status=422 if form.errors else 200)


@login_required
def one(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One round: how it stands, and one's answer."""
    found = inside(request, slug)
    row = _round(found, pk)
    form = SayForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _say(request, row, form, me(request)):
        return redirect("groups:round", slug=slug, pk=pk)
    page = readers.round_page(row, found.here, found.at)
    context = {"page": page, "group": found.group, "form": form, "talk_form": TalkForm(prefix="talk")}
    return render(request, "groups/round.html", context, status=422 if form.errors else 200)


def _say(request: HttpRequest, row: Round, form: SayForm, person: Person) -> bool:
    say, words = Say(form.cleaned_data["say"]), form.cleaned_data["words"]
    done = tried(form, lambda: actions.answer(row, person=person, say=say, words=words, now=now()), BESIDE)
    if done:
        tell(request, texts.ANSWERED[say])
    return done is not None


def by_letter(request: HttpRequest, slug: str, pk: UUID, token: str) -> HttpResponse:
    """Answer by the link of a letter, without signing in. Any other link leads to the round's page, behind sign-in."""
    at = now()
    voice = voice_by(token, now=at)
    if voice is None or voice.round_id != pk or voice.round.group.slug != slug:
        return redirect("groups:round", slug=slug, pk=pk)
    request.sealed = True  # type: ignore[attr-defined]  # the address itself is a key: nobody keeps this answer
    read_as(request, voice.person.zone, voice.person.language)
    form = SayForm(request.POST or None)
    done = request.method == "POST" and form.is_valid() and _say(request, voice.round, form, voice.person)
    if done:
        return redirect("groups:round_by_letter", slug=slug, pk=pk, token=token)
    row = voice.round
    page = readers.round_page(row, here_of(row.group, standing_of(voice.person, at)), at)
    context = {"page": page, "group": row.group, "form": form, "by_letter": True}
    return render(request, "groups/round.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def withdraw(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Take one's own objection back."""
    found = inside(request, slug)
    row = _round(found, pk)
    if tried_at_once(request, lambda: actions.withdraw_objection(row, person=me(request), now=found.at)):
        tell(request, texts.TAKEN_BACK)
    return redirect("groups:round", slug=slug, pk=pk)


@require_POST
@login_required
def talk(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Record what was talked over."""
    found = inside(request, slug)
    row, words = _round(found, pk), request.POST.get("talk-words", "")[:4000].replace("\x00", "")
    if tried_at_once(request, lambda: actions.note_talk(row, words=words, by=me(request), now=found.at)):
        tell(request, texts.TALK_KEPT)
    return redirect("groups:round", slug=slug, pk=pk)


@login_required
def amend(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Change the proposal and ask everyone anew."""
    found = inside(request, slug)
    row = _round(found, pk)
    if not readers.round_page(row, found.here, found.at).can_amend:
        raise Http404
    about = Sharing.objects.filter(pk=row.subject_id).first() if row.subject == Subject.SHARING else None
    form = _amend_form(request, row, about, found.at)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: _asked_anew(form, row, found, me(request)), BESIDE)
        if made:
            tell(request, texts.ASKED_ANEW)
            return redirect("groups:round", slug=slug, pk=made.pk)
    context = {"form": form, "group": found.group, "row": row}
    return render(request, "groups/round_amend.html", context, status=422 if form.errors else 200)


@login_required
def drop(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Take a question back, without asking anew."""
    found = inside(request, slug)
    row = _round(found, pk)
    if not readers.round_page(row, found.here, found.at).can_drop:
        raise Http404
    form = DropForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if tried(form, lambda: actions.drop_round(row, why=why, by=me(request), now=found.at), BESIDE):
            tell(request, texts.DROPPED)
            return redirect("groups:round", slug=slug, pk=pk)
    context = {"form": form, "group": found.group, "row": row}
    return render(request, "groups/round_drop.html", context, status=422 if form.errors else 200)


def _amend_form(
    request: HttpRequest, row: Round, about: Sharing | None, at: datetime
) -> ShareForm | RoundForm:
    if about is not None:
        names = ("audience", "audience_words", "part", "purpose", "attributed")
        last = about.until - timedelta(microseconds=1)  # the midnight that closes a day is no part of it
        until_on = last.astimezone(zone_named(facts(at).zone)).date()
        before = {name: getattr(about, name) for name in names}
        return ShareForm(request.POST or None, initial={**before, "until_on": until_on})
    return RoundForm(request.POST or None, initial={"asks": row.asks, "words": row.words})


def _asked_anew(form: ShareForm | RoundForm, row: Round, found: Visit, by: Person) -> Round:
    if isinstance(form, ShareForm):
        return sharing.ask_anew(row, form.wanted(), by=by, now=found.at)[1]
    said = form.cleaned_data
    closes = closing_of(said["closes_on"], found.at)
    return actions.amend_round(
        row, asks=said["asks"], words=said["words"], closes=closes, by=by, now=found.at
    )
