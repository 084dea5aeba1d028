"""Tags for pages that show people: ``{% load people %}``."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

from holdspace.people import texts

register = template.Library()


@register.filter
def as_json(data: Any) -> str:
    """Values as JSON for a ``data-`` attribute; the template escapes it, so that no inline script is needed."""
    return json.dumps(data, cls=DjangoJSONEncoder)


@register.filter
def role_words(kind: str) -> str:
    """``{{ role.kind|role_words }}``: the role as people say it; a name of the community's own as it is."""
    return str(texts.ROLES.get(kind, kind))
