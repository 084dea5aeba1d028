"""The files that the import tests read: invented people, or with HOLDSPACE_REAL_DATA a real file of the same shapes."""

import os
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
TABLE = DATA / "groups.csv"
SECTIONS = ("sigs", "workinggroups", "usergroups", "committees")


def groups_file() -> Path:
    """The file in the Kubernetes format: the one that is named, or the one in a folder that is named, or ours."""
    named = os.environ.get("HOLDSPACE_REAL_DATA", "")
    path = Path(named) if named else DATA / "tidepool-groups.yaml"
    return next(iter(sorted(path.glob("*.yaml")))) if path.is_dir() else path


class Said:
    """What the file says, counted by another reader than the one under test."""

    def __init__(self, path: Path) -> None:
        self.root: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.groups = [group for section in SECTIONS for group in self.root.get(section) or []]

    def handles(self) -> set[str]:
        found: set[str] = set()
        for group in self.groups:
            _walk(group, found)
        return found

    def meetings(self) -> int:
        parts = [part for group in self.groups for part in group.get("subprojects") or []]
        return sum(len(one.get("meetings") or []) for one in [*self.groups, *parts])

    def parts(self) -> int:
        return sum(len(group.get("subprojects") or []) for group in self.groups)

    def leads(self, *fields: str) -> int:
        """Different people under these fields, group by group."""
        return sum(
            len(
                {one["github"].casefold() for field in fields for one in group["leadership"].get(field) or []}
            )
            for group in self.groups
        )


def _walk(value: Any, found: set[str]) -> None:
    if isinstance(value, dict):
        found |= {value["github"].casefold()} if "github" in value else set()
        for inner in value.values():
            _walk(inner, found)
    elif isinstance(value, list):
        for inner in value:
            _walk(inner, found)
