"""Every verb that is recorded stands in GLOSSARY.md, and no verb stands there that nobody records."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
VERB = re.compile(r"^[a-z_]+\.[a-z_]+$")


def recorded(path: Path) -> Iterator[str]:
    """The first argument of each call of ``journal.record`` or ``record_many``, given in place or by a constant."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = {
        target.id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr not in {"record", "record_many"} or not isinstance(node.func.value, ast.Name):
            continue
        verb = node.args[0]
        if node.func.value.id == "journal":
            name = verb.value if isinstance(verb, ast.Constant) else constants[getattr(verb, "id", "")]
            yield str(name)


def verbs_in_code() -> set[str]:
    files = [path for path in ROOT.glob("holdspace/**/*.py") if "tests" not in path.parts]
    return {verb for path in files for verb in recorded(path)}


def verbs_in_glossary() -> set[str]:
    rows = re.findall(r"^\| ([a-z_]+\.[a-z_]+) \|", (ROOT / "GLOSSARY.md").read_text("utf-8"), re.MULTILINE)
    return set(rows)


def test_the_glossary_names_the_verbs_that_are_recorded_and_no_others():
    assert len(verbs_in_code()) > 30
    assert verbs_in_code() == verbs_in_glossary()
