"""A published version as a template for others."""

from datetime import datetime

from holdspace.agreements.document import Document, Source
from holdspace.agreements.exports import as_template
from holdspace.agreements.models import Version
from holdspace.agreements.readers.versions import own_words
from holdspace.community.readers import facts
from holdspace.people.readers import staff


def template_of(version: Version, *, address: str, now: datetime) -> Document:
    """The version with placeholders for what Set-up says and for the names of staff; ``address`` is its own page."""
    community = facts(now)
    title = f"{version.document.title}, version {version.number}"
    origin = Source(title, community.name, address, version.document.licence, "", modified=True)
    words = {**own_words(community), **{name: said for name, said in version.own_words.items() if said}}
    names = [person.name for person in staff(now)]
    return as_template(version.unfilled, words=words, names=names, origin=origin)
