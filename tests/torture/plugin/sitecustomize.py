"""Read by Python at its start when this folder is on PYTHONPATH: sets the kills, and the house knows nothing of it."""

import functools
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from tests.torture.points import ARMED, POINTS, Point

FOLDER = os.environ.get(ARMED, "")


def pull(point: Point) -> None:
    """End this process at once if the point is armed; removing the file makes it one kill, whoever comes first."""
    with suppress(FileNotFoundError):
        os.unlink(os.path.join(FOLDER, point.name))
        os.kill(os.getpid(), signal.SIGKILL)


def trapped(point: Point, real: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(real)
    def call(*args: Any, **named: Any) -> Any:
        if not point.after:
            pull(point)
        answer = real(*args, **named)
        # A claim that found nothing, or a round without letters, is no place to fall.
        if point.after and not (point.function == "claim" and answer is None):
            pull(point)
        return answer

    return call


class SetTraps(Loader):
    """Loads a module as usual, then puts the traps round its functions."""

    def __init__(self, real: Loader) -> None:
        self.real = real

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.real.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self.real.exec_module(module)
        for point in POINTS:
            if point.module == module.__name__:
                setattr(module, point.function, trapped(point, getattr(module, point.function)))


class Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not any(point.module == fullname for point in POINTS):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = SetTraps(spec.loader)
        return spec


if FOLDER:
    sys.meta_path.insert(0, Finder())
