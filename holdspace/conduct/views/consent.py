"""What a reporter allows to be said of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from holdspace.conduct.actions import consent
from holdspace.conduct.forms.consent import ConsentForm
from holdspace.conduct.rules.consent import Part, consents_of
from holdspace.conduct.views.kept import keeps_typed
from holdspace.conduct.views.my_report import ask_words, open_mine, saved
from holdspace.ui.sealing import sealed_page


@sealed_page
@keeps_typed
@require_http_methods(["GET", "POST"])
def allow_words(request: HttpRequest) -> HttpResponse:
    """Allow words, part by part; an empty field takes them back."""
    at = now()
    opened = open_mine(request, at)
    if opened is None:
        return ask_words(request)
    had = {str(part): found.words for part, found in consents_of(opened.entries).items()}
    form = ConsentForm(request.POST if request.method == "POST" else None, initial=had)
    if request.method == "POST" and form.is_valid():
        consent.say(opened, {part: form.cleaned_data[str(part)] for part in Part}, now=at)
        return saved("consent")
    shown = {"form": form, "away": True}
    return render(request, "conduct/consent.html", shown, status=422 if form.errors else 200)
