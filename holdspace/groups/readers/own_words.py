"""What somebody said in rounds, decisions and texts, for their own file: no title that stays inside."""

from typing import Any
from uuid import UUID

from holdspace.groups.models import (
    Answer,
    DecisionVoice,
    Flag,
    Item,
    OwnComment,
    OwnText,
    Quote,
    ReuseQuestion,
    Talk,
)


def own_words(person_id: UUID) -> dict[str, Any]:
    """Answers, talks, voices, comments, proposals, words that were asked for, questions and flags, in order."""
    of = {"person_id": person_id}
    proposed = OwnText.objects.filter(proposed_by=person_id).order_by("proposed_at")
    quotes = Quote.objects.filter(speaker=person_id).order_by("asked_at")
    asked = ReuseQuestion.objects.filter(asker=person_id).order_by("at")
    items = Item.objects.filter(added_by=person_id).order_by("made_at")
    return {
        "answers_in_rounds": list(
            Answer.objects.filter(**of)
            .order_by("at")
            .values("round__group__name", "say", "words", "at", "withdrawn_at")
        ),
        "talks": list(
            Talk.objects.filter(by=person_id).order_by("at").values("round__group__name", "words", "at")
        ),
        "voices_on_decisions": list(
            DecisionVoice.objects.filter(**of)
            .order_by("at")
            .values("decision__group__name", "agrees", "words", "at")
        ),
        "texts_proposed": list(proposed.values("group__name", "title", "words", "proposed_at")),
        "comments_on_texts": list(
            OwnComment.objects.filter(**of).order_by("at").values("text__group__name", "words", "at")
        ),
        "words_asked_for": list(quotes.values("sharing__group__name", "words", "yes", "answered_at")),
        "questions_about_reuse": list(asked.values("item__group__name", "words", "at", "answer")),
        "flags": list(
            Flag.objects.filter(raised_by=person_id).order_by("at").values("group__name", "words", "at")
        ),
        "items_registered": list(items.values("group__name", "made_at")),
    }
