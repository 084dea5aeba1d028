"""All verbs that the house records, found by reading its source."""

import ast
from importlib import import_module
from pathlib import Path

import holdspace

PACKAGE = Path(holdspace.__file__).parent


def recorded_verbs() -> set[str]:
    """The first argument of every ``journal.record`` and ``record`` call, constants looked up."""
    return {verb for path in _sources() for call in _calls(path, "record") for verb in _words(call, path)}


def asked_kinds() -> set[str]:
    """The first argument of every ``outbox.ask`` call that names a constant or a string."""
    return {kind for path in _sources() for call in _calls(path, "ask") for kind in _words(call, path)}


def _sources() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)]


def _calls(path: Path, name: str) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    owner = {"record": "journal", "ask": "outbox"}[name]
    return [
        call
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == name
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == owner
    ]


def _words(call: ast.Call, path: Path) -> list[str]:
    first = call.args[0]
    if isinstance(first, ast.Constant):
        return [str(first.value)]
    if isinstance(first, ast.IfExp):
        both = (first.body, first.orelse)
        return [str(each.value) for each in both if isinstance(each, ast.Constant)]
    if isinstance(first, ast.Name) and first.id.isupper():
        module = ".".join(("holdspace", *path.relative_to(PACKAGE).with_suffix("").parts))
        return [str(getattr(import_module(module), first.id))]
    return []
