"""Houses for the tests of commands: a bare one, and one that is set up with a committee."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house_of_its_own import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Not set up yet; what runs in it is ended at the end."""
    made = House(tmp_path / "house")
    yield made
    made.stop()


@pytest.fixture(scope="session")
def first_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Set up once, with a committee of five; others are copies of it."""
    made = House(tmp_path_factory.mktemp("first") / "house")
    made.holdspace("setup", "--no-input")
    made.inside("tests.commands.deeds", "committee")
    return made


@pytest.fixture
def lived_in(first_house: House, house: House) -> House:
    """A house with a committee, as `setup` left it."""
    shutil.copytree(first_house.data, house.data)
    shutil.copytree(first_house.keys, house.keys)
    return house
