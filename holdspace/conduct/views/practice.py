"""The practice case: begin, gate, question, vote. The steps travel in the page, and nothing of them is kept."""

from django.http import HttpRequest, HttpResponse

from holdspace.conduct import texts_practice as texts
from holdspace.conduct.actions.practice import opened
from holdspace.conduct.forms.practice import STEPS
from holdspace.conduct.readers.practice import practice_note
from holdspace.conduct.rules.case import Gate
from holdspace.conduct.rules.practice import NEXT, Step
from holdspace.conduct.views.room import AtDesk, at_desk, show
from holdspace.ui.forms import Form

AFTER_GATE = {Gate.FREE: texts.GATE_FREE, Gate.PARTLY: texts.GATE_PARTLY, Gate.NO: texts.GATE_NO}


@at_desk()
def practice(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """Two minutes a quarter. That somebody began it with an open room is all that is remembered."""
    step = _step(request)
    if request.method != "POST":
        return _page(request, me, Step.BEGIN, STEPS[Step.BEGIN]())
    form = STEPS[step](request.POST)
    if not form.is_valid():
        return _page(request, me, step, form)
    opened(me.holder, now=me.at)
    told = {
        Step.GATE: AFTER_GATE.get(Gate(form.cleaned_data["choice"])) if step is Step.GATE else None,
        Step.VOTE: texts.AFTER,
    }
    after = NEXT[step]
    return _page(request, me, after, STEPS[after]() if after in STEPS else None, said=told.get(step) or "")


def _step(request: HttpRequest) -> Step:
    wanted = request.POST.get("step", "")
    return Step(wanted) if wanted in set(STEPS) else Step.BEGIN


def _page(request: HttpRequest, me: AtDesk, step: Step, form: Form | None, said: object = "") -> HttpResponse:
    context = {
        "step": str(step),
        "form": form,
        "said": said,
        "banner": texts.BANNER,
        "story": texts.STORY,
        "proposal": texts.PROPOSAL,
        "note": practice_note(me.holder, me.at),
    }
    return show(request, me, "practice", context)
