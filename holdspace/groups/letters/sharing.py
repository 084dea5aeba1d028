"""Letters about sharing outside: may be shown, shown no more, staff have consented, whose words are asked for."""

from datetime import datetime

from django.urls import reverse

from holdspace.groups import texts_sharing as texts
from holdspace.groups.letters.confidential import post_neutral
from holdspace.groups.letters.posting import full, post
from holdspace.groups.models import Quote, Sharing
from holdspace.people.models import Person
from holdspace.ui import dates


def _item(sharing: Sharing) -> str:
    return full(reverse("groups:item", args=[sharing.group.slug, sharing.version.item_id]))


def may_be_shown(sharing: Sharing, to: Person, *, now: datetime) -> None:
    """To whoever asked: the consent is there."""
    parts = {"until": dates.due_when(sharing.until, to.zone, now), "url": _item(sharing)}
    post_neutral("may_be_shown", to, sharing.group, texts.MAY_BE_SHOWN_TEXT, parts, now)


def shown_no_more(sharing: Sharing, to: Person, *, now: datetime) -> None:
    """To whoever asked: the consent has ended by itself."""
    post_neutral("shown_no_more", to, sharing.group, texts.SHOWN_NO_MORE_TEXT, {"url": _item(sharing)}, now)


def no_longer_closed(sharing: Sharing, to: Person, *, now: datetime) -> None:
    """To somebody who left: one thing that they kept closed is open to everyone now, so it may be named (R-147)."""
    parts = {
        "group": sharing.group.name,
        "title": sharing.version.item.title,
        "number": sharing.version.number,
        "url": full(reverse("groups:shared", args=[sharing.group.slug, sharing.pk])),
    }
    post("no_longer_closed", to, texts.OPEN_NOW_SUBJECT, texts.OPEN_NOW_TEXT, parts, now)


def staff_consented(
    sharing: Sharing, to: Person, *, by: Person, from_when: datetime, over_objection: bool, now: datetime
) -> None:
    """To everybody in the group: staff have consented, from when, and where the reason stands (R-139, R-142)."""
    text = texts.STAFF_OVER_OBJECTION_TEXT if over_objection else texts.STAFF_CONSENTED_TEXT
    parts = {"by": by.name, "when": dates.due_when(from_when, to.zone, now), "url": _item(sharing)}
    post_neutral("staff_consented", to, sharing.group, text, parts, now)


def staff_took_back(sharing: Sharing, to: Person, *, by: Person, now: datetime) -> None:
    """To everybody in the group: staff have taken their consent back."""
    parts = {"by": by.name, "url": _item(sharing)}
    post_neutral("staff_took_back", to, sharing.group, texts.STAFF_TOOK_BACK_TEXT, parts, now)


def whose_words(quote: Quote, to: Person, *, now: datetime) -> None:
    """To a speaker: may these words of yours travel under your name (R-143)."""
    url = full(reverse("groups:quote", args=[quote.sharing.group.slug, quote.pk]))
    post_neutral("whose_words", to, quote.sharing.group, texts.WHOSE_WORDS_TEXT, {"url": url}, now)
