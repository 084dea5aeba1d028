"""Saying whether somebody who said "partly" reads on."""

from django.http import Http404, HttpRequest, HttpResponse

from holdspace.community.readers import facts
from holdspace.conduct import texts_desk
from holdspace.conduct.actions import partly
from holdspace.conduct.forms.partly import ReadsOnForm
from holdspace.conduct.rules.partly import why_not_say
from holdspace.conduct.store.addresses import person_at
from holdspace.conduct.views.case import act_page, back_to
from holdspace.conduct.views.in_case import InCase, attempt, in_case


@in_case()
def reads_on(request: HttpRequest, case: InCase, person: str) -> HttpResponse:
    """For the free ones among the others; for anybody else it is not there."""
    me = case.me.person.pk
    who = person_at(case.opened, person, case.told.readers)
    if who is None or why_not_say(who, me, case.told.story, case.opened.entries, case.told.readers):
        raise Http404
    form = ReadsOnForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = {"reads_on": form.cleaned_data["reads_on"] == "yes", "community": facts(case.me.at).name}
        if attempt(case, form, lambda opened: partly.say(opened, who, **given, **case.by)):
            return back_to(request, case, texts_desk.SAVED)
    return act_page(request, case, form, "reads_on", person=who)
