"""What an export tells of agreements: every published version as a text, and who said what and yes to which."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from django.db.models import CharField, Value
from django.db.models.functions import Concat

from holdspace.agreements.models import (
    Acceptance,
    Agreement,
    Comment,
    Consent,
    Consultation,
    Review,
    Suggestion,
    Version,
)
from holdspace.agreements.texts import KINDS
from holdspace.agreements.writing import to_markdown
from holdspace.connectors.exports import Day, Room, Text
from holdspace.ui.tables import table_of

LEFT_OUT: Final[dict[str, str]] = {}


def room() -> Room:
    """The agreements’ part."""
    about = "Every published version, in Markdown that can be pasted back in."
    return Room("agreements", tables=_TABLES, texts=_texts, texts_about=about, days=_days)


def _number(to: str = "") -> Concat:
    return Concat(f"{to}major", Value("."), f"{to}minor", output_field=CharField())


def _texts() -> Iterator[Text]:
    for version in Version.objects.published().select_related("agreement").iterator(chunk_size=20):
        facts = {"version": str(version.number), "change_note": version.change_note}
        yield Text(
            f"agreements/{version.kind}-{version.number}", partial(to_markdown, version.document, facts=facts)
        )


def _days() -> Iterator[Day]:
    for row in Agreement.objects.exclude(review_on=None):
        assert row.review_on is not None
        words = str(KINDS.get(row.kind, row.kind))  # type: ignore[call-overload]  # a kind by its word
        yield Day(f"agreement-{row.pk}-review", row.review_on, f"Look at it again: {words}")


_TABLES: Final = (
    table_of(
        lambda: Agreement.objects.all(),
        "agreements",
        "The documents that the community lives by, and when each is looked at again.",
        "kind",
        "discussed_at",
        "review_on",
        "review_owner__name",
    ),
    table_of(
        lambda: Version.objects.annotate(said=_number()).order_by("agreement__kind", "major", "minor"),
        "versions",
        "Their versions, drafts among them: what changed, and since when each was in force.",
        "id",
        "kind=agreement__kind",
        "number=said",
        "status",
        "change_note",
        "published_at",
        "review_on",
        "content",
    ),
    table_of(
        lambda: Acceptance.objects.annotate(said=_number("version__")),
        "acceptances",
        "Who said yes to which version, when and in which way.",
        "person_id",
        "person__name",
        "kind=version__agreement__kind",
        "number=said",
        "way",
        "at",
    ),
    table_of(
        lambda: Review.objects.all(),
        "reviews",
        "When somebody looked at what is in force, and what came of it.",
        "kind=version__agreement__kind",
        "at",
        "by__name",
        "stays",
        "note",
        "next_on",
    ),
    table_of(
        lambda: Suggestion.objects.order_by("made_at", "pk"),
        "suggestions",
        "Suggestions on the texts, and what was answered. Addresses of visitors are left out.",
        "kind=agreement__kind",
        "heading",
        "words",
        "person__name",
        "visitor=name",
        "made_at",
        "fate",
        "answer",
        "answered_at",
    ),
    table_of(
        lambda: Consultation.objects.all(),
        "consultations",
        "From when until when a draft was talked over, and by whom.",
        "version_id",
        "kind=version__agreement__kind",
        "opens_at",
        "closes_at",
        "who",
    ),
    table_of(
        lambda: Comment.objects.order_by("made_at", "pk"),
        "comments",
        "What was said to drafts, and what was answered. Addresses of visitors are left out.",
        "version_id",
        "heading",
        "words",
        "objection=objects_to",
        "person__name",
        "visitor=name",
        "made_at",
        "taken_back_at",
        "set_aside_at",
        "set_aside_because",
        "answer",
    ),
    table_of(
        lambda: Consent.objects.all(),
        "consents",
        "Who consented to a draft: for the staff, or for the group that it belongs to.",
        "version_id",
        "side",
        "by__name",
        "at",
    ),
)
