"""Real servers to travel through: the sample community, and houses that are still empty."""

from pathlib import Path

from tests.house_of_its_own import House
from tests.journeys.postbox import Postbox


class Home(House):
    """A house whose letters are files in a folder, so that a test reads them as people read their mailbox."""

    def __init__(self, folder: Path, **over: str) -> None:
        mail = folder / "data" / "mail"
        real = {"DJANGO_SETTINGS_MODULE": "holdspace.site.settings"}  # pytest names those for tests
        super().__init__(folder, over={"HOLDSPACE_EMAIL_URL": f"folder://{mail}", **real, **over})
        self.post_box = Postbox(mail)
        self.address = f"http://127.0.0.1:{self.port}"

    def wait_until_it_answers(self, seconds: float = 120) -> None:
        """As in every house, with patience: the machine may be busy with other tests."""
        super().wait_until_it_answers(seconds)

    def set_up(self) -> str:
        """`holdspace setup --no-input`; gives the path of the link it prints for the first staff person."""
        printed = self.holdspace("setup", "--no-input", "--base-url", self.address)
        link = next(word for word in printed.split() if word.startswith("http"))
        return link.removeprefix(self.address)

    def a_day_later(self) -> None:
        """What the worker does tomorrow: the letters of one day leave together in the morning."""
        self.inside("tests.journeys.tomorrow")


class Sample(Home):
    """The sample community, as `make run` serves it."""

    def start(self, command: str = "demo") -> float:
        return super().start(command)
