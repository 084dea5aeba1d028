"""Each room is laid out alike, and words of people stay out of code that is not theirs."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "holdspace"
ROOMS = sorted(path.name for path in HOUSE.iterdir() if (path / "apps.py").is_file())
PYTHON = [
    path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts and "tests" not in path.parts
]


def test_the_rooms_are_those_of_the_plan():
    assert ROOMS == [
        "agreements", "community", "conduct", "groups", "hall", "journal", "outbox", "people", "promises", "search",
        "ui",
    ]  # fmt: skip


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_stand_at_the_top(path: Path):
    """A local import hides a circle; the one reason that counts is a slow import in a command (style rule 11)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for inner in ast.walk(node):
            if isinstance(inner, ast.Import | ast.ImportFrom):
                around = " ".join(lines[max(0, inner.lineno - 3) : inner.end_lineno])
                assert "slow import" in around, f"line {inner.lineno}"


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_module_waits_for_signals_or_overrides_save(path: Path):
    text = path.read_text(encoding="utf-8")
    assert "django.db.models.signals" not in text
    assert "def save(self, *args" not in text
    assert "TODO" not in text and "FIXME" not in text
