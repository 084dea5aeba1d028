"""Cells for spreadsheets: none that a spreadsheet would take for a formula and run."""

from typing import Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
GUARD: Final = "'"


def safe_cell(value: object) -> str:
    """A value as text; before text that a spreadsheet could run stands an apostrophe (OWASP, CSV injection)."""
    if value is None:
        return ""
    text = str(value)
    return f"{GUARD}{text}" if isinstance(value, str) and text.lstrip(" ").startswith(FORMULA) else text


def unsafe_cell(text: str) -> str:
    """What ``safe_cell`` was given: our own tables come back as they were."""
    return text[1:] if text.startswith(GUARD) and text[1:].lstrip(" ").startswith(FORMULA) else text
