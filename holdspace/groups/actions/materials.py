"""The materials register: add an item, a version, change how it may be reused."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from holdspace.clock.refusal import allow
from holdspace.groups.actions.signals import note_signal
from holdspace.groups.models import Group, Item, ItemVersion, Sharing
from holdspace.groups.readers.facts import here_of, why_not_post
from holdspace.groups.rules import State
from holdspace.groups.rules import materials as rules
from holdspace.groups.rules.materials import Label
from holdspace.groups.rules.sharing import Audience
from holdspace.groups.rules.signals import SignalKind
from holdspace.journal import actions as journal
from holdspace.people.models import Person
from holdspace.people.readers import standing_of


@transaction.atomic
def add_item(
    group: Group, *, title: str, place: str, by: Person, now: datetime, note: str = "", label: str = ""
) -> Item:
    """Register something the group works on, with its first version. It stays inside unless said (R-146).

    ``label``: as a file gave it; one that nobody here knows, or none, means for the group only. Raises ``Refused``.
    """
    here = here_of(group, standing_of(by, now))
    allow(rules.why_not_add(here, State(group.state), title=title, place=place) or why_not_post(by, now))
    item = Item(group=group, title=title.strip(), label=rules.label_of(label), added_by=by, made_at=now)
    item.save(force_insert=True)
    _version(item, 1, place=place, note=note, by=by, now=now)
    journal.record("material.added", by=by, about=item, at=now)
    return item


@transaction.atomic
def add_version(item: Item, *, place: str, by: Person, now: datetime, note: str = "") -> ItemVersion:
    """Add the next version. Consent was for the one before: this one stays inside (R-139). Raises ``Refused``."""
    row = Item.objects.select_for_update(of=("self",)).select_related("group").get(pk=item.pk)
    here = here_of(row.group, standing_of(by, now))
    allow(rules.why_not_version(here, State(row.group.state), place=place) or why_not_post(by, now))
    last = row.versions.aggregate(last=Max("number"))["last"] or 0
    version = _version(row, last + 1, place=place, note=note, by=by, now=now)
    journal.record("material.version_added", by=by, about=row, at=now, detail={"number": version.number})
    note_signal(row.group, by, SignalKind.CONTRIBUTION, at=now, now=now, about=version.pk)
    return version


def _version(item: Item, number: int, *, place: str, note: str, by: Person, now: datetime) -> ItemVersion:
    version = ItemVersion(item=item, number=number, place=place.strip()[:500], note=note.strip())
    version.added_by, version.made_at = by, now
    version.save(force_insert=True)
    return version


@transaction.atomic
def change_label(item: Item, label: Label, *, by: Person, now: datetime) -> Item:
    """Change how an item may be reused; wider only while everyone may see it by consent. Raises ``Refused``."""
    row = Item.objects.select_for_update(of=("self",)).select_related("group").get(pk=item.pk)
    here = here_of(row.group, standing_of(by, now))
    shared = Sharing.objects.in_force(now).filter(version__item=row, audience=Audience.EVERYONE, part="")
    allow(rules.why_not_label(here, Label(row.label), label, consented=shared.exists()))
    if row.label == label:
        return row
    row.label = label
    row.save(update_fields=["label"])
    journal.record("material.label_changed", by=by, about=row, at=now, detail={"label": label.value})
    return row
