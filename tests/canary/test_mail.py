"""A mail to the conduct address is found nowhere on the disk: real servers, a real worker, debug logging on."""

import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.canary import search
from tests.canary.inside import PLANTED
from tests.canary.test_canary import INSIDE, database, everything
from tests.house_of_its_own import House
from tests.postoffice import ADDRESS, post_office, until

pytestmark = [pytest.mark.postgres, pytest.mark.row("sys.canary")]
SENDER = "zqternaddress@example.org"
SECRETS = (
    "zqternsubject",
    "zqternwords",
    "zqternname",
    "zqternfile",
    "zqternattached",
    "zqternmessageid",
)


def the_mail() -> EmailMessage:
    """Every part of it bears a word of its own."""
    made = EmailMessage()
    made["From"] = f"zqternname Reporter <{SENDER}>"
    made["To"] = ADDRESS
    made["Subject"] = "zqternsubject of it"
    made["Message-ID"] = "<zqternmessageid@example.org>"
    made.set_content("zqternwords in both calls.")
    made.add_attachment(b"zqternattached " * 20, maintype="text", subtype="csv", filename="zqternfile.csv")
    return made


def test_no_word_of_a_mail_lies_on_the_disk(tmp_path: Path) -> None:
    began, mails, temporary = time.time() - 1, tmp_path / "mails", tmp_path / "temporary"
    temporary.mkdir()
    with database() as where, post_office() as office:
        over = {
            "HOLDSPACE_LOG_LEVEL": "DEBUG",
            "HOLDSPACE_EMAIL_URL": f"folder://{mails}",
            "HOLDSPACE_CONDUCT_IMAP_URL": office.imap_url,
            "HOLDSPACE_CONDUCT_IMAP_DELETE": "1",
            "TMPDIR": str(temporary),
            **where,
        }
        house = House(tmp_path / "house", over=over, trapped=False)
        house.holdspace("setup", "--no-input")
        house.inside(INSIDE, "committee")
        office.send(the_mail(), by=SENDER)
        house.start()
        try:
            until(lambda: not office.lying())
            while_it_runs = search.holding(everything(house, tmp_path, time.time()), SECRETS)
        finally:
            house.stop()
        house.inside(INSIDE, "letters")
        files = everything(house, tmp_path, began)
    for found in (while_it_runs, search.holding(files, SECRETS)):
        # The letter that answers names the letter that it answers; its copy lies where letters do, and nowhere else.
        assert {word for words in found.values() for word in words} <= {"zqternmessageid"}
        assert all(name.startswith("mails/") for name in found)
    addressed = search.holding(files, [SENDER])
    assert addressed and all(name.startswith("mails/") for name in addressed)
    assert search.holding(files, [PLANTED]), "the search finds what does lie there"
