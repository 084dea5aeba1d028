"""Tags for pages that show people: ``{% load people %}``."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

from holdspace.people import texts

register = template.Library()
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@register.filter
def browser_words(agent: str) -> str:
    """``{{ session.user_agent|browser_words }}``: "Firefox on Linux"; a browser nobody knows is "A browser"."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    if browser and system:
        return str(texts.BROWSER_ON) % {"browser": browser, "system": system}
    return browser or system or str(texts.A_BROWSER)


@register.filter
def as_json(data: Any) -> str:
    """Values as JSON for a ``data-`` attribute; the template escapes it, so that no inline script is needed."""
    return json.dumps(data, cls=DjangoJSONEncoder)


@register.filter
def role_words(kind: str) -> str:
    """``{{ role.kind|role_words }}``: the role as people say it; a name of the community's own as it is."""
    return str(texts.ROLES.get(kind, kind))
