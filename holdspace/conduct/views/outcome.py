"""What a person is told of a decision: written by one member, read and sent by another."""

from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse

from holdspace.community.readers import facts
from holdspace.conduct import texts_desk as texts
from holdspace.conduct import texts_measures as say
from holdspace.conduct.actions import outcome
from holdspace.conduct.forms.outcome import OutcomeForm, SendForm
from holdspace.conduct.forms.support import AffectedForm
from holdspace.conduct.letters import front_door
from holdspace.conduct.readers.measures import letter_lines, to_write
from holdspace.conduct.readers.told import names_in
from holdspace.conduct.rules.leaks import Hit
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.rules.persons import PartIn, persons_of
from holdspace.conduct.rules.refusals import Refusal
from holdspace.conduct.rules.statements import hits_for
from holdspace.conduct.texts_support import AFFECTED_LETTER
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case


@in_case()
def write(request: HttpRequest, case: InCase, about: str) -> HttpResponse:
    """Write what one person is told; what only the report holds is shown, and refused."""
    people = dict(to_write(case.told, measures_of(case.opened.entries)))
    at = unquote(about)
    if at not in people:
        raise Http404
    # Somebody without a number goes by the label that was typed, which stands in no address.
    wanted = at if at in persons_of(case.opened.entries) else people[at]
    affected = _happened_to(case, wanted)
    made, template = (AffectedForm, AFFECTED_LETTER) if affected else (OutcomeForm, say.OUTCOME_LETTER)
    form = made(request.POST if request.method == "POST" else None, initial={"what": template})
    hits: tuple[Hit, ...] = ()
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["what"]
        if attempt(
            case,
            form,
            lambda opened: outcome.write_letter(opened, wanted, words, **case.by),
            {Refusal.NOTHING_WRITTEN: "what", Refusal.NAME_IN_TEXT: "what"},
        ):
            return back_to(request, case, texts.SAVED)
        named = case.named
        hits = tuple(hit for hit in hits_for(named, persons_of(named).get(wanted), words) if not hit.common)
    shown = {"label": people[at], "hits": hits, "affected": affected}
    return act_page(request, case, form, "write_outcome", **shown)


def _happened_to(case: InCase, about: str) -> bool:
    """Whether it is somebody to whom it happened, and not whom it is about."""
    one = persons_of(case.opened.entries).get(about)
    return one is not None and one.part is PartIn.AFFECTED


@in_case()
def send(request: HttpRequest, case: InCase, letter_id: str) -> HttpResponse:
    """The second member reads it and sends it. Words to hand over are shown in the answer, once."""
    lines = letter_lines(case.told, case.me.person.pk, names_in(case.told))
    letter = next((line for line in lines if line.id == letter_id and line.sent is None), None)
    if letter is None:
        raise Http404
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        known, ways = facts(case.me.at), []
        if attempt(
            case,
            form,
            lambda opened: ways.append(
                outcome.send_letter(opened, letter_id, community=known.name, zone=known.zone, **case.by)
            ),
        ):
            way = ways[-1]
            if way is None or way.by_letter:
                return back_to(request, case, texts.SENT)
            case.refresh()
            address = f"{front_door()}my-words/"
            return act_page(request, case, form, "outcome_words", words=way.words, address=address)
    return act_page(
        request, case, form, "send_outcome", letter=letter, affected=_happened_to(case, letter.about)
    )
