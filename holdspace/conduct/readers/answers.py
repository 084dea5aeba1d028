"""What a reporter's entry says, field by field: the first one, and one that came when the form was sent again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format

from holdspace.conduct import texts_desk as texts
from holdspace.conduct import texts_wishes
from holdspace.conduct.rules.wishes import TAKEN
from holdspace.conduct.texts_desk import Words
from holdspace.ui.zones import city_of


def answers_in(body: Mapping[str, Any]) -> tuple[tuple[Words, str], ...]:
    """Every field that was given, in the order in which it is read; the words as they were typed."""
    return tuple((label, _value(key, body[key])) for key, label in texts.ACCOUNT.items() if body.get(key))


def added_in(body: Mapping[str, Any]) -> str:
    """What an addition says: its words, then each other answer with its label."""
    words = str(body.get("what", ""))
    if words == TAKEN:
        return str(texts_wishes.TAKEN_BACK)
    others = {key: value for key, value in body.items() if key != "what"}
    lines = [f"{label}: {value}" for label, value in answers_in(others)]
    return "\n".join([words, *lines] if words else lines)


def _value(key: str, value: Any) -> str:
    if value == TAKEN:
        return str(texts_wishes.TAKEN_BACK)
    if value is True:
        return str(texts.YES)
    if key == "zone":
        return city_of(str(value))
    if key in {"day", "last_day"}:
        return day_named(str(value))
    return str(texts.SAID.get(value, value)) if isinstance(value, str) else str(value)


def day_named(iso: str) -> str:
    """Monday 12 January 2026; what is no day stays as it is."""
    try:
        return str(date_format(date.fromisoformat(iso), "l j F Y"))
    except ValueError:
        return iso
