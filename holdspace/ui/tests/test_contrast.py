"""Every pair of colours that meets on a page, in both schemes, by the formula of WCAG 2.2 (1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

SHEET = (Path(__file__).parent.parent / "static/ui/holdspace.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "sheet", "wash")
WORDS = [(word, ground) for word in ("ink", "soft", "deep", "kept", "due", "late") for ground in GROUNDS]
WORDS += [("on-deep", "deep"), ("on-deep", "deeper"), ("paper", "ink"), ("paper", "soft"), ("paper", "kept")]
WORDS += [("paper", "late"), ("ink", "late-wash"), ("late", "late-wash"), ("deep", "late-wash")]
WORDS += [("ink", "kept-wash"), ("kept", "kept-wash"), ("soft", "late-wash"), ("soft", "kept-wash")]
EDGES = [(edge, ground) for edge in ("edge", "focus", "deep", "late") for ground in GROUNDS]
EDGES += [("focus", "late-wash"), ("kept", "paper"), ("due", "paper")]


def tokens(scheme: str) -> dict[str, str]:
    light, dark = SHEET.split("@layer base")[0].split("@media (prefers-color-scheme: dark)", 1)[0:2]
    pairs = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    return pairs | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark)) if scheme == "dark" else pairs


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_knows_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("word", "ground"), WORDS)
def test_words_can_be_read(scheme: str, word: str, ground: str) -> None:
    found = tokens(scheme)
    assert contrast(found[word], found[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_borders_marks_and_focus_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    found = tokens(scheme)
    assert contrast(found[edge], found[ground]) >= 3


def test_the_sheet_is_small_and_asks_nobody_else_for_anything() -> None:
    assert len(SHEET.splitlines()) < 600
    assert "url(" not in SHEET and "@import" not in SHEET and "sourceMappingURL" not in SHEET
    assert not re.search(r"(margin|padding|border)-(left|right)|[^-]\b(left|right):", SHEET)
