"""Saying whether somebody new is a person who must stay away."""

from django.http import Http404, HttpRequest, HttpResponse

from holdspace.conduct import texts_desk
from holdspace.conduct.actions import resembling
from holdspace.conduct.forms.resembling import LikenessForm
from holdspace.conduct.readers.resembling import newcomers_like
from holdspace.conduct.rules.measured import measures_of
from holdspace.conduct.store.addresses import person_at
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case


@in_case()
def likeness(request: HttpRequest, case: InCase, measure_id: str, account: str) -> HttpResponse:
    """One new account beside one measure; what does not resemble is not there."""
    measure = measures_of(case.opened.entries).all.get(measure_id)
    found = newcomers_like(case.told, measure, case.me.at) if measure else []
    meant = person_at(case.opened, account, [one.pk for one in found])
    person = next((one for one in found if one.pk == meant), None)
    if measure is None or person is None:
        raise Http404
    form = LikenessForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        same = form.cleaned_data["same"] == "yes"
        if attempt(
            case, form, lambda opened: resembling.say(opened, measure_id, person, same=same, **case.by)
        ):
            return back_to(request, case, texts_desk.SAVED)
    return act_page(request, case, form, "likeness", person=person, label=measure.wanted.person)
