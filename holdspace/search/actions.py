"""Put an item's words into the index and find items again."""

from collections.abc import Mapping
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet

from holdspace.search import rules
from holdspace.search.models import Word

MOST_WORDS = 200
FEW = 1000  # items that a search looks up; more of them stand so close that a page is soon found by walking
Row = TypeVar("Row", bound=Model)


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


def found_among(rows: QuerySet[Row], kind: str, query: str, key: str = "pk") -> QuerySet[Row]:
    """Those of these rows that hold every word of the query (or its beginning); none for no word.

    ``key``: the column that is the id of the item.

    One query more, to see whether few were found, which are then looked up, or many: then whoever reads a page
    of them in order finds the next soon, and the index is asked about each row on the way.
    """
    asked = [word.encode() for word in rules.words_of(query)[:6]]
    if not asked:
        return rows.none()
    holding = [
        Word.objects.filter(kind=kind, word__gte=word, word__lt=rules.after_prefix(word)) for word in asked
    ]
    found = holding[0]
    for other in holding[1:]:
        found = found.filter(item__in=other.values("item"))
    if found[: FEW + 1].count() <= FEW:
        return rows.filter(**{f"{key}__in": found.values("item")})
    return rows.filter(*(Exists(words.filter(item=OuterRef(key))) for words in holding))
