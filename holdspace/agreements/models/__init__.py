"""The rows of the agreements."""

from holdspace.agreements.models.consultations import Comment, Consent, Consultation, Side
from holdspace.agreements.models.suggestions import Suggestion, SuggestionQuery
from holdspace.agreements.models.versions import Acceptance, Agreement, Review, Version, VersionQuery

__all__ = [
    "Acceptance",
    "Agreement",
    "Comment",
    "Consent",
    "Consultation",
    "Review",
    "Side",
    "Suggestion",
    "SuggestionQuery",
    "Version",
    "VersionQuery",
]
