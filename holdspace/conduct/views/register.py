"""The register of measures on the desk."""

from django.http import HttpRequest, HttpResponse

from holdspace.conduct.readers.register import register_page
from holdspace.conduct.views.room import AtDesk, at_desk, show


@at_desk()
def register(request: HttpRequest, me: AtDesk) -> HttpResponse:
    """All measures that this member can see, those to be looked at first; ended ones too."""
    page = register_page(me.desk, me.holder, request.GET.get("after", ""), now=me.at)
    return show(request, me, "measures", {"page": page}, here="measures")
