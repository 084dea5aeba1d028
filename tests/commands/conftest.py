"""Houses for the tests of commands: a bare one, and one that is set up with a committee."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house_of_its_own import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Not set up yet; what runs in it is ended at the end."""
    made = House(tmp_path / "house")
    yield made
    made.stop()


@dataclass(frozen=True)
class Prepared:
    """A house that `setup` has just made, and what it printed."""

    house: House
    said: str


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Made once; look at it, or copy it."""
    made = House(tmp_path_factory.mktemp("prepared") / "house")
    return Prepared(made, made.holdspace("setup", "--no-input"))


@pytest.fixture
def new_house(prepared: Prepared, house: House) -> House:
    """A house without anybody in it, as `setup` left it."""
    return moved_in(house, prepared.house)


@pytest.fixture(scope="session")
def first_house(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> House:
    """One with a committee of five; others are copies of it."""
    made = moved_in(House(tmp_path_factory.mktemp("first") / "house"), prepared.house)
    made.inside("tests.commands.deeds", "committee")
    return made


@pytest.fixture
def lived_in(first_house: House, house: House) -> House:
    """A house with a committee, as `setup` left it."""
    return moved_in(house, first_house)


@pytest.fixture(scope="session")
def served(first_house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with a committee that is served, for tests that neither end it nor mind each other."""
    made = moved_in(House(tmp_path_factory.mktemp("served") / "house"), first_house)
    made.start()
    yield made
    made.stop()


def moved_in(house: House, like: House) -> House:
    """The house, with a copy of what is in the other one."""
    shutil.copytree(like.data, house.data)
    shutil.copytree(like.keys, house.keys)
    return house
