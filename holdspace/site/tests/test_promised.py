"""Kinds of promises are declared where they are made; the worker, a process of its own, has to know them all."""

from pathlib import Path

from holdspace.site.wiring import PROMISED

ROOMS = Path(__file__).parents[2]


def test_the_worker_knows_every_kind_of_promise_by_its_words() -> None:
    """A reminder of a kind that no module of the worker declares would name it by its key."""
    files = [
        path for path in ROOMS.rglob("*.py") if "tests" not in path.parts and "= declare(" in path.read_text()
    ]
    declaring = {".".join(("holdspace", *path.relative_to(ROOMS).with_suffix("").parts)) for path in files}
    assert {module.__name__ for module in PROMISED} == declaring
