"""A plain letter from who steers a group, or from staff, as it reaches each member."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from holdspace.groups import texts_announcements as texts
from holdspace.groups.letters.posting import full, post
from holdspace.groups.models import Announcement
from holdspace.groups.rules.announcements import Audience
from holdspace.people.models import Person


def announced(letter: Announcement, to: Person, *, now: datetime) -> None:
    """The letter itself, whole; its head names nothing where the group is unlisted (R-117, K8)."""
    with translation.override(to.language):
        whom = letter.group.name if letter.group else str(texts.AUDIENCES[Audience(letter.audience)])
    parts = {
        "text": letter.text,
        "by": letter.by.name if letter.by else "",
        "whom": whom,
        "url": full(url_of(letter)),
        "group": letter.group.name if letter.group else "",
        "subject": letter.subject,
    }
    # Filled by itself first: a percent sign in what somebody wrote is no pattern.
    subject = texts.SUBJECT if letter.group else "%(subject)s"
    hidden = letter.group is not None and letter.group.unlisted
    post("announcement", to, texts.NEUTRAL if hidden else subject, texts.TEXT, parts, now)


def url_of(letter: Announcement) -> str:
    """Where a letter stands for those it went to."""
    if letter.group is None:
        return reverse("groups:letter_to_all", args=[letter.pk])
    return reverse("groups:letter", args=[letter.group.slug, letter.pk])
