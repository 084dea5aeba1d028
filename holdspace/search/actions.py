"""Put an item's words into the index and find items again."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from holdspace.search import rules
from holdspace.search.models import Word

MOST_WORDS = 200


@transaction.atomic
def put(kind: str, item: UUID, text: str) -> None:
    """Index an item anew under these words; call it in the transaction of the deed."""
    Word.objects.filter(kind=kind, item=item).delete()
    found = rules.words_of(text)[:MOST_WORDS]
    Word.objects.bulk_create([Word(kind=kind, item=item, word=word.encode()) for word in found])


@transaction.atomic
def put_many(kind: str, texts: Mapping[UUID, str]) -> None:
    """Index many items anew in few statements, as an import does."""
    items = list(texts)
    for start in range(0, len(items), 500):
        Word.objects.filter(kind=kind, item__in=items[start : start + 500]).delete()
    words = ((item, word) for item, text in texts.items() for word in rules.words_of(text)[:MOST_WORDS])
    rows = [Word(kind=kind, item=item, word=word.encode()) for item, word in words]
    Word.objects.bulk_create(rows, batch_size=2000)


@transaction.atomic
def forget(kind: str, item: UUID) -> None:
    """Take an item out of the index."""
    Word.objects.filter(kind=kind, item=item).delete()


def items_matching(kind: str, query: str) -> QuerySet[Word, Any] | None:
    """Ids of the items that hold every word of the query (the last one may be its beginning), as a subquery.

    None when the query holds no word: nothing was asked. Use it as ``filter(pk__in=items)``.
    """
    asked = [word.encode() for word in rules.words_of(query)[:6]]
    if not asked:
        return None
    found = None
    for word in asked:
        hits = Word.objects.filter(kind=kind, word__gte=word, word__lt=rules.after_prefix(word)).values(
            "item"
        )
        found = hits if found is None else found.filter(item__in=hits)
    return found
