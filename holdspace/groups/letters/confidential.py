"""Letters about what stays inside a group: a neutral subject, no title, nothing that anybody said (R-138)."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.utils import translation

from holdspace.community.readers import named
from holdspace.groups import texts_rounds as texts
from holdspace.groups.letters.posting import Words, post
from holdspace.groups.models import Group
from holdspace.people.models import Person


def post_neutral(
    kind: str, to: Person, group: Group, text: Words, parts: Mapping[str, object], now: datetime
) -> None:
    """Write a letter that says that something waits, by when, and where; what it is stands on the page alone.

    The subject of a letter about an unlisted group does not name it.
    """
    community = named(now).name or settings.HOLDSPACE_BASE_URL
    subject = texts.SUBJECT_UNLISTED if group.unlisted else texts.SUBJECT
    with translation.override(to.language):
        name = str(texts.A_GROUP_OF_YOURS) if group.unlisted else group.name
    said = {"group": name, "community": community, **parts}
    post(kind, to, subject, text, said, now)
