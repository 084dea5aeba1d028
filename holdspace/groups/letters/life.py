"""Letters to the people of a group about its life: another end, its close, another kind."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import translation

from holdspace.groups import texts_closing, texts_converting, texts_extending
from holdspace.groups.letters.posting import full, post
from holdspace.groups.letters.stepping_back import stays_inside
from holdspace.groups.models import Extension, Group, OptIn, Settled
from holdspace.groups.rules.closing import Step
from holdspace.people.models import Person
from holdspace.ui import dates


def extended(group: Group, to: Person, about: UUID, now: datetime) -> None:
    """That the group has another end, and why. ``about`` is the extension."""
    moved = Extension.objects.filter(pk=about).first()
    if moved is None:
        return
    with translation.override(to.language):
        day = dates.day(moved.to, to.zone, now)
        before = {"day": dates.day(moved.was, to.zone, now)} if moved.was else None
        parts = {
            "group": group.name,
            "day": day,
            "was": str(texts_extending.WAS) % before if before else "",
            "reason": moved.reason,
            "url": full(group.get_absolute_url()),
        }
    post("extended", to, texts_extending.SUBJECT, texts_extending.TEXT, parts, now)


def closed_with_thanks(group: Group, to: Person, about: UUID, now: datetime) -> None:
    """That the group has closed, with the thanks that somebody wrote. ``about`` is the group."""
    thanks = Settled.objects.filter(group=group, step=Step.THANKS).values_list("words", flat=True).first()
    with translation.override(to.language):
        said = thanks or str(texts_closing.THANKS)
        parts = {
            "group": group.name,
            "thanks": said,
            "url": full(group.get_absolute_url()),
            "closed": stays_inside(to, group, now),
            "outputs": full(reverse("groups:outputs")),
        }
    post("closed", to, texts_closing.SUBJECT, texts_closing.TEXT, parts, now)


def converted(group: Group, to: Person, about: UUID, now: datetime) -> None:
    """That the group is led by members now. ``about`` is the conversion."""
    parts = {"group": group.name, "url": full(group.get_absolute_url())}
    post("converted", to, texts_converting.DONE_SUBJECT, texts_converting.DONE_TEXT, parts, now)


def come_along(group: Group, to: Person, about: UUID, now: datetime) -> None:
    """Ask a member whether they come along, if they were asked. ``about`` is the conversion."""
    if not OptIn.objects.filter(conversion=about, person=to, says=None).exists():
        return
    parts = {"group": group.name, "url": full(reverse("groups:come_along", args=[group.slug]))}
    post("come_along", to, texts_converting.ASK_SUBJECT, texts_converting.ASK_TEXT, parts, now)


def would_you_lead(group: Group, to: Person, *, by: Person, now: datetime) -> None:
    """Ask a member whether they would lead the group."""
    parts = {"group": group.name, "by": by.name, "url": full(reverse("groups:come_along", args=[group.slug]))}
    post("would_you_lead", to, texts_converting.LEAD_SUBJECT, texts_converting.LEAD_TEXT, parts, now)
