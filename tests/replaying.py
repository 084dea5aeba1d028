"""Scenes that many tests begin with are played once in a process; after that, what they wrote is written again.

A scene goes through the real actions the first time. Only its statements are kept, never its answers: rows that a
scene makes have random keys of their own, so they can be written again into any database that has the same tables.
"""

from collections.abc import Callable
from copy import copy, deepcopy
from dataclasses import dataclass, field, fields, is_dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection
from django.db.models import Model

P = ParamSpec("P")
R = TypeVar("R")
WRITES = ("INSERT", "UPDATE", "DELETE")
BACK = "ROLLBACK TO SAVEPOINT "


@dataclass
class Written:
    """What was written between two points, in order; what was rolled back is forgotten."""

    statements: list[tuple[str, Any, bool]] = field(default_factory=list)
    savepoints: dict[str, int] = field(default_factory=dict)

    def note(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """A wrapper of Django's around each statement."""
        found = execute(sql, params, many, context)
        if sql.startswith("SAVEPOINT "):
            self.savepoints[sql.removeprefix("SAVEPOINT ")] = len(self.statements)
        elif sql.startswith(BACK):
            del self.statements[self.savepoints[sql.removeprefix(BACK)] :]
        elif sql.startswith(WRITES):
            self.statements.append((sql, params, many))
        return found

    def again(self) -> None:
        """Write it once more."""
        with connection.cursor() as cursor:
            for sql, params, many in self.statements:
                if many:
                    cursor.executemany(sql, params)
                else:
                    cursor.execute(sql, params)


def played_once(scene: Callable[P, R]) -> Callable[P, R]:
    """The same scene; called again in this process with the same words, it is written instead of played."""
    kept: dict[Any, tuple[Written, R]] = {}

    @wraps(scene)
    def begin(*args: Any, **named: Any) -> R:
        try:
            key = (args, tuple(sorted(named.items())))
            hash(key)
        except TypeError:
            return scene(*args, **named)
        if key in kept:
            written, answer = kept[key]
            written.again()
            copied: R = anew(answer)
            return copied
        written = Written()
        with connection.execute_wrapper(written.note):
            answer = scene(*args, **named)
        kept[key] = (written, anew(answer))
        return answer

    return begin


def anew(answer: Any) -> Any:
    """A copy of what a scene gave.

    Rows, and what holds them, are copied, since a test may change them; secrets cannot be, and need not."""
    if isinstance(answer, Model):
        return deepcopy(answer)
    if isinstance(answer, dict):
        return {key: anew(value) for key, value in answer.items()}
    if isinstance(answer, list | tuple | set):
        return type(answer)(anew(value) for value in answer)
    if not is_dataclass(answer) or answer.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        return answer
    fresh = copy(answer)
    for one in fields(answer):
        setattr(fresh, one.name, anew(getattr(answer, one.name)))
    return fresh
