"""A text to take along: as our Markdown, as a template, as CODE_OF_CONDUCT.md; and the part for trainings."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from holdspace.agreements import exports, readers
from holdspace.agreements.document import Audience, Document, Kind
from holdspace.agreements.models import Version
from holdspace.agreements.readers.shown import licence_shown
from holdspace.agreements.rules import Number
from holdspace.agreements.writing import to_markdown


@require_safe
def markdown(request: HttpRequest, kind: Kind, number: Number) -> HttpResponse:
    """The text as Markdown with its ids, licence and sources, for reuse and for reading back in."""
    found = _numbered(kind, number)
    assert found.published_at is not None
    facts = {
        "version": str(number),
        "date": found.published_at.date().isoformat(),
        "address": _address(kind, number),
        **_licence_url(found.document),
    }
    if found.is_template:
        facts["template"] = exports.MARK
    if thanked := readers.thanked(found):
        facts["thanks"] = ", ".join(thanked)
    text = to_markdown(found.document, facts=facts).replace("](/", f"]({_base()}/")
    return _file(text)


@require_safe
def template(request: HttpRequest, kind: Kind, number: Number) -> HttpResponse:
    """The text as a template that another community can paste in: placeholders, sources, the mark (R-068)."""
    found = _numbered(kind, number)
    document = readers.template_of(found, address=_address(kind, number), now=now())
    facts = {"template": exports.MARK, "note": exports.NOTE, **_licence_url(document)}
    return _file(to_markdown(document, facts=facts))


@require_safe
def code_of_conduct(request: HttpRequest, kind: Kind, number: Number) -> HttpResponse:
    """The guidelines as a template in one plain file, as repositories keep it."""
    found = _numbered(kind, number)
    if kind is not Kind.GUIDELINES:
        raise Http404
    document = readers.template_of(found, address=_address(kind, number), now=now())
    licence = licence_shown(document.licence, document.licence_link)
    name, url = (str(licence.name), licence.url) if licence else ("", "")
    return _file(exports.code_of_conduct(document, licence=name, licence_url=url))


@require_safe
def part(request: HttpRequest, kind: Kind, audience: str) -> HttpResponse:
    """The sections of what is in force that are for these people, on a page to link and to print."""
    if audience not in set(Audience):
        raise Http404
    page = readers.part_page(kind, Audience(audience))
    if page is None:
        raise Http404
    return render(request, "agreements/part.html", {"page": page, "address": f"{_base()}/{kind.value}/"})


def _numbered(kind: Kind, number: Number) -> Version:
    found = readers.version_numbered(kind, number)
    if found is None:
        raise Http404
    return found


def _licence_url(document: Document) -> dict[str, str]:
    licence = licence_shown(document.licence, document.licence_link)
    return {"licence_url": licence.url} if licence and licence.url else {}


def _base() -> str:
    return settings.HOLDSPACE_BASE_URL.rstrip("/")


def _address(kind: Kind, number: Number) -> str:
    return f"{_base()}/{kind.value}/{number}/"


def _file(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/markdown; charset=utf-8")
