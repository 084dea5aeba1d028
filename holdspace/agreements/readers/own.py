"""What the agreements keep about one person, for their own file."""

from typing import Any
from uuid import UUID

from holdspace.agreements.readers.acceptance import my_acceptances
from holdspace.agreements.readers.consultation import my_comments
from holdspace.agreements.readers.suggestions import my_suggestions


def my_data(person_id: UUID) -> list[dict[str, Any]]:
    """What they agreed to, what they suggested, and what they said to drafts."""
    return [*my_acceptances(person_id), *my_suggestions(person_id), *my_comments(person_id)]
