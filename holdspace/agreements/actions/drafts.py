"""Begin a draft, change it, let it go."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction

from holdspace.agreements import rules
from holdspace.agreements.actions.guards import only_staff
from holdspace.agreements.actions.suggestions import gather_adopted
from holdspace.agreements.document import (
    Audience,
    Document,
    Item,
    Kind,
    Part,
    Section,
    Side,
    Source,
    from_json,
    to_json,
)
from holdspace.agreements.models import Agreement, Version
from holdspace.agreements.reading import free_anchor, free_item_id, is_template, read
from holdspace.agreements.rules import Refusal, Status
from holdspace.agreements.starters import starter
from holdspace.agreements.texts import INTRO, KINDS
from holdspace.clock.refusal import Refused, allow
from holdspace.journal import actions as journal
from holdspace.people.models import Person

UNTIL_REVIEW = timedelta(
    days=182
)  # what is interim is looked at again in half a year, unless staff say otherwise


@transaction.atomic
def begin_from_starter(kind: Kind, *, values: Sequence[str] = (), by: Person, now: datetime) -> Version:
    """Start a draft from the starter text; it carries the template mark until the community has discussed it (R-403).

    ``values``: what the community itself holds dear, put before those of the starter text and still to be written out
    (R-068). Raises ``Refused`` (not staff, a draft is open).
    """
    document = _with_values(starter(kind), values) if kind is Kind.GUIDELINES else starter(kind)
    return _begin(kind, document, from_starter=True, by=by, now=now)


def _with_values(document: Document, values: Sequence[str]) -> Document:
    taken = {section.anchor for section in document.sections}
    own: list[Section] = []
    for value in dict.fromkeys(" ".join(value.split())[:200] for value in values if value.strip()):
        anchor = free_anchor(value, taken)
        taken.add(anchor)
        own.append(Section(anchor, Part.VALUE, value))
    at = next(place for place, section in enumerate(document.sections) if section.part is Part.VALUE)
    return replace(document, sections=(*document.sections[:at], *own, *document.sections[at:]))


@transaction.atomic
def begin_next(kind: Kind, *, by: Person, now: datetime) -> Version:
    """Start a draft from what is in force. Raises ``Refused`` (not staff, a draft is open, nothing in force)."""
    current = Version.objects.of(kind).filter(status=Status.IN_FORCE).first()
    allow(None if current else Refusal.NOTHING_IN_FORCE)
    assert current is not None
    return _begin(kind, current.unfilled, from_starter=current.from_starter, by=by, now=now)


@transaction.atomic
def take_text(kind: Kind, text: str, *, by: Person, now: datetime) -> Version:
    """Make the draft from a pasted page, or from the whole draft edited as Markdown; ids written in it are kept.

    A draft that is open takes the new text; what it was adopted from, and its sources, stay with it.
    Raises ``Refused`` (not staff, no words, too long).
    """
    allow(rules.why_not_text(text))
    document = document_from(kind, text)
    open_draft = Version.objects.select_for_update(of=("self",)).of(kind).filter(status=Status.DRAFT).first()
    if open_draft is None:
        return _begin(kind, document, from_starter=is_template(text), by=by, now=now)
    only_staff(by, now)
    if is_template(text) and not open_draft.from_starter:
        open_draft.from_starter = True
        open_draft.save(update_fields=["from_starter"])
    was = open_draft.document
    kept = replace(
        document,
        licence=document.licence or was.licence,
        licence_link=document.licence_link or ("" if document.licence else was.licence_link),
        sources=document.sources or was.sources,
        summary=document.summary or was.summary,
        interim=document.interim or was.interim,
    )
    _save(open_draft, kept, by=by, now=now, what="text")
    return open_draft


def document_from(kind: Kind, text: str) -> Document:
    """What a pasted text becomes, in the fixed order of parts, for the preview and for the draft alike."""
    document = read(text, kind, intro=str(INTRO), title=str(KINDS[kind]))
    return replace(document, sections=rules.in_order(document.sections, kind))


@transaction.atomic
def save_section(
    version: Version,
    anchor: str,
    *,
    heading: str,
    part: Part,
    body: str,
    items: Sequence[tuple[str, Side, str, bool]] = (),
    audiences: Sequence[Audience] | None = None,
    was: str | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Change one section. ``items`` are (id or empty, side, text, for staff); the anchor and given ids stay.

    ``audiences``: whom it speaks to in particular; None leaves that as it is.
    ``was`` is the section's ``mark`` as the writer saw it, so that another's change is not lost.
    Raises ``Refused`` (not staff, frozen, gone, changed meanwhile, blank heading, blank or doubled item).
    """
    draft = _open(version, by, now)
    section = draft.document.section(anchor)
    allow(None if section else Refusal.SECTION_GONE)
    assert section is not None
    allow(Refusal.CHANGED_MEANWHILE if was not in (None, section.mark) else None)
    listed = _with_ids(draft, anchor, items) if part is Part.VALUE else ()
    tags = section.audiences if audiences is None else tuple(audiences)
    changed = Section(anchor, part, heading.strip(), body.strip(), listed, tags)
    allow(rules.why_not_section(changed))
    _save(draft, draft.document.with_section(changed), by=by, now=now, what=anchor)


@transaction.atomic
def add_section(version: Version, *, heading: str, part: Part, body: str, by: Person, now: datetime) -> str:
    """Add a section at the place of its part; returns its anchor. Raises ``Refused`` (as ``save_section``)."""
    draft = _open(version, by, now)
    document = draft.document
    anchor = free_anchor(heading, {section.anchor for section in document.sections} | _ids_ever(draft))
    added = Section(anchor, part, heading.strip(), body.strip())
    allow(rules.why_not_section(added))
    _save(draft, replace(document, sections=(*document.sections, added)), by=by, now=now, what=anchor)
    return anchor


@transaction.atomic
def remove_section(version: Version, anchor: str, *, by: Person, now: datetime) -> None:
    """Take a section out of the draft; what cites its items still finds them in earlier versions."""
    draft = _open(version, by, now)
    left = tuple(section for section in draft.document.sections if section.anchor != anchor)
    allow(Refusal.SECTION_GONE if len(left) == len(draft.document.sections) else None)
    _save(draft, replace(draft.document, sections=left), by=by, now=now, what=anchor)


@transaction.atomic
def save_details(
    version: Version,
    *,
    title: str,
    summary: str,
    licence: str,
    licence_link: str = "",
    sources: Sequence[Source],
    interim: bool,
    review_on: date | None,
    by: Person,
    now: datetime,
) -> None:
    """Change what stands around the text: title, summary, licence, sources, the interim mark and its review."""
    draft = _open(version, by, now)
    draft.review_on = review_on
    draft.save(update_fields=["review_on"])
    changed = replace(
        draft.document,
        title=title.strip(),
        summary=summary.strip(),
        licence=licence,
        licence_link=licence_link,
        sources=tuple(sources),
        interim=interim,
    )
    _save(draft, changed, by=by, now=now, what="details")


@transaction.atomic
def drop_draft(version: Version, *, by: Person, now: datetime) -> None:
    """Let a draft go; its row is deleted, what is in force stays. Raises ``Refused`` (not staff, frozen)."""
    draft = _open(version, by, now)
    journal.record("agreement.draft_dropped", by=by, about=draft, at=now, detail={"kind": draft.kind.value})
    draft.delete()


def _begin(kind: Kind, document: Document, *, from_starter: bool, by: Person, now: datetime) -> Version:
    only_staff(by, now)
    agreement, _ = Agreement.objects.get_or_create(kind=kind.value)
    Agreement.objects.select_for_update().get(pk=agreement.pk)  # two who begin at once: the second is refused
    allow(rules.why_not_begin(agreement.versions.filter(status=Status.DRAFT).exists()))
    version = Version.objects.create(
        agreement=agreement,
        content=to_json(document),
        from_starter=from_starter,
        review_on=(now + UNTIL_REVIEW).date() if document.interim else None,
        drafted_at=now,
    )
    gather_adopted(version)
    journal.record("agreement.drafted", by=by, about=version, at=now, detail={"kind": kind.value})
    return version


def _open(version: Version, by: Person, now: datetime) -> Version:
    """The draft's row, locked, so that two who save at once do not undo each other."""
    only_staff(by, now)
    draft = (
        Version.objects.select_for_update(of=("self",))
        .select_related("agreement")
        .filter(pk=version.pk)
        .first()
    )
    if draft is None:
        raise Refused(Refusal.SECTION_GONE)
    allow(rules.why_not_edit(Status(draft.status)))
    return draft


def _save(draft: Version, document: Document, *, by: Person, now: datetime, what: str) -> None:
    ordered = replace(document, sections=rules.in_order(document.sections, draft.kind))
    draft.content = to_json(ordered)
    draft.save(update_fields=["content"])
    detail: dict[str, object] = {"kind": draft.kind.value, "what": what}
    journal.record("agreement.draft_changed", by=by, about=draft, at=now, detail=detail)


def _with_ids(draft: Version, anchor: str, items: Sequence[tuple[str, Side, str, bool]]) -> tuple[Item, ...]:
    """Keep given ids, of an item moved here too; a new line gets a number that no version has used (R-048)."""
    others = {item.id for one in draft.document.sections if one.anchor != anchor for item in one.items}
    used = _ids_ever(draft)
    done = []
    for item_id, side, text, staff in items:
        if not item_id or item_id in others:
            item_id = free_item_id(anchor, side, used)
        used.add(item_id)
        done.append(Item(item_id, side, text.strip(), staff))
    return tuple(done)


def _ids_ever(draft: Version) -> set[str]:
    contents = Version.objects.filter(agreement=draft.agreement_id).values_list("content", flat=True)
    return {item.id for content in contents for item in from_json(content).items()}
